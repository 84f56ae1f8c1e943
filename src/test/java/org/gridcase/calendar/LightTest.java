package org.gridcase.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightTest {

    private static final Instant YELLOW = Calendars.at("2026-03-03T15:00");
    private static final Instant DEADLINE = Calendars.at("2026-03-03T17:30");

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00, 绿灯",
        "2026-03-03T14:59:59.999, 绿灯",
        "2026-03-03T15:00, 黄灯",
        "2026-03-03T17:29:59.999, 黄灯",
        "2026-03-03T17:30, 红灯",
        "2026-03-09T09:00, 红灯"
    })
    void changesAtTheVeryInstant(String now, String label) {
        assertThat(Light.at(DEADLINE, YELLOW, Calendars.at(now)).label()).isEqualTo(label);
        assertThat(new Deadline(DEADLINE, YELLOW, false, 1)
                        .lightAt(Calendars.at(now))
                        .label())
                .isEqualTo(label);
    }

    @Test
    void isNeverYellowWhereYellowAndDeadlineAreOne() {
        assertThat(Light.at(DEADLINE, DEADLINE, DEADLINE.minusMillis(1))).isEqualTo(Light.GREEN);
        assertThat(Light.at(DEADLINE, DEADLINE, DEADLINE)).isEqualTo(Light.RED);
    }
}
