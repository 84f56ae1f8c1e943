package org.gridcase.supervision.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Instants;
import org.gridcase.casefile.TraceEvent;
import org.gridcase.casefile.TraceEvent.Action;
import org.gridcase.engine.FormAnswers;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Unit;
import org.gridcase.security.Actor;
import org.gridcase.supervision.addressee.ResponsiblePersons;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.Measure;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.process.SupervisionProcess;
import org.gridcase.supervision.truth.Truths;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows where orders did not help: the district's centre calls the unit to account (S5). */
@Component
public class ReferralService {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final ResponsiblePersons answerable;
    private final SupervisionProcess process;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    ReferralService(
            JdbcClient db,
            CaseFileRepository caseFiles,
            ResponsiblePersons answerable,
            SupervisionProcess process,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.answerable = answerable;
        this.process = process;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The handing over of a unit for account.
     *
     * @param proposed what the table proposes
     * @param unit the unit called to account
     * @param outcome what the centre did; empty while it has not decided
     * @param lapsedAt when the case ended before the centre had decided
     */
    public record HandOver(
            String id,
            String caseNumber,
            Measure proposed,
            String unit,
            Instant at,
            @Nullable Measure outcome,
            @Nullable String opinion,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Instant lapsedAt,
            String ruling) {}

    /** Lays the matter before the district's centre. */
    public void open(Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule, Instant now) {
        Unit accountable = answerable.unit(rule.addressee(), assignment, file);
        String id = UUID.randomUUID().toString();
        db.sql(
                        "insert into sup_hand_over (id, assignment, case_number, revision, cause, taken, proposed, unit, at, ruling)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        assignment.id(),
                        file.number(),
                        assignment.revision(),
                        cause.code(),
                        taken,
                        rule.measure().code(),
                        accountable.code(),
                        Instants.toSql(now),
                        rule.ruling())
                .update();
        Unit centre = centre(file);
        String words = words(file, accountable, rule.measure());
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.HANDED_OVER,
                        actor.current(),
                        accountable.code(),
                        assignment.tier(),
                        rule.measure().code(),
                        words,
                        rule.rulings()));
        process.handedOver(file.number(), accountable.code(), id);
        Set<String> told = new TreeSet<>(answerable.heads(centre));
        told.addAll(answerable.heads(accountable));
        notices.send(new Notice(
                Notice.Kind.HAND_OVER,
                file.number(),
                ResponsiblePersons.title(rule.measure().label(), file),
                words,
                List.copyOf(told),
                file.urgency().label(),
                Truths.undecidedReferral(id)));
    }

    private static String words(CaseFile file, Unit accountable, Measure proposed) {
        return "案件 %s 经催办、督办仍未办结，建议对%s%s。"
                .formatted(
                        file.number(),
                        accountable.name(),
                        proposed == Measure.OVERSIGHT ? "移交效能办问责" : "进行" + proposed.label());
    }

    Unit centre(CaseFile file) {
        return answerable.atOrAbove(Tier.DISTRICT, file.place().area());
    }

    /** A hand-over with what the centre must read to decide on it. */
    public record Brief(HandOver handOver, CaseFile file, String words, Unit centre) {}

    public Brief brief(String id) {
        HandOver handOver = find(id);
        CaseFile file = caseFiles.hold(handOver.caseNumber());
        return new Brief(
                handOver, file, words(file, answerable.unit(handOver.unit()), handOver.proposed()), centre(file));
    }

    /**
     * Writes down what the centre did.
     *
     * @param outcome code of 约谈, 通报 or 移交效能办
     * @throws org.gridcase.engine.BusinessRuleViolation when the outcome is none of these, or nothing is said about it
     */
    public void conclude(String id, @Nullable String outcome, @Nullable String opinion) {
        Set<String> allowed = Arrays.stream(Measure.values())
                .filter(measure -> measure.kind() == Measure.Kind.ACCOUNT)
                .map(Measure::code)
                .collect(Collectors.toSet());
        Measure done = Measure.of(FormAnswers.oneOf(allowed, outcome));
        FormAnswers.requireReason(opinion);
        Brief brief = brief(id);
        db.sql("update sup_hand_over set outcome = ?, opinion = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(done.code(), opinion, actor.current(), Instants.toSql(clock.instant()), id)
                .update();
        caseFiles.note(
                brief.file().number(),
                TraceEvent.taken(
                        Action.CALLED_TO_ACCOUNT,
                        actor.current(),
                        brief.handOver().unit(),
                        brief.file().tier(),
                        done.code(),
                        opinion));
        notices.send(new Notice(
                Notice.Kind.HAND_OVER,
                brief.file().number(),
                ResponsiblePersons.title(done.label(), brief.file()),
                "区指挥中心已%s：%s".formatted(done == Measure.OVERSIGHT ? done.label() : "进行" + done.label(), opinion),
                List.copyOf(answerable.heads(answerable.unit(brief.handOver().unit()))),
                brief.file().urgency().label()));
    }

    /** A referral about a case that has ended has nothing left to cure. Nothing happens where it is decided. */
    public void lapse(String id, CaseFile ended, String why) {
        HandOver lapsed = find(id);
        if (lapsed.decidedAt() != null || lapsed.lapsedAt() != null) {
            return;
        }
        db.sql("update sup_hand_over set lapsed_at = ? where id = ?")
                .params(Instants.toSql(clock.instant()), id)
                .update();
        caseFiles.note(
                ended.number(),
                TraceEvent.taken(
                        Action.REFERRAL_LAPSED,
                        actor.current(),
                        lapsed.unit(),
                        ended.tier(),
                        lapsed.proposed().code(),
                        why));
        process.referralLapsed(ended.number(), id, why);
    }

    private HandOver find(String id) {
        return db.sql("select * from sup_hand_over where id = ?")
                .param(id)
                .query((rs, row) -> handOver(rs))
                .single();
    }

    /** The hand-overs of a case, oldest first. */
    public List<HandOver> ofCase(String caseNumber) {
        return db.sql("select * from sup_hand_over where case_number = ? order by at, id")
                .param(caseNumber)
                .query((rs, row) -> handOver(rs))
                .list();
    }

    private static HandOver handOver(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        return new HandOver(
                rs.getString("id"),
                rs.getString("case_number"),
                Measure.of(rs.getString("proposed")),
                rs.getString("unit"),
                Instants.fromSql(rs, "at"),
                outcome == null ? null : Measure.of(outcome),
                rs.getString("opinion"),
                rs.getString("decided_by"),
                Instants.optionalFromSql(rs, "decided_at"),
                Instants.optionalFromSql(rs, "lapsed_at"),
                rs.getString("ruling"));
    }
}
