package org.gridcase.notification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            22:00, 07:00, 2026-02-16T21:59:59+08:00,
            22:00, 07:00, 2026-02-16T22:00:00+08:00, 2026-02-17T07:00:00+08:00
            22:00, 07:00, 2026-02-17T00:30:00+08:00, 2026-02-17T07:00:00+08:00
            22:00, 07:00, 2026-02-17T06:59:59+08:00, 2026-02-17T07:00:00+08:00
            22:00, 07:00, 2026-02-17T07:00:00+08:00,
            12:00, 14:00, 2026-02-17T13:00:00+08:00, 2026-02-17T14:00:00+08:00
            12:00, 14:00, 2026-02-17T14:00:00+08:00,
            12:00, 14:00, 2026-02-17T11:59:59+08:00,
            22:00, 00:00, 2026-12-31T23:00:00+08:00, 2027-01-01T00:00:00+08:00
            00:00, 06:00, 2026-02-17T00:00:00+08:00, 2026-02-17T06:00:00+08:00
            08:00, 08:00, 2026-02-17T08:00:00+08:00,
            """)
    void hoursHoldFromTheirBeginningToJustBeforeTheirEnd(
            LocalTime from, LocalTime to, ZonedDateTime now, @Nullable ZonedDateTime until) {
        Instant end = until == null ? null : until.toInstant();

        assertThat(QuietHours.endOf(from, to, now).orElse(null)).isEqualTo(end);
    }
}
