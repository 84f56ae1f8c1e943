package org.gridcase.supervision.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.FormAnswers;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Unit;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.Measure;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows where orders did not help: the district's centre calls the unit to account (S5). */
@Component
public class ReferralService {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final ResponsiblePersons answerable;
    private final AssignmentNames names;
    private final SupervisionProcess process;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    ReferralService(
            JdbcClient db,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            ResponsiblePersons answerable,
            AssignmentNames names,
            SupervisionProcess process,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.answerable = answerable;
        this.names = names;
        this.process = process;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The handing over of a unit for account.
     *
     * @param assignment that brought it; others may have joined
     * @param proposed what the table proposes
     * @param unit the unit called to account
     * @param outcome what the centre did; empty while it has not decided
     * @param lapsedAt when the case ended before the centre had decided
     */
    public record HandOver(
            String id,
            String assignment,
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

    /**
     * Lays the matter before the district's centre. Of one case, unit and level it has one at a time: while it has not decided, what another
     * assignment brings joins it, and nobody is told again.
     */
    public void open(Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule, Instant now) {
        Unit accountable = answerable.unit(rule.addressee(), assignment, file);
        Optional<HandOver> same = undecided(file, accountable, rule.measure());
        if (same.isPresent()) {
            join(same.get(), assignment, file, cause, taken, rule);
        } else {
            begin(assignment, file, accountable, cause, taken, rule, now);
        }
    }

    private Optional<HandOver> undecided(CaseFile file, Unit accountable, Measure level) {
        return db.sql("select * from sup_hand_over where case_number = ? and unit = ? and proposed = ?"
                        + " and decided_at is null and lapsed_at is null")
                .params(file.number(), accountable.code(), level.code())
                .query((rs, row) -> handOver(rs))
                .optional();
    }

    private void join(
            HandOver handOver, Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule) {
        db.sql(
                        "insert into sup_hand_over_joined (hand_over, assignment, revision, cause, taken) values (?, ?, ?, ?, ?)")
                .params(handOver.id(), assignment.id(), assignment.revision(), cause.code(), taken)
                .update();
        note(file, assignment, handOver.unit(), rule, names.of(assignment) + "并入已有的移交问责，一并处理。");
        process.referralGrew(file, handOver.id(), words(handOver, file));
    }

    private void note(CaseFile file, Assignment assignment, String accountable, MeasureRule rule, String words) {
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.HANDED_OVER,
                        actor.current(),
                        accountable,
                        assignment.tier(),
                        rule.measure().code(),
                        words,
                        rule.rulings()));
    }

    private void begin(
            Assignment assignment,
            CaseFile file,
            Unit accountable,
            Cause cause,
            int taken,
            MeasureRule rule,
            Instant now) {
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
        String words = words(find(id), file);
        note(file, assignment, accountable.code(), rule, words);
        process.handedOver(file.number(), accountable.code(), id);
        Set<String> told = new TreeSet<>(answerable.heads(centre));
        told.addAll(answerable.heads(accountable));
        notices.send(new Notice(
                Notice.Kind.HAND_OVER,
                file.number(),
                ResponsiblePersons.title(rule.measure().label() + " " + accountable.name(), file),
                words,
                List.copyOf(told),
                file.urgency().label(),
                NoticePremises.undecidedReferral(id)));
    }

    /** Names every assignment that was late, in the order in which they joined. */
    private String words(HandOver handOver, CaseFile file) {
        Measure proposed = handOver.proposed();
        return "案件 %s：%s经催办、督办仍未办结，建议对%s%s。"
                .formatted(
                        file.number(),
                        late(handOver),
                        answerable.nameOf(handOver.unit()),
                        proposed == Measure.OVERSIGHT ? "移交效能办问责" : "进行" + proposed.label());
    }

    private String late(HandOver handOver) {
        List<String> joined = db.sql(
                        "select assignment from sup_hand_over_joined where hand_over = ? order by position")
                .param(handOver.id())
                .query(String.class)
                .list();
        return Stream.concat(Stream.of(handOver.assignment()), joined.stream())
                .distinct()
                .map(id -> names.of(assignments.find(id).orElseThrow()))
                .collect(Collectors.joining("、"));
    }

    Unit centre(CaseFile file) {
        return answerable.atOrAbove(Tier.DISTRICT, file.place().area());
    }

    /**
     * A hand-over with what the centre must read to decide on it.
     *
     * @param about what is proposed, and for whom
     */
    public record Brief(HandOver handOver, CaseFile file, String about, String words, Unit centre) {}

    public Brief brief(String id) {
        HandOver handOver = find(id);
        CaseFile file = caseFiles.hold(handOver.caseNumber());
        return new Brief(
                handOver,
                file,
                handOver.proposed().label() + " " + answerable.nameOf(handOver.unit()),
                words(handOver, file),
                centre(file));
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
                ResponsiblePersons.title(
                        done.label() + " " + answerable.nameOf(brief.handOver().unit()), brief.file()),
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
                rs.getString("assignment"),
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
