package org.gridcase.casefile.sums;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what {@link LightSums} keeps with what counting gives, and puts right what differs. Some cases at a time, each a transaction of
 * its own, so that settling goes on in between; what is being changed meanwhile is left to the settling.
 */
final class RepairOfKept {

    private static final Logger LOG = LoggerFactory.getLogger(RepairOfKept.class);

    private static final int ATTEMPTS = 5;

    private final JdbcClient db;
    private final TransactionTemplate settling;
    private final LightChangeRows changes;
    private final LightSumRows counted;
    private final OpenLightRows open;
    private final CaseLists lists;

    RepairOfKept(
            JdbcClient db,
            TransactionTemplate settling,
            LightChangeRows changes,
            LightSumRows counted,
            OpenLightRows open,
            CaseLists lists) {
        this.db = db;
        this.settling = settling;
        this.changes = changes;
        this.counted = counted;
        this.open = open;
        this.lists = lists;
    }

    /** @return how many rows of open assignments by light were wrong or missing */
    int openRows() {
        int wrong = 0;
        for (List<String> some : LightSums.inParts(open.cases())) {
            wrong += alone(asOf -> ofSettled(some, cases -> open.repair(cases, asOf)));
        }
        return wrong;
    }

    /**
     * Compares the sums.
     *
     * @param units takes the codes of the units of which they were wrong
     * @return how many were
     */
    int sums(Set<String> units) {
        return alone(asOf -> counted.repair(asOf, units));
    }

    /** @return how many rows of the lists of cases were wrong or missing */
    int listRows() {
        int wrong = alone(asOf -> lists.repairWithoutCase());
        List<String> slice = lists.after("", LightSums.AT_ONCE);
        while (!slice.isEmpty()) {
            List<String> some = slice;
            wrong += alone(asOf -> ofSettled(some, lists::settle));
            slice = lists.after(slice.get(slice.size() - 1), LightSums.AT_ONCE);
        }
        return wrong;
    }

    private int ofSettled(List<String> some, ToIntFunction<SqlText> work) {
        List<String> settled = changes.without(some);
        return settled.isEmpty() ? 0 : work.applyAsInt(SqlText.values(settled));
    }

    /** While nobody settles. Who settles holds on for a portion, which may be longer than the database waits. */
    private int alone(ToIntFunction<Instant> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return aloneAtOnce(work);
            } catch (ConcurrencyFailureException e) {
                LOG.debug("the lists are being settled, attempt {}", attempt, e);
            }
        }
        return aloneAtOnce(work);
    }

    private int aloneAtOnce(ToIntFunction<Instant> work) {
        return Objects.requireNonNull(
                settling.execute(status -> work.applyAsInt(db.sql("select at from light_as_of for update")
                        .query((rs, row) -> Instants.fromSql(rs, "at"))
                        .single())));
    }
}
