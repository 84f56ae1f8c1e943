package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every requirement quoted by its id is defined on one page, which says what shows it. */
class RequirementsPageTest {

    private static final Path PAGE = Path.of("docs/requirements.md");
    private static final Pattern DEFINED = Pattern.compile("(?m)^\\| ([OCSAMRP]\\d+) \\| (.+) \\| (.+) \\|$");

    /** Quoted in brackets, alone or with others: (C10), （S5、C8）, (S4, S5). */
    private static final Pattern QUOTED = Pattern.compile("[(（]((?:[OCSAMRP]\\d{1,2}(?:[,、] ?)?)+)[)）]");

    @Test
    void everyRequirementThatIsQuotedIsDefined() throws IOException {
        Set<String> defined = DEFINED.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> quoted = new TreeSet<>();
        for (Path file : files("src/main", ".*\\.(java|bpmn|dmn|sql|yaml|form)")) {
            QUOTED.matcher(Files.readString(file))
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).split("[,、] ?")))
                    .forEach(quoted::add);
        }

        assertThat(quoted).contains("C10", "S5").isSubsetOf(defined);
    }

    @Test
    void everyRequirementNamesTestsAndPagesThatExist() throws IOException {
        Set<String> tests = files("src/test/java", ".*Test\\.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        String page = Files.readString(PAGE);

        assertThat(DEFINED.matcher(page).results().map(found -> found.group(3)))
                .hasSizeGreaterThan(30)
                .allSatisfy(shown -> assertThat(shown).containsAnyOf("Test`", ".md)", "not yet"));
        assertThat(Pattern.compile("`(\\w+Test)`").matcher(page).results().map(found -> found.group(1)))
                .allSatisfy(test -> assertThat(tests).contains(test));
        assertThat(Pattern.compile("\\]\\(([\\w-]+\\.md)")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1)))
                .allSatisfy(other -> assertThat(Path.of("docs", other)).exists());
    }

    private static List<Path> files(String below, String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(below))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }
}
