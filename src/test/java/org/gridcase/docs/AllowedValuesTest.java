package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.OurTypes;
import org.junit.jupiter.api.Test;

/** An annotation can only list words. What the description of the interface lists is what the code knows, no more and no less. */
class AllowedValuesTest {

    private static final Pattern LIST = Pattern.compile("allowableValues\\s*=\\s*\\{([^}]*)}");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

    /** Parts of an enumeration, because the others cannot stand there, and words that are no enumeration's. */
    private static final Set<Set<String>> MEANT = Set.of(
            Set.of("email", "webhook"), // addresses: an inbox needs none
            Set.of("red", "failed-again", "reopened"), // causes of orders
            Set.of("order", "higher-order"), // measures that are orders
            Set.of("talk", "bulletin", "oversight"), // measures that call to account
            Set.of("urge", "order", "higher-order", "talk", "bulletin", "oversight"), // measures that are taken
            Set.of(
                    "waiting",
                    "delivered",
                    "read",
                    "failed",
                    "void"), // what has become of a notice, told from its times
            Set.of("verified", "not-verified"),
            Set.of("same-unit", "transferred", "kept", "verification-offered-anew"),
            Set.of("new", "rewritten", "dropped"), // what a change makes of a story
            Set.of("title", "description", "address"), // fields of a report that hold words
            Set.of(
                    "deployed",
                    "held-back",
                    "widened",
                    "migrated",
                    "replaced",
                    "resumed",
                    "taken-back"), // what became of a change
            Set.of("added", "changed", "removed"),
            Set.of("added", "changed", "ended", "removed"),
            Set.of("error", "warning"),
            Set.of("calendar", "light-days", "organisation"), // registers of what stands in tables
            Set.of("none", "running", "done", "failed"), // of a try-out, told from its times
            Set.of("running", "done"), // of a migration, likewise
            Set.of("start-day", "working-day", "moved-working-day", "weekend", "moved-to", "day-off", "after-hours"),
            Set.of("Polygon", "MultiPolygon")); // words of GeoJSON

    @Test
    void everyListOfWordsIsThatOfAnEnumeration() throws IOException {
        Set<Set<String>> enumerations = enumerations();

        assertThat(enumerations).hasSizeGreaterThan(30);
        assertThat(lists().filter(list -> !enumerations.contains(list) && !MEANT.contains(list)))
                .isEmpty();
    }

    @Test
    void whatIsMeantToBeAPartStandsSomewhere() throws IOException {
        assertThat(lists().collect(Collectors.toSet())).containsAll(MEANT);
    }

    private static Stream<Set<String>> lists() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            Set<Set<String>> lists = new HashSet<>();
            for (Path source : sources) {
                LIST.matcher(Files.readString(source))
                        .results()
                        .map(list -> WORD.matcher(list.group(1))
                                .results()
                                .map(word -> word.group(1))
                                .collect(Collectors.toSet()))
                        .forEach(lists::add);
            }
            return lists.stream();
        }
    }

    /** The codes of every enumeration that has some. */
    private static Set<Set<String>> enumerations() {
        return OurTypes.all().stream()
                .filter(Class::isEnum)
                .filter(type -> type.getEnumConstants() != null && code(type) != null)
                .map(type -> Arrays.stream(type.getEnumConstants())
                        .map(AllowedValuesTest::codeOf)
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static Method code(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("code") && method.getParameterCount() == 0)
                .findFirst()
                .orElse(null);
    }

    private static String codeOf(Object constant) {
        try {
            Method code = code(((Enum<?>) constant).getDeclaringClass());
            code.setAccessible(true);
            return String.valueOf(code.invoke(constant));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
