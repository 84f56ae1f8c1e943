package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word per thing: what the glossary calls replaced is used nowhere any more. */
class GlossaryPageTest {

    private static final Path PAGE = Path.of("docs/glossary.md");

    /** What diagrams, tables and forms of earlier builds still ask for is known there, and nowhere else. */
    private static final String FORMER_NAMES = "FormerNames.java";

    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");

    @Test
    void nothingUsesAReplacedWord() throws IOException {
        Pattern replaced = replacedWords();
        List<String> classes = words().filter(GlossaryPageTest::isClass).toList();
        List<String> stems = words().filter(word -> !isClass(word))
                .map(GlossaryPageTest::letters)
                .distinct()
                .toList();
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String letters = letters(text);
            if (stems.stream().noneMatch(letters::contains) && classes.stream().noneMatch(text::contains)) {
                continue; // most files, and the pattern is slow
            }
            String[] lines = text.split("\n");
            for (int i = 0; i < lines.length; i++) {
                if (replaced.matcher(lines[i]).find()) {
                    found.add("%s:%d: %s".formatted(file, i + 1, lines[i].strip()));
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theWordsAreKnownWhereverTheyStandInAName() throws IOException {
        assertThat(replacedWords().asPredicate())
                .accepts(
                        "LitRung",
                        "aRungEnds",
                        "rungEnded",
                        "of wishes",
                        "each rung.",
                        "the wishes",
                        "event_deferralWished",
                        "OwnHands hands")
                .accepts("String RUNG = 1;", "RUNGS.values()", "PEOPLE_WISHES")
                .rejects(
                        "heavyRungfree", "wrung", "bring", "swish", "TaskPresenter", "handsomely", "WRUNG", "RUNGFREE");
    }

    @Test
    void everyWordStandsOnceInOrder() throws IOException {
        String page = Files.readString(PAGE);
        List<String> terms = page.substring(0, page.indexOf("## Replaced words"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| English") && !line.startsWith("| ---"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();

        assertThat(terms.stream().map(term -> term.replaceAll("[^a-z]", " "))).isSorted();
        assertThat(terms.stream()
                        .flatMap(words -> Arrays.stream(words.split(", ")))
                        .map(word -> word.split("[:(]")[0].strip()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theWordThatTakesAnothersPlaceIsUsed() throws IOException {
        Set<String> declared = Stream.of("src/main/java", "src/test/java")
                .flatMap(root -> read(Path.of(root)))
                .flatMap(code -> DECLARATION.matcher(code).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(column(2).filter(GlossaryPageTest::isClass))
                .hasSizeGreaterThan(40)
                .isSubsetOf(declared);
    }

    private static Stream<String> read(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(GlossaryPageTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern replacedWords() throws IOException {
        return Pattern.compile(words().map(GlossaryPageTest::inNames).collect(Collectors.joining("|")));
    }

    private static Stream<String> words() throws IOException {
        return column(1);
    }

    /** Of the replaced words: 1 has them, 2 the words that take their place. */
    private static Stream<String> column(int number) throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf("## Replaced words"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Replaced") && !line.startsWith("| ---"))
                .map(line -> line.split("\\|")[number].strip())
                .flatMap(words -> Arrays.stream(words.split(", ")));
    }

    /** Small letters only, so that a word is found however it is written. */
    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static boolean isClass(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    /** A word as it stands in prose, in camel case and in constants; a class name as it is. */
    private static String inNames(String word) {
        if (isClass(word)) {
            return "\\b" + word + "\\b";
        }
        String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        String constant = word.replaceAll("([A-Z])", "_$1").replace('-', '_').toUpperCase(Locale.ROOT);
        return "(?<![A-Za-z])%s(?![a-z])|%s(?![a-z])|(?<![A-Za-z])%s(?![A-Za-z])".formatted(word, capital, constant);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> test = Files.walk(Path.of("src/test/java"));
                Stream<Path> models = Files.walk(Path.of("src/main/resources"));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> pages = Files.list(Path.of("."))) {
            return Stream.of(main, test, models, docs, pages)
                    .flatMap(each -> each)
                    .filter(file -> file.toString().matches(".*\\.(java|bpmn|dmn|form|yaml|js|md)"))
                    .filter(file -> !file.endsWith("GlossaryPageTest.java")
                            && !file.endsWith(FORMER_NAMES)
                            && !file.equals(PAGE))
                    .toList();
        }
    }
}
