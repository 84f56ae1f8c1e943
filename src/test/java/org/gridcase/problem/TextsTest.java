package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see is what is stored. */
class TextsTest {

    @Test
    void wordsAreOneSentenceAmongOthers() {
        assertThat(Texts.sentence("阀门已关闭 ")).isEqualTo("阀门已关闭。");
        assertThat(Texts.sentence("阀门已关闭。")).isEqualTo("阀门已关闭。");
        assertThat(Texts.sentence("谁关的？")).isEqualTo("谁关的？");
        assertThat(Texts.sentence(" ")).isEmpty();
    }

    @Test
    void aPeriodHasAsManyDaysAsAreSaid() {
        LocalDate today = LocalDate.of(2026, 11, 30);
        assertThat(DayPeriod.read(new Faults(), null, null, today).from()).isEqualTo(LocalDate.of(2026, 11, 1));
        Faults one = new Faults();
        DayPeriod.read(one, "2026-13-01", "2020-01-01", today);
        assertThat(one.exactlyAt("from")).isTrue();
        Faults turned = new Faults();
        DayPeriod.read(turned, "2026-11-30", "2026-11-29", today);
        assertThat(turned.exactlyAt("from")).isTrue();
        Faults year = new Faults();
        DayPeriod.read(year, "2024-01-01", "2024-12-31", today);
        assertThat(year.none()).isTrue();
        DayPeriod.read(year, "2023-12-31", "2024-12-31", today);
        assertThat(year.exactlyAt("from")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e",
                "\u202a",
                "\u2066",
                "\u2069",
                "\u200e",
                "\u200f",
                "\u061c",
                "\u200b",
                "\u2060",
                "\ufeff",
                "\u00ad",
                "\u2028",
                "\u3164",
                "\udb40\udc41"
            })
    void whatNobodySeesIsDropped(String invisible) {
        assertThat(Texts.visible("路灯" + invisible + "坏了")).isEqualTo("路灯坏了");
        assertThat(Texts.visible(invisible)).isEmpty();
        Faults faults = new Faults();
        assertThat(FieldRules.required(faults, "title", invisible + "灯" + invisible, 1))
                .isEqualTo("灯");
        assertThat(faults.none()).isTrue();
        assertThat(FieldRules.required(faults, "title", invisible + " ", 9)).isNull();
        assertThat(faults.exactlyAt("title")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨‍👩‍👧", "می‌خواهم", "第一行\n\t第二行", "𠮷野家", "❤️"})
    void whatPeopleWriteStays(String text) {
        assertThat(Texts.visible(text)).isEqualTo(text);
        assertThat(Texts.unprintable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b[31m", "\u0085", "\ud800", "a\udc00"})
    void whatNoColumnTakesIsRefused(String text) {
        assertThat(Texts.unprintable(text)).isTrue();
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(Texts.length("𠮷".repeat(101))).isEqualTo(101);
        assertThat(Texts.start("𠮷".repeat(101), 100)).isEqualTo("𠮷".repeat(100));
        assertThat(Texts.start("灯𠮷", 5)).isEqualTo("灯𠮷");
        assertThat(Texts.within("灯𠮷灯", 3)).isEqualTo("灯𠮷灯");
        assertThat(Texts.within("灯𠮷灯亮", 3)).isEqualTo("灯𠮷…");
        assertThat(Texts.fitting("灯𠮷", 2)).isEqualTo("灯");
        Faults faults = new Faults();
        assertThat(FieldRules.optional(faults, "title", "𠮷".repeat(200), 200)).isNotNull();
        assertThat(FieldRules.optional(faults, "title", "𠮷".repeat(201), 200)).isNull();
        assertThat(faults.all().get(0).args()).containsExactly(200, 201);
    }

    @Test
    void widthAndCaseAreOneWhereTextsAreCompared() {
        assertThat(Texts.plain("０５３１　ＫＴＶ（２）")).isEqualTo("0531 KTV(2)");
        assertThat(Texts.folded("ＫＴＶ噪音")).isEqualTo(Texts.folded("ktv噪音"));
        assertThat(Texts.folded("Straße")).isEqualTo(Texts.folded("STRASSE"));
    }

    @Test
    void joinersAloneAreNothing() {
        assertThat(Texts.visible("\u200d \u200c\u3000")).isEmpty();
    }

    @Test
    void aQuotedWordShowsThatSomethingWasHidden() {
        assertThat(Texts.shown("abc\u202edcba")).isEqualTo("abc?dcba");
    }
}
