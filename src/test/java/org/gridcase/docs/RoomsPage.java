package org.gridcase.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
     * @param doors the public types of its root package, and of each named interface by its name
     */
    private record Room(
            String name, String chinese, String purpose, List<String> interfaces, TreeMap<String, List<String>> doors) {

        List<String> mayUse() {
            return interfaces.stream()
                    .map(used -> used.split(" :: ")[0])
                    .distinct()
                    .toList();
        }
    }

    private final Map<String, Room> rooms = new TreeMap<>();

    private RoomsPage() throws IOException {
        for (var module : ApplicationModules.of(GridcaseApplication.class)) {
            String name = module.getIdentifier().toString();
            TreeMap<String, List<String>> doors = module.getNamedInterfaces().stream()
                    .collect(toMap(
                            door -> door.isUnnamed() ? "" : door.getName(),
                            RoomsPage::types,
                            (one, other) -> one,
                            TreeMap::new));
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

    private static String purpose(String room) throws IOException {
        var source = Files.readString(Path.of("src/main/java/org/gridcase", room, "package-info.java"));
        var javadoc = JAVADOC.matcher(source);
        if (!javadoc.find()) {
            throw new IllegalStateException("room %s does not say what it is for".formatted(room));
        }
        return javadoc.group(1)
                .replaceAll("\\n \\*", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
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

    static String text() throws IOException {
        return new RoomsPage().page();
    }

    private String page() {
        var page = new StringBuilder("""
                # The rooms

                Packages by feature. A room's root package is its door, and some rooms have further ones with a name, for those who need no more than that;
                nobody outside uses anything behind them. The innermost room comes first.
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
        page.append("```\n\nAn arrow says *may use*; what an arrow's target may use in turn is not drawn twice.\n\n");
        page.append("| room | | what it is for | may use | its door |\n| --- | --- | --- | --- | --- |\n");
        for (Room room : ordered) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(room.name(), room.chinese(), room.purpose(), list(room.interfaces()), doors(room)));
        }
        return page.toString();
    }

    private int depth(String room) {
        return rooms.get(room).mayUse().stream()
                .mapToInt(used -> depth(used) + 1)
                .max()
                .orElse(0);
    }

    /** Whether another room that this one may use may use it too. */
    private boolean implied(Room room, String used) {
        return room.mayUse().stream().anyMatch(between -> reaches(between, used));
    }

    private boolean reaches(String from, String to) {
        return rooms.get(from).mayUse().stream().anyMatch(used -> used.equals(to) || reaches(used, to));
    }

    private static String doors(Room room) {
        return room.doors().entrySet().stream()
                .map(door -> (door.getKey().isEmpty() ? "" : "**" + door.getKey() + "**: ") + list(door.getValue()))
                .collect(joining("<br/>"));
    }

    private static String list(Iterable<String> names) {
        var all = new ArrayList<String>();
        names.forEach(all::add);
        return all.isEmpty() ? "–" : all.stream().map("`%s`"::formatted).collect(joining(", "));
    }
}
