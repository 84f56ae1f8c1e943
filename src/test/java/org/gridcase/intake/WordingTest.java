package org.gridcase.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.intake.problem.ProblemParts;
import org.gridcase.intake.problem.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

    private static final Pattern KEY = Pattern.compile("\"(fault\\.[a-z0-9-]+)\"");

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameBlanks() throws IOException {
        Properties chinese = words("messages.properties");
        Properties english = words("messages_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        for (String key : chinese.stringPropertyNames()) {
            assertThat(blanks(english.getProperty(key))).as(key).isEqualTo(blanks(chinese.getProperty(key)));
        }
    }

    @Test
    void everyFaultTheCodeNamesHasWordsAndNoWordsAreLeftOver() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/gridcase/intake"))) {
            sources.filter(Files::isRegularFile)
                    .map(WordingTest::read)
                    .flatMap(source -> KEY.matcher(source).results())
                    .forEach(hit -> used.add(hit.group(1)));
        }
        Set<String> worded = new TreeSet<>(words("messages.properties").stringPropertyNames());
        worded.removeIf(key -> !key.startsWith("fault."));
        assertThat(used).isEqualTo(worded);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfProblemHasATitleAndADetail(ProblemKind kind) {
        Wording wording = ProblemParts.wording();
        for (Locale language : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            assertThat(wording.say(language, "problem." + kind.code() + ".title"))
                    .isNotBlank();
            assertThat(wording.say(language, "problem." + kind.code() + ".detail", "x"))
                    .isNotBlank();
        }
    }

    private static Set<String> blanks(String words) {
        Set<String> blanks = new TreeSet<>();
        Pattern.compile("\\{[0-9]}").matcher(words).results().forEach(hit -> blanks.add(hit.group()));
        return blanks;
    }

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (var reader = new InputStreamReader(WordingTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
