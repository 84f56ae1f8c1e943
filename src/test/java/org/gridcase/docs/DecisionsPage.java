package org.gridcase.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The index of the decision records. */
final class DecisionsPage {

    static final Path FOLDER = Path.of("docs/adr");

    private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
    private static final Pattern TITLE = Pattern.compile("^# (\\d+)\\. (.+)$", Pattern.MULTILINE);
    private static final Pattern STATUS = Pattern.compile("^Status: (.+)$", Pattern.MULTILINE);

    private DecisionsPage() {}

    /** @param status as written; empty where there is none */
    record Decision(int number, String file, String title, String status) {}

    static List<Decision> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(DecisionsPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Decision read(Path path) {
        try {
            String text = Files.readString(path);
            String file = path.getFileName().toString();
            return new Decision(
                    Integer.parseInt(file.substring(0, 4)), file, found(TITLE, 2, text), found(STATUS, 1, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String found(Pattern pattern, int group, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "";
    }

    private static String unused() {
        Set<Integer> used = all().stream().map(Decision::number).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, Collections.max(used))
                .filter(number -> !used.contains(number))
                .mapToObj(String::valueOf)
                .collect(joining(", "));
    }

    static String text() {
        return """
                # Decision records

                Made from the records by `GeneratedDocsTest`; renew it with `%s`.

                A record is not rewritten: a later one supersedes or amends it, and both say so in their status. Only names of classes and of things
                follow the code, and a title says what was decided. Numbers that were never used: %s.

                | | decision | status |
                | --- | --- | --- |
                """.formatted(GeneratedDocs.HOW_TO_RENEW, unused())
                + all().stream()
                        .map(each -> "| %d | [%s](%s) | %s |\n"
                                .formatted(each.number(), each.title(), each.file(), each.status()))
                        .collect(joining());
    }
}
