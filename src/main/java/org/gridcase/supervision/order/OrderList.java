package org.gridcase.supervision.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gridcase.casefile.sql.KeptRows;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sql.ViewerList;
import org.gridcase.supervision.order.OrderService.Key;
import org.gridcase.supervision.order.SupervisionOrder.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code sup_order_list}: the orders that each viewer sees, newest first (ADR 61). */
@Component
class OrderList implements ViewerList {

    private static final String COLUMNS = "viewer, number, case_number, issued_at, state, addressee";

    /** {@link SupervisionOrder#state} in SQL. */
    private static final String STATE =
            "case when o.closed_at is not null then '%s' when o.answered_at is not null then '%s' else '%s' end"
                    .formatted(State.CLOSED.code(), State.ANSWERED.code(), State.OPEN.code());

    private final JdbcClient db;

    OrderList(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int bring(SqlText cases, UnaryOperator<SqlText> viewers) {
        SqlText withOrders = SqlText.of("select case_number from sup_order where case_number in (")
                .then(cases)
                .then(")");
        SqlText right = SqlText.of(
                        "select v.viewer, o.number, o.case_number, o.issued_at, " + STATE + ", o.addressee from (")
                .then(viewers.apply(withOrders))
                // Named once more: of the cases alone PostgreSQL does not conclude that few orders are theirs, and
                // reads all of them.
                .then(") v join sup_order o on o.case_number = v.number and o.case_number in (")
                .then(cases)
                .then(")");
        SqlText which = SqlText.of("case_number in (").then(cases).then(")");
        return new KeptRows("sup_order_list", COLUMNS, which).bring(db, right);
    }

    /**
     * The numbers of the newest orders that some viewers see, each viewer and state a range of an index: those of cases that have not
     * changed since the lists were settled, with the columns {@code number} and {@code issued_at}.
     */
    static List<SqlText> settled(
            List<String> viewers, @Nullable State state, @Nullable String addressee, @Nullable Key after, int size) {
        List<SqlText> ranges = new ArrayList<>();
        for (String viewer : viewers) {
            for (SqlText range : ranges(state, addressee)) {
                List<SqlText> wanted = new ArrayList<>(List.of(SqlText.of("viewer = ?", viewer), range));
                if (after != null) {
                    wanted.add(after(after));
                }
                wanted.add(SqlText.of("case_number not in (select case_number from light_change)"));
                ranges.add(newest("sup_order_list", wanted, size));
            }
        }
        return ranges;
    }

    private static List<SqlText> ranges(@Nullable State state, @Nullable String addressee) {
        if (addressee != null) {
            SqlText addressed = SqlText.of("addressee = ?", addressee);
            return List.of(state == null ? addressed : addressed.then(" and state = ?", state.code()));
        }
        List<State> states = state == null ? List.of(State.values()) : List.of(state);
        return states.stream().map(each -> SqlText.of("state = ?", each.code())).toList();
    }

    static SqlText after(Key after) {
        return SqlText.of("(issued_at, number) < (?, ?)", after.issuedAt(), after.number());
    }

    static SqlText newest(String table, List<SqlText> wanted, int size) {
        return SqlText.of("select number, issued_at from " + table + " where ")
                .then(SqlText.all(wanted))
                .then(" order by issued_at desc, number desc limit " + size);
    }
}
