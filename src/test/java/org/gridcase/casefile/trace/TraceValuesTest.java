package org.gridcase.casefile.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.Test;

/** What the trace keeps in words is read back as it was written. */
class TraceValuesTest {

    @Test
    void aClaimIsReadAsWritten() {
        TaskClaim claim = new TaskClaim("answerOrder", "section-clerk", "督办〔2026〕7号");
        assertThat(claim.written()).isEqualTo("answerOrder section-clerk 督办〔2026〕7号");
        assertThat(TaskClaim.read(claim.written())).isEqualTo(claim);
        assertThat(TaskClaim.read("handleAssignment grid-worker").subject()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> TaskClaim.read("handleAssignment"));
    }

    @Test
    void aDispatchIsReadAsWritten() {
        DispatchedUnits units = new DispatchedUnits("370112001-police", List.of("370112001001", "370112001-justice"));
        assertThat(units.decided()).isEqualTo("dispatch 370112001-police + 370112001001,370112001-justice");
        assertThat(DispatchedUnits.read(units.decided())).isEqualTo(units);
        assertThat(DispatchedUnits.read(units.proposed())).isEqualTo(units);
        assertThat(DispatchedUnits.read("dispatch 370112001-police").coHandlers())
                .isEmpty();
    }

    @Test
    void aPositionIsReadAsWritten() {
        CasePosition position = new CasePosition("handling", "community", "370112001001");
        assertThat(position.written()).isEqualTo("handling community 370112001001");
        assertThat(CasePosition.read(position.written())).isEqualTo(position);
        assertThat(CasePosition.read("dispatching grid").unit()).isNull();
    }

    @Test
    void aChangeOfTheAreaIsReadAsWritten() {
        AreaCode from = new AreaCode("370112001001001");
        AreaCode to = new AreaCode("370112001001002");
        AreaChange moved = new AreaChange(null, from, to, 512);
        AreaChange stays = new AreaChange("stay", from, null, null);

        assertThat(moved.written()).isEqualTo("370112001001001 370112001001002 512m");
        assertThat(stays.written()).isEqualTo("stay 370112001001001 -");
        assertThat(AreaChange.read(moved.written())).isEqualTo(moved);
        assertThat(AreaChange.read(stays.written())).isEqualTo(stays);
        assertThatIllegalArgumentException().isThrownBy(() -> AreaChange.read("stay 370112001001001"));
    }

    @Test
    void tablesAreReadWithTheirVersions() {
        assertThat(TableVersion.read("classify-risk:2 determine-urgency:11 odd:x"))
                .containsExactly(
                        new TableVersion("classify-risk", 2),
                        new TableVersion("determine-urgency", 11),
                        new TableVersion("odd", null));
        assertThat(TableVersion.read(null)).isEmpty();
    }
}
