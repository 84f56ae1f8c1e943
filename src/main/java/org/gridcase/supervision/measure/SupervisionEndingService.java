package org.gridcase.supervision.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.assignment.EndsWithCase;
import org.gridcase.assignment.OpenSubjects;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.problem.Said;
import org.gridcase.supervision.deferral.DeferralLapseService;
import org.gridcase.supervision.dispute.DisputeLapseService;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.ReferralService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The orders, referrals, requests for deferral and disputes of a case. They make somebody act on it, so they end with it: nothing is asked of anybody
 * about a case that is closed, not accepted, withdrawn or joined to another, but for what is still due then.
 */
@Component
class SupervisionEndingService implements OpenSubjects {

    private static final String OPEN = """
            select case_number, assignment, 'ORDER' as subject, number as id from sup_order where closed_at is null and %1$s
            union all
            select case_number, assignment, 'REFERRAL', id from sup_referral
            where decided_at is null and lapsed_at is null and %1$s
            union all
            select case_number, assignment, 'DEFERRAL', id from sup_deferral where state = 'requested' and %1$s
            union all
            select case_number, assignment, 'DISPUTE', id from sup_dispute where state = 'open' and %1$s
            """;

    /** What is about a call to the reporter or the report on an emergency ends with the call or the report. */
    private static final String NOT_OUTLIVING =
            " and not exists (select 1 from case_assignment c where c.id = assignment and c.ended_at is null"
                    + " and c.stage in ('" + String.join("', '", Stages.OUTLIVING_CASE) + "'))";

    private static final String OF_CASE = "case_number = :case" + NOT_OUTLIVING;

    private static final String OF_ENDED_CASES =
            "exists (select 1 from case_file f where f.number = case_number and f.closed_at is not null)"
                    + NOT_OUTLIVING;

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final OrderService orders;
    private final ReferralService referrals;
    private final DeferralLapseService deferrals;
    private final DisputeLapseService disputes;
    private final Map<String, EndsWithCase> others;
    private final String ofCase;
    private final String ofEndedCases;

    SupervisionEndingService(
            JdbcClient db,
            CaseFileRepository caseFiles,
            OrderService orders,
            ReferralService referrals,
            DeferralLapseService deferrals,
            DisputeLapseService disputes,
            List<EndsWithCase> others) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.orders = orders;
        this.referrals = referrals;
        this.deferrals = deferrals;
        this.disputes = disputes;
        this.others = others.stream().collect(Collectors.toMap(EndsWithCase::kind, Function.identity()));
        this.ofCase = open(others, OF_CASE);
        this.ofEndedCases = open(others, OF_ENDED_CASES);
    }

    private static String open(List<EndsWithCase> others, String which) {
        return OPEN.formatted(which)
                + others.stream()
                        .map(other -> "union all select case_number, assignment, '%s', id from (%s) %s where %s "
                                .formatted(
                                        other.kind(), other.open(), other.kind().toLowerCase(Locale.ROOT), which))
                        .collect(Collectors.joining())
                + "order by 1, 3, 4";
    }

    private enum Subject {
        ORDER("ending.order"),
        REFERRAL("ending.referral"),
        DEFERRAL("ending.deferral"),
        DISPUTE("ending.dispute");

        private final String key;

        Subject(String key) {
            this.key = key;
        }
    }

    /** @param id of an order its number */
    private record Open(String caseNumber, String assignment, String subject, String id) {}

    @Override
    public List<OpenSubject> ofEndedCases() {
        return db.sql(ofEndedCases).query((rs, row) -> open(rs)).list().stream()
                .map(open -> new OpenSubject(
                        open.assignment(),
                        open.caseNumber(),
                        open.subject().equals(Subject.ORDER.name()) ? open.id() : label(open)))
                .toList();
    }

    @Override
    public void closeOf(String endedCase) {
        List<Open> all = db.sql(ofCase)
                .param("case", endedCase)
                .query((rs, row) -> open(rs))
                .list();
        if (!all.isEmpty()) {
            CaseFile file = caseFiles.hold(endedCase);
            all.forEach(open -> close(
                    open, file, Said.of("told.ended-with-case", file.state().said(), said(open))));
        }
    }

    private String label(Open open) {
        return said(open).chinese();
    }

    private Said said(Open open) {
        EndsWithCase other = others.get(open.subject());
        return other == null ? Said.of(Subject.valueOf(open.subject()).key) : other.said();
    }

    private void close(Open open, CaseFile file, Said why) {
        EndsWithCase other = others.get(open.subject());
        if (other != null) {
            other.close(open.id(), file, why);
            return;
        }
        switch (Subject.valueOf(open.subject())) {
            case ORDER -> orders.closeWithCase(open.id(), file, why);
            case REFERRAL -> referrals.lapse(open.id(), file, why);
            case DEFERRAL -> deferrals.lapse(open.id(), file, why);
            case DISPUTE -> disputes.lapse(open.id(), file, why);
        }
    }

    private static Open open(ResultSet rs) throws SQLException {
        return new Open(
                rs.getString("case_number"), rs.getString("assignment"), rs.getString("subject"), rs.getString("id"));
    }
}
