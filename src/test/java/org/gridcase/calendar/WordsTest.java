package org.gridcase.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(words("messages_en.properties").keySet())
                .isEqualTo(words("messages.properties").keySet());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-, zh", "en, en", "en-GB;q=0.8, en", "zh-CN,zh", "'de, en;q=0.5', en", "fr, zh", "'???', zh"},
            nullValues = "-")
    void chineseUnlessEnglishIsWanted(String header, String language) {
        assertThat(Words.wanted(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void theLanguageOfTheMachineMakesNoDifference() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            assertThat(Words.say(Locale.CHINESE, "reason.weekend")).isEqualTo("周末");
            assertThat(Words.say(Locale.ENGLISH, "reason.weekend")).isEqualTo("weekend");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (var reader = new InputStreamReader(WordsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
