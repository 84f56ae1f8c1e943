package org.gridcase.docs;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of the engine is used that is not its public interface: its inner classes, and its tables. */
final class EngineInternalsPage {

    private static final String PACKAGE = "org.gridcase.engine.internals";
    private static final Path SOURCES = Path.of("src/main/java", PACKAGE.replace('.', '/'));
    private static final Pattern INNER = Pattern.compile("org\\.camunda\\.(?:.*\\.)?impl\\..*");
    private static final Pattern TABLE = Pattern.compile("\\bACT_(?:GE|HI|ID|RE|RU)_[A-Z_]+\\b");

    /** What one of our source files uses. */
    private record Use(TreeSet<String> classes, TreeSet<String> tables) {

        boolean none() {
            return classes.isEmpty() && tables.isEmpty();
        }
    }

    private EngineInternalsPage() {}

    static String text() throws IOException {
        Map<String, Use> uses = uses();
        long pairs = uses.values().stream().mapToLong(use -> use.classes.size()).sum();
        Set<String> classes =
                uses.values().stream().flatMap(use -> use.classes.stream()).collect(Collectors.toSet());
        Set<String> tables =
                uses.values().stream().flatMap(use -> use.tables.stream()).collect(Collectors.toSet());
        return """
                # What Gridcase uses of the engine's inside

                Made from the code by `GeneratedDocsTest`; renew it with `%s`.

                Camunda's public interface may be used in `engine`, `..process..` and `..decision..`; what stands here changes without notice, and is used in `%s` only
                (`ArchitectureTest`). Whoever raises the engine's version or takes a fork looks at this page first, then runs `benchmarks/fork/try-fork`.

                **%d inner classes in %d uses; %d tables.** A change that adds to these numbers says why.

                | our class | inner classes of the engine | its tables |
                | --- | --- | --- |
                %s""".formatted(
                GeneratedDocs.HOW_TO_RENEW,
                PACKAGE,
                classes.size(),
                pairs,
                tables.size(),
                uses.entrySet().stream()
                        .map(use -> "| `%s` | %s | %s |\n"
                                .formatted(use.getKey(), list(use.getValue().classes), list(use.getValue().tables)))
                        .collect(joining()));
    }

    private static Map<String, Use> uses() throws IOException {
        Map<String, Use> uses = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PACKAGE)) {
            String file = outermost(type.getName()).substring(PACKAGE.length() + 1);
            Use use = uses.computeIfAbsent(file, each -> new Use(new TreeSet<>(), new TreeSet<>()));
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getName())
                    .filter(name -> INNER.matcher(name).matches())
                    .forEach(name -> use.classes.add(simple(outermost(name))));
        }
        for (Map.Entry<String, Use> use : uses.entrySet()) {
            Path source = SOURCES.resolve(use.getKey().replace('.', '/') + ".java");
            if (Files.exists(source)) {
                TABLE.matcher(Files.readString(source))
                        .results()
                        .forEach(found -> use.getValue().tables.add(found.group()));
            }
        }
        uses.values().removeIf(Use::none);
        return uses;
    }

    private static String outermost(String name) {
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String list(TreeSet<String> names) {
        return names.isEmpty() ? "–" : names.stream().map("`%s`"::formatted).collect(joining(", "));
    }
}
