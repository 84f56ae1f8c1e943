package org.gridcase;

import java.time.ZoneOffset;
import org.gridcase.casefile.trace.Turns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Additions that nobody reported, where it takes many. */
public final class CaseAdditions {

    private CaseAdditions() {}

    /** Gives a case as many as it may have. */
    public static void fill(JdbcClient db, String number) {
        for (int at = 0; at < Turns.ADDITIONS.most(); at++) {
            db.sql(
                            "insert into case_addition (case_number, digest, at, account, description) values (?, ?, ?, 'x', 'y')")
                    .params(number, "digest-" + at, TimeMachine.now().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
