package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word per thing: what the glossary calls replaced is used nowhere any more. */
class GlossaryPageTest {

    private static final Path PAGE = Path.of("docs/glossary.md");

    /** The name that tables deployed before the renaming still ask for. */
    private static final Pattern FORMER_NAMES = Pattern.compile("\"duty(Unit)?\"|field_dutyUnit|DUTY_UNIT");

    @Test
    void codeUsesNoReplacedWord() throws IOException {
        Pattern replaced = replacedWords();
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String[] lines = Files.readString(file).split("\n");
            for (int i = 0; i < lines.length; i++) {
                String line = FORMER_NAMES.matcher(lines[i]).replaceAll("");
                if (replaced.matcher(line).find()) {
                    found.add("%s:%d: %s".formatted(file, i + 1, lines[i].strip()));
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theWordsAreKnownWhereverTheyStandInAName() throws IOException {
        assertThat(replacedWords().asPredicate())
                .accepts("LitDuty", "aDutyEnds", "dutyEnded", "of duties", "each rung.", "the wishes", "OwnHands hands")
                .rejects("heavyDutyfree", "wrung", "bring", "swish", "TaskPresenter", "handsomely");
    }

    private static Pattern replacedWords() throws IOException {
        String page = Files.readString(PAGE);
        return Pattern.compile(page.substring(page.indexOf("## Replaced words"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Replaced") && !line.startsWith("| ---"))
                .map(line -> line.split("\\|")[1].strip())
                .flatMap(words -> Arrays.stream(words.split(", ")))
                .map(GlossaryPageTest::inNames)
                .collect(Collectors.joining("|")));
    }

    /** A word as it stands in prose, in camel case and in constants; a class name as it is. */
    private static String inNames(String word) {
        if (Character.isUpperCase(word.charAt(0))) {
            return "\\b" + word + "\\b";
        }
        String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        return "(?<![A-Za-z])%s(?![a-z])|%s(?![a-z])".formatted(word, capital);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> test = Files.walk(Path.of("src/test/java"));
                Stream<Path> models = Files.walk(Path.of("src/main/resources"))) {
            return Stream.of(main, test, models)
                    .flatMap(each -> each)
                    .filter(file -> file.toString().matches(".*\\.(java|bpmn|form|yaml|js)"))
                    .filter(file -> !file.endsWith("GlossaryPageTest.java"))
                    .toList();
        }
    }
}
