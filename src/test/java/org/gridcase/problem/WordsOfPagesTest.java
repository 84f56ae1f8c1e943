package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clerks read Chinese: no names of fields, tables or codes in what Tasklist and Cockpit show them. */
class WordsOfPagesTest {

    private static final Path FORMS = Path.of("src/main/resources/forms");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z-]+");

    /** Files are named to administrators, who import them. */
    private static final Pattern FILE = Pattern.compile("[a-z]+\\.csv");

    /** What clerks read on their phones and maps, too. */
    private static final Set<String> KNOWN = Set.of("WGS", "GCJ", "BD");

    /** The faults that a request of the pages can have: moving a case, revealing a reporter, reading notices and the light board. */
    private static final Set<String> SHOWN = Set.of(
            "fault.required",
            "fault.too-long",
            "fault.unprintable",
            "fault.not-text",
            "fault.not-number",
            "fault.not-degrees",
            "fault.point-swapped",
            "fault.latitude-is-longitude",
            "fault.malformed-json",
            "fault.unknown-field",
            "fault.numbers-in-reason",
            "fault.not-grid-code",
            "fault.not-area-code",
            "fault.unknown-area",
            "fault.grid-and-area",
            "fault.no-place",
            "fault.point-elsewhere",
            "fault.outside-every-grid",
            "fault.another-part-of-the-country",
            "fault.same-place",
            "fault.which-system",
            "fault.in-grid",
            "fault.in-no-grid",
            "fault.rounded-by-spreadsheet");

    @Test
    void whatIsWrongOnAPageIsSaidInItsOwnWords() {
        Locale pages = Messages.ofPages(Locale.CHINESE);
        Set<String> worded = MessagesTest.rooms().stream()
                .flatMap(room -> MessagesTest.words(room.resolve("messages.properties")).stringPropertyNames().stream())
                .collect(Collectors.toSet());
        assertThat(worded).containsAll(SHOWN);
        assertThat(SHOWN).noneMatch(key -> hasLatin(Messages.text(pages, key)));
    }

    @Test
    void whatAFormIsRefusedForIsSaidInChinese() {
        assertThat(MessagesTest.refusals("messages.properties"))
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        (key, words) -> assertThat(hasLatin(FILE.matcher(words).replaceAll("")))
                                .as(key + ": " + words)
                                .isFalse());
    }

    @Test
    void formsAskInChinese() {
        Pattern text = Pattern.compile("\"(?:label|description|text|dateLabel|timeLabel)\": \"([^\"=][^\"]*)\"");
        Set<String> latin = new TreeSet<>();
        for (Path form : MessagesTest.files(FORMS, ".form").toList()) {
            text.matcher(MessagesTest.read(form))
                    .results()
                    .map(hit -> hit.group(1))
                    .filter(WordsOfPagesTest::hasLatin)
                    .forEach(latin::add);
        }
        assertThat(latin).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"problem", "intake"})
    void bothLanguagesHaveTheSameWordsForPages(String room) {
        Set<String> chinese = keys(room, "_zh__PAGES");
        assertThat(chinese).isEqualTo(keys(room, "_en__PAGES"));
        Set<String> general = keys(room, "");
        assertThat(chinese).filteredOn(key -> !key.startsWith("field.")).allMatch(general::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "zh, reason, fault.required, 理由：不能为空",
        "en, reason, fault.required, Reason: must not be empty",
        "zh, gridCode, fault.no-place, 请填坐标，或网格、区域编码",
        "zh, other, fault.required, 不能为空"
    })
    void aFaultWithoutASubjectGetsTheLabelOfItsField(String language, String field, String key, String said) {
        Locale pages = Messages.ofPages(new Locale(language));
        assertThat(Messages.atField(pages, field, key, Messages.text(pages, key)))
                .isEqualTo(said);
        String label = Messages.labelOf(pages, field, key);
        assertThat(said)
                .as("a page that has its own name for the field cuts this one off")
                .startsWith(label == null ? "" : label);
        assertThat(label != null).isEqualTo(!said.equals(Messages.text(pages, key)));
        Locale programs = new Locale(language);
        assertThat(Messages.labelOf(programs, field, key)).isNull();
        assertThat(Messages.atField(programs, field, key, Messages.text(programs, key)))
                .isEqualTo(Messages.text(programs, key));
    }

    private static boolean hasLatin(String words) {
        return LATIN.matcher(words)
                .results()
                .anyMatch(word -> !KNOWN.contains(word.group().replaceAll("-.*", "")));
    }

    private static Set<String> keys(String room, String variant) {
        return MessagesTest.words(MessagesTest.RESOURCES.resolve("%s/messages%s.properties".formatted(room, variant)))
                .stringPropertyNames();
    }
}
