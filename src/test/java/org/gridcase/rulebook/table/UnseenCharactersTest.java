package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridcase.problem.Texts;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that nobody sees stand nowhere in a table. */
class UnseenCharactersTest {

    private static final String TABLE = "determine-responsible-department";

    @ParameterizedTest
    @ValueSource(ints = {0x200B, 0x200D, 0x202E, 0x2066, 0xFEFF, 0xAD, 0xFE0F, 0x85, 0x3164, 0xE0041})
    void theyAreToldAtTheirCellWithWhatItWouldBe(int character) {
        String unseen = Character.toString(character);
        String table = Tables.shipped(TABLE).replaceFirst("<text>\"城市管理局\"", "<text>\"城市" + unseen + "管理局\"");

        assertThat(Tables.findings(table))
                .filteredOn(finding -> finding.message().startsWith("有看不见的字符 U+%04X".formatted(character)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.place().row()).isEqualTo(1);
                    assertThat(finding.place().label()).isEqualTo("主办");
                    assertThat(finding.proposal()).isEqualTo("\"城市管理局\"");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"label=\"主办", "name=\"", "<text>\"井盖缺损\""})
    void labelsNamesAndValuesAreLookedAtToo(String before) {
        String table = Tables.shipped(TABLE);
        int at = table.indexOf(before, table.indexOf("<decision "))
                + before.length()
                - (before.endsWith("\"") && before.startsWith("<") ? 1 : 0);

        assertThat(Tables.findings(table.substring(0, at) + "\u202E" + table.substring(at)))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("有看不见的字符 U+202E"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"占道经营，第 2 次", "𠮷祥里\n二号", "社区(村居)", "“～灾”", "　全角"})
    void whatIsSeenStays(String text) {
        assertThat(Texts.unseen(text)).isEmpty();
    }
}
