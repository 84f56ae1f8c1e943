package org.gridcase.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gridcase.GridcaseApplication;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.NamedInterface;

/** The map of rooms: what each is for, what it may use, what its door offers. */
final class RoomsPage {

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    /**
     * One room of the house.
     *
     * @param interfaces what it may use, word for word: a room, or one named interface of a room
     * @param doors that of its root package, and each with a name
     */
    private record Room(String name, String chinese, String purpose, List<String> interfaces, List<Door> doors) {

        List<String> mayUse() {
            return interfaces.stream()
                    .map(used -> used.split(" :: ")[0])
                    .distinct()
                    .toList();
        }
    }

    /**
     * What a room shows to others.
     *
     * @param name of the package below {@code org.gridcase}
     * @param purpose what the package says of itself; empty for a room's root, whose purpose is the room's
     * @param types the public ones, by their simple names
     */
    private record Door(String name, String purpose, List<String> types) {}

    private final Map<String, Room> rooms = new TreeMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    private RoomsPage() {
        for (var module : ApplicationModules.of(GridcaseApplication.class)) {
            String name = module.getIdentifier().toString();
            List<Door> doors = module.getNamedInterfaces().stream()
                    .map(door -> new Door(packageOf(door, name), purposeOf(door, name), types(door)))
                    .filter(door -> !door.types().isEmpty())
                    .sorted(Comparator.comparing(Door::name))
                    .toList();
            rooms.put(name, new Room(name, module.getDisplayName(), purpose(name), mayUse(name), doors));
        }
    }

    private static List<String> types(NamedInterface door) {
        return door.asJavaClasses()
                .filter(type -> type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
    }

    private static String packageOf(NamedInterface door, String room) {
        return door.isUnnamed()
                ? room
                : door.asJavaClasses()
                        .findFirst()
                        .orElseThrow()
                        .getPackageName()
                        .substring("org.gridcase.".length());
    }

    private static String purposeOf(NamedInterface door, String room) {
        return door.isUnnamed() ? "" : purpose(packageOf(door, room));
    }

    private static String purpose(String room) {
        var javadoc = JAVADOC.matcher(read(room));
        if (!javadoc.find()) {
            throw new IllegalStateException("package %s does not say what it is for".formatted(room));
        }
        return javadoc.group(1)
                .replaceAll("\\n \\*", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String read(String room) {
        try {
            return Files.readString(Path.of("src/main/java/org/gridcase", room.replace('.', '/'), "package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> mayUse(String room) {
        try {
            var declared =
                    Class.forName("org.gridcase." + room + ".package-info").getAnnotation(ApplicationModule.class);
            return List.of(declared.allowedDependencies()).stream().sorted().toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text() {
        return new RoomsPage().page();
    }

    private String page() {
        var page = new StringBuilder("""
                # The rooms

                Packages by feature. A room's root package is its door, and some rooms have further ones with a name, for those who need no more than that;
                nobody outside uses anything behind them. No packages stand in a circle, inside a room neither. The innermost room comes first.
                Made from the code by `GeneratedDocsTest`; renew it with `%s`.

                ```mermaid
                graph TD
                """.formatted(GeneratedDocs.HOW_TO_RENEW));
        var ordered = new ArrayList<>(rooms.values());
        ordered.sort(Comparator.<Room>comparingInt(room -> depth(room.name())).thenComparing(Room::name));
        ordered.forEach(
                room -> page.append("    %s[\"%s<br/>%s\"]\n".formatted(room.name(), room.chinese(), room.name())));
        for (Room room : ordered) {
            room.mayUse().stream()
                    .filter(used -> !implied(room, used))
                    .forEach(used -> page.append("    %s --> %s\n".formatted(room.name(), used)));
        }
        page.append("```\n\nAn arrow says *may use*; what an arrow's target may use in turn is not drawn twice."
                + " In brackets stand the doors that are used, a dash for the root where it is one of them.\n\n");
        page.append("| room | | what it is for | may use |\n| --- | --- | --- | --- |\n");
        for (Room room : ordered) {
            page.append("| `%s` | %s | %s | %s |\n".formatted(room.name(), room.chinese(), room.purpose(), uses(room)));
        }
        page.append("\n## What the doors show\n");
        ordered.stream().filter(room -> !room.doors().isEmpty()).forEach(room -> page.append(doors(room)));
        return page.toString();
    }

    /** How many rooms stand one upon the other below this one. Paths are many, rooms are few: each is asked once. */
    private int depth(String room) {
        Integer known = depths.get(room);
        int depth = known != null
                ? known
                : rooms.get(room).mayUse().stream()
                        .mapToInt(used -> depth(used) + 1)
                        .max()
                        .orElse(0);
        depths.put(room, depth);
        return depth;
    }

    /** Whether another room that this one may use may use it too. */
    private boolean implied(Room room, String used) {
        return room.mayUse().stream().anyMatch(between -> reachedFrom(between).contains(used));
    }

    private Set<String> reachedFrom(String room) {
        Set<String> known = reached.get(room);
        if (known == null) {
            known = new HashSet<>();
            for (String used : rooms.get(room).mayUse()) {
                known.add(used);
                known.addAll(reachedFrom(used));
            }
            reached.put(room, known);
        }
        return known;
    }

    /** Each room with the names of the doors it uses, and a dash for the one without a name: {@code casefile (–, trace)}. */
    private static String uses(Room room) {
        TreeMap<String, List<String>> doors = room.interfaces().stream()
                .map(used -> (used + " :: –").split(" :: "))
                .collect(groupingBy(used -> used[0], TreeMap::new, mapping(used -> used[1], toList())));
        return doors.isEmpty()
                ? "–"
                : doors.entrySet().stream()
                        .map(used -> "`" + used.getKey() + "`"
                                + (used.getValue().equals(List.of("–"))
                                        ? ""
                                        : " (" + String.join(", ", used.getValue()) + ")"))
                        .collect(joining(", "));
    }

    private static String doors(Room room) {
        return "\n### %s %s\n\n".formatted(room.chinese().replace(" " + room.name(), ""), room.name())
                + room.doors().stream()
                        .map(door -> "- **`%s`** %s %s\n".formatted(door.name(), door.purpose(), list(door.types())))
                        .map(line -> line.replace("  ", " "))
                        .collect(joining());
    }

    private static String list(List<String> names) {
        return names.stream().map("`%s`"::formatted).collect(joining(", "));
    }
}
