package org.gridcase.casefile.search;

import java.time.Instant;
import java.util.List;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.sql.SqlText;

/** {@link Light#at} again, as conditions of a query. */
final class LightConditions {

    private LightConditions() {}

    /** Which assignments show a light, as ranges over an index. */
    static SqlText shows(Light light, String assignment, Instant now) {
        return switch (light) {
            case RED -> SqlText.of(assignment + ".deadline <= ?", now);
            case YELLOW -> SqlText.of("%1$s.deadline > ? and %1$s.yellow_at <= ?".formatted(assignment), now, now);
            case GREEN -> SqlText.of("%1$s.deadline > ? and %1$s.yellow_at > ?".formatted(assignment), now, now);
        };
    }

    /** Which cases show a light, the worst of their open assignments. Asked case by case. */
    static SqlText worstOf(Light light, String number, Instant now) {
        SqlText some = open(number).then(shows(light, "lit", now)).then(") > 0");
        return SqlText.all(List.of(some, noneWorse(light, number, now)));
    }

    /** No open assignment of the case shows a worse light. */
    static SqlText noneWorse(Light light, String number, Instant now) {
        return switch (light) {
            case RED -> SqlText.of("true");
            case YELLOW -> open(number).then("lit.deadline <= ?) = 0", now);
            case GREEN -> open(number).then("lit.yellow_at <= ?) = 0", now);
        };
    }

    private static SqlText open(String number) {
        return SqlText.of("(select count(*) from case_assignment lit where lit.ended_at is null and lit.case_number = "
                + number + " and ");
    }
}
