package org.gridcase.supervision.notice;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.notification.Premise;
import org.gridcase.notification.PremiseCheck;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.supervision.decision.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What must hold for notices of supervision, and whether it does: an urge as long as its assignment is open, due when it said and, where
 * it speaks of a deadline ahead, not past it; the notice of an order while nobody has answered it, of a referral or a request while nobody
 * has decided it. Answers and decisions stay true.
 */
@Component
public class NoticePremises implements PremiseCheck {

    private static final String YELLOW = "yellow-light";
    private static final String RED = "red-light";
    private static final String ORDER = "unanswered-order";
    private static final String REFERRAL = "undecided-referral";
    private static final String DEFERRAL = "undecided-deferral";
    private static final String DISPUTE = "open-dispute";

    /** Of an open assignment whose deadline has passed. */
    private static final String PAST = "past";

    private final JdbcClient db;
    private final Clock clock;

    NoticePremises(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The assignment is open and due when it is due now; where it was urged at yellow, its deadline has not passed either. Empty after a
     * failed verification or a reopening, which has happened and stays true.
     */
    public static @Nullable Premise late(Assignment assignment, Cause cause) {
        return switch (cause) {
            case YELLOW -> new Premise(YELLOW, assignment.id(), assignment.revision());
            case RED -> new Premise(RED, assignment.id(), assignment.revision());
            case FAILED_AGAIN, REOPENED -> null;
        };
    }

    public static Premise unanswered(String order) {
        return new Premise(ORDER, order);
    }

    public static Premise undecidedReferral(String id) {
        return new Premise(REFERRAL, id);
    }

    public static Premise undecidedDeferral(String id) {
        return new Premise(DEFERRAL, id);
    }

    public static Premise openDispute(String id) {
        return new Premise(DISPUTE, id);
    }

    @Override
    public Map<Premise, Said> failing(Collection<Premise> premises) {
        Map<Premise, Said> failing = new HashMap<>();
        ask(premises, YELLOW, """
                select id as reference, revision,
                  case when ended_at is not null then outcome when deadline <= :now then 'past' end as ended
                from case_assignment where id in (:references)
                """, NoticePremises::noLongerYellow, failing);
        ask(premises, RED, """
                select id as reference, revision, outcome as ended from case_assignment where id in (:references)
                """, NoticePremises::ended, failing);
        ask(premises, ORDER, """
                select number as reference, 0 as revision,
                  case when answered_at is not null then 'answered' when closed_at is not null then 'closed' end as ended
                from sup_order where number in (:references)
                """, ended -> Said.of("void.order-" + ended), failing);
        ask(premises, REFERRAL, """
                select id as reference, 0 as revision,
                  case when decided_at is not null then 'decided' when lapsed_at is not null then 'lapsed' end as ended
                from sup_referral where id in (:references)
                """, ended -> Said.of("void.referral-" + ended), failing);
        ask(
                premises,
                DEFERRAL,
                """
                select id as reference, 0 as revision,
                  case when state <> 'requested' then state end as ended
                from sup_deferral where id in (:references)
                """,
                ended -> Said.of(ended.equals("lapsed") ? "void.deferral-lapsed" : "void.deferral-decided"),
                failing);
        ask(
                premises,
                DISPUTE,
                """
                select id as reference, 0 as revision, case when state <> 'open' then state end as ended
                from sup_dispute where id in (:references)
                """,
                ended -> Said.of(ended.equals("lapsed") ? "void.dispute-lapsed" : "void.dispute-settled"),
                failing);
        return failing;
    }

    private static Said noLongerYellow(String ended) {
        return ended.equals(PAST) ? Said.of("void.past") : ended(ended);
    }

    private static Said ended(String outcome) {
        return Said.of(
                "void.ended",
                StoredWord.of(outcome, Assignment.Outcome::ofCode, Assignment.Outcome.CANCELLED)
                        .said());
    }

    /** @param query gives reference, revision and, of what no longer holds, how it ended */
    private void ask(
            Collection<Premise> premises,
            String matter,
            String query,
            Function<String, Said> words,
            Map<Premise, Said> failing) {
        List<Premise> asked = premises.stream()
                .filter(premise -> premise.matter().equals(matter))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        Map<String, Found> found = new HashMap<>();
        db.sql(query)
                .param("now", Instants.toSql(clock.instant()))
                .param(
                        "references",
                        asked.stream().map(Premise::reference).distinct().toList())
                .query((rs, row) ->
                        found.put(rs.getString("reference"), new Found(rs.getInt("revision"), rs.getString("ended"))))
                .list();
        for (Premise premise : asked) {
            Found now = found.get(premise.reference());
            if (now != null && now.ended != null) {
                failing.put(premise, words.apply(now.ended));
            } else if (now != null && now.revision != premise.revision()) {
                failing.put(premise, Said.of("void.moved"));
            }
        }
    }

    private record Found(int revision, @Nullable String ended) {}
}
