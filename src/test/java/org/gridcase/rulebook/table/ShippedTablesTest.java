package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridcase.rulebook.requirement.TableUse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is wrong with what we ship. */
class ShippedTablesTest {

    static List<String> shipped() {
        return Tables.ids();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedTableIsFreeOfFindings(String id) {
        assertThat(Tables.findings(Tables.shipped(id))).isEmpty();
    }

    /** Where none does, the analyser takes each word for one that means nothing to us, and the page of the tables is silent. */
    @ParameterizedTest
    @MethodSource("shipped")
    void aRoomSaysHowItAsksAShippedTable(String id) {
        assertThat(ShippedTableUses.ALL).extracting(TableUse::table).contains(id);
    }
}
