package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told at once of what a grid reports (C2). */
class DetermineReportNoticeTest extends DecisionTableTest {

    DetermineReportNoticeTest() {
        super("determine-report-notice");
    }

    @ParameterizedTest
    @EnumSource(value = Urgency.class, names = "ROUTINE", mode = EnumSource.Mode.EXCLUDE)
    void whatIsUrgentInTheGridIsToldToBoth(Urgency urgency) {
        assertThat(decide("told", Map.of("channel", "网格员上报", "urgency", urgency.label(), "risk", "无风险")))
                .isEqualTo("社区和街道");
    }
}
