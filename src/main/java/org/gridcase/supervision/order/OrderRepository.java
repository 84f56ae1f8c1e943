package org.gridcase.supervision.order;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.Visibility;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedTable;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.problem.StoredWord;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.order.OrderService.Key;
import org.gridcase.supervision.order.SupervisionOrder.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The supervision orders. */
@Component
class OrderRepository {

    private static final SealedTable ORDERS = SealedTable.of("sup_order", "number");

    static final SealedPart ISSUED = ORDERS.part(
            "order",
            "assignment",
            "case_number",
            "revision",
            "cause",
            "taken",
            "level",
            "addressee",
            "issued_at",
            "decision_source",
            "answer_limit",
            "answer_counting");
    static final SealedPart DUE = ORDERS.part("order-due", "answer_by");
    static final SealedPart ANSWERED = ORDERS.part("order-answered", "answered_by", "answered_at");
    static final SealedPart ANSWER = ORDERS.part("order-answer", "answer");
    static final SealedPart CLOSED = ORDERS.part("order-closed", "closed_at");

    /** All that an order is made of. */
    static final List<SealedPart> PARTS = List.of(ISSUED, DUE, ANSWERED, ANSWER, CLOSED);

    private final JdbcClient db;
    private final Visibility visibility;
    private final CaseFileRepository caseFiles;
    private final OrderNumbers numbers;

    OrderRepository(JdbcClient db, Visibility visibility, CaseFileRepository caseFiles, OrderNumbers numbers) {
        this.numbers = numbers;
        this.caseFiles = caseFiles;
        this.db = db;
        this.visibility = visibility;
    }

    /** As {@link OrderNumbers#next}. */
    String nextNumber(int year) {
        return numbers.next(year);
    }

    /** As {@link OrderNumbers#missing}, for whoever sees all orders: of a number without a row nobody can tell whose it was. */
    List<String> missing() {
        return visibility.viewers().isEmpty() ? numbers.missing() : List.of();
    }

    void add(SupervisionOrder order, Assignment assignment, int taken, Limit answerWithin) {
        db.sql("insert into sup_order (number, assignment, case_number, revision, cause, taken, level, addressee,"
                        + " issued_at, answer_by, decision_source, answer_limit, answer_counting)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        order.number(),
                        order.assignment(),
                        order.caseNumber(),
                        assignment.revision(),
                        order.cause().code(),
                        taken,
                        order.level().code(),
                        order.addressee(),
                        Instants.toSql(order.issuedAt()),
                        Instants.toSql(order.answerBy()),
                        order.decisionSource(),
                        answerWithin.amount().toString(),
                        answerWithin.counting().code())
                .update();
        caseFiles.listAnew(order.caseNumber());
        seal(
                order,
                ISSUED,
                values(
                        order.assignment(),
                        order.caseNumber(),
                        assignment.revision(),
                        order.cause().code(),
                        taken,
                        order.level().code(),
                        order.addressee(),
                        order.issuedAt(),
                        order.decisionSource(),
                        answerWithin.amount().toString(),
                        answerWithin.counting().code()));
        seal(order, DUE, values(order.answerBy()));
    }

    private void seal(SupervisionOrder order, SealedPart part, List<? extends @Nullable Object> values) {
        caseFiles.seal(order.caseNumber(), part, List.of(order.number()), values);
    }

    /** How long its addressee has for an answer; empty where the order is older than that was written down. */
    Optional<Limit> answerWithin(String number) {
        return db.sql(
                        "select answer_limit, answer_counting from sup_order where number = ? and answer_limit is not null")
                .param(number)
                .query((rs, row) -> answerLimit(rs.getString("answer_limit"), rs.getString("answer_counting")))
                .optional()
                .flatMap(Function.identity());
    }

    private static Optional<Limit> answerLimit(String stored, String counting) {
        return StoredWord.find(stored, amount -> Limit.of(amount, Counting.of(counting), 1));
    }

    void answerBy(String caseNumber, String number, Instant at) {
        int moved = db.sql(
                        "update sup_order set answer_by = ? where number = ? and answered_at is null and closed_at is null")
                .params(Instants.toSql(at), number)
                .update();
        if (moved == 1) {
            caseFiles.seal(caseNumber, DUE, List.of(number), values(at));
        }
    }

    Optional<SupervisionOrder> find(String number) {
        return db.sql("select * from sup_order where number = ?")
                .param(number)
                .query((rs, row) -> order(rs))
                .optional();
    }

    List<SupervisionOrder> openOf(String assignment) {
        return db.sql("select * from sup_order where assignment = ? and closed_at is null order by issued_at")
                .param(assignment)
                .query((rs, row) -> order(rs))
                .list();
    }

    /** Earlier orders about the same assignment that nobody answered in person, oldest first. */
    List<SupervisionOrder> unansweredBefore(SupervisionOrder order) {
        return db.sql(
                        "select * from sup_order where assignment = ? and cause = ? and answered_at is null and number <> ?"
                                + " and issued_at <= ? order by issued_at, number")
                .params(order.assignment(), order.cause().code(), order.number(), Instants.toSql(order.issuedAt()))
                .query((rs, row) -> order(rs))
                .list();
    }

    /** All that nobody has answered yet, in order of their cases. */
    List<SupervisionOrder> unanswered() {
        return db.sql("select * from sup_order where " + condition(State.OPEN) + " order by case_number, number")
                .query((rs, row) -> order(rs))
                .list();
    }

    List<SupervisionOrder> ofCase(String caseNumber) {
        return db.sql("select * from sup_order where case_number = ? order by issued_at, number")
                .param(caseNumber)
                .query((rs, row) -> order(rs))
                .list();
    }

    List<SupervisionOrder> page(@Nullable State state, @Nullable String addressee, @Nullable Key after, int size) {
        List<String> viewers = visibility.viewers();
        SqlText found = viewers.isEmpty()
                ? OrderList.newest("sup_order", wanted(SqlText.of("true"), state, addressee, after), size)
                : newest(viewers, state, addressee, after, size);
        SqlText page = SqlText.of("select * from sup_order where number in (select number from (")
                .then(found)
                .then(") page) order by issued_at desc, number desc");
        return db.sql(page.sql())
                .params(page.params())
                .query((rs, row) -> order(rs))
                .list();
    }

    /** What is settled, and the orders of cases that have changed since one by one. */
    private SqlText newest(
            List<String> viewers, @Nullable State state, @Nullable String addressee, @Nullable Key after, int size) {
        SqlText changed = SqlText.of("case_number in (select case_number from light_change) and ")
                .then(visibility.ofNumber("case_number"));
        List<SqlText> parts = new ArrayList<>(OrderList.settled(viewers, state, addressee, after, size));
        parts.add(OrderList.newest("sup_order", wanted(changed, state, addressee, after), size));
        return SqlText.of("select number from (")
                .then(SqlText.union(parts))
                .then(") found order by issued_at desc, number desc limit " + size);
    }

    private static List<SqlText> wanted(
            SqlText which, @Nullable State state, @Nullable String addressee, @Nullable Key after) {
        List<SqlText> wanted = new ArrayList<>(List.of(which));
        if (state != null) {
            wanted.add(SqlText.of(condition(state)));
        }
        if (addressee != null) {
            wanted.add(SqlText.of("addressee = ?", addressee));
        }
        if (after != null) {
            wanted.add(OrderList.after(after));
        }
        return wanted;
    }

    /** {@link SupervisionOrder#state} in SQL. */
    private static String condition(State state) {
        return switch (state) {
            case OPEN -> "closed_at is null and answered_at is null";
            case ANSWERED -> "closed_at is null and answered_at is not null";
            case CLOSED -> "closed_at is not null";
        };
    }

    void answer(SupervisionOrder order, String answer, String account, Instant at) {
        db.sql("update sup_order set answer = ?, answered_by = ?, answered_at = ? where number = ?")
                .params(answer, account, Instants.toSql(at), order.number())
                .update();
        caseFiles.listAnew(order.caseNumber());
        seal(order, ANSWER, values(answer));
        seal(order, ANSWERED, values(account, at));
    }

    /** @param answer stands for the addressee's own, where there is none */
    void close(SupervisionOrder order, String answer, Instant at) {
        int closed = db.sql(
                        "update sup_order set closed_at = ?, answer = coalesce(answer, ?) where number = ? and closed_at is null")
                .params(Instants.toSql(at), answer, order.number())
                .update();
        if (closed == 1) {
            caseFiles.listAnew(order.caseNumber());
            seal(order, CLOSED, values(at));
            if (order.answer() == null) {
                seal(order, ANSWER, values(answer));
            }
        }
    }

    private static SupervisionOrder order(ResultSet rs) throws SQLException {
        return new SupervisionOrder(
                rs.getString("number"),
                rs.getString("assignment"),
                rs.getString("case_number"),
                StoredWord.of(rs.getString("cause"), Cause::ofCode, Cause.RED),
                StoredWord.of(rs.getString("level"), Measure::of, Measure.NONE),
                rs.getString("addressee"),
                Instants.fromSql(rs, "issued_at"),
                Instants.fromSql(rs, "answer_by"),
                Instants.optionalFromSql(rs, "answered_at"),
                rs.getString("answered_by"),
                rs.getString("answer"),
                Instants.optionalFromSql(rs, "closed_at"),
                rs.getString("decision_source"));
    }
}
