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
    private final ResponsiblePersons responsiblePersons;
    private final AssignmentNames names;
    private final SupervisionProcess process;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    ReferralService(
            JdbcClient db,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            ResponsiblePersons responsiblePersons,
            AssignmentNames names,
            SupervisionProcess process,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.responsiblePersons = responsiblePersons;
        this.names = names;
        this.process = process;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * A unit referred to the district's centre, which calls it to account.
     *
     * @param assignment that brought it; others may have joined
     * @param proposed what the table proposes
     * @param unit the unit called to account
     * @param outcome what the centre did; empty while it has not decided
     * @param lapsedAt when the case ended before the centre had decided
     */
    public record Referral(
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
            String decisionSource) {}

    /**
     * Lays the matter before the district's centre. Of one case, unit and level it has one at a time: while it has not decided, what another
     * assignment brings joins it, and nobody is told again.
     */
    public void open(Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule, Instant now) {
        Unit accountable = responsiblePersons.unit(rule.addressee(), assignment, file);
        Optional<Referral> same = undecided(file, accountable, rule.measure());
        if (same.isPresent()) {
            join(same.get(), assignment, file, cause, taken, rule);
        } else {
            begin(assignment, file, accountable, cause, taken, rule, now);
        }
    }

    private Optional<Referral> undecided(CaseFile file, Unit accountable, Measure level) {
        return db.sql("select * from sup_referral where case_number = ? and unit = ? and proposed = ?"
                        + " and decided_at is null and lapsed_at is null")
                .params(file.number(), accountable.code(), level.code())
                .query((rs, row) -> referral(rs))
                .optional();
    }

    private void join(
            Referral referral, Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule) {
        db.sql("insert into sup_referral_joined (referral, assignment, revision, cause, taken) values (?, ?, ?, ?, ?)")
                .params(referral.id(), assignment.id(), assignment.revision(), cause.code(), taken)
                .update();
        note(file, assignment, referral.unit(), rule, names.of(assignment) + "并入已有的移交问责，一并处理。");
        process.referralGrew(file, referral.id(), words(referral, file));
    }

    private void note(CaseFile file, Assignment assignment, String accountable, MeasureRule rule, String words) {
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.REFERRED,
                        actor.current(),
                        accountable,
                        assignment.tier(),
                        rule.measure().code(),
                        words,
                        rule.decisionSources()));
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
                        "insert into sup_referral (id, assignment, case_number, revision, cause, taken, proposed, unit, at, decision_source)"
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
                        rule.decisionSource())
                .update();
        Unit centre = centre(file);
        String words = words(find(id), file);
        note(file, assignment, accountable.code(), rule, words);
        process.referred(file.number(), accountable.code(), id);
        Set<String> told = new TreeSet<>(responsiblePersons.heads(centre));
        told.addAll(responsiblePersons.heads(accountable));
        notices.send(new Notice(
                Notice.Kind.REFERRAL,
                file.number(),
                ResponsiblePersons.title(rule.measure().label() + " " + accountable.name(), file),
                words,
                List.copyOf(told),
                file.urgency().label(),
                NoticePremises.undecidedReferral(id)));
    }

    /** Names every assignment that was late, in the order in which they joined. */
    private String words(Referral referral, CaseFile file) {
        Measure proposed = referral.proposed();
        return "案件 %s：%s经催办、督办仍未办结，建议对%s%s。"
                .formatted(
                        file.number(),
                        late(referral),
                        responsiblePersons.nameOf(referral.unit()),
                        proposed == Measure.OVERSIGHT ? "移交效能办问责" : "进行" + proposed.label());
    }

    private String late(Referral referral) {
        List<String> joined = db.sql("select assignment from sup_referral_joined where referral = ? order by position")
                .param(referral.id())
                .query(String.class)
                .list();
        return Stream.concat(Stream.of(referral.assignment()), joined.stream())
                .distinct()
                .map(id -> names.of(assignments.find(id).orElseThrow()))
                .collect(Collectors.joining("、"));
    }

    Unit centre(CaseFile file) {
        return responsiblePersons.atOrAbove(Tier.DISTRICT, file.place().area());
    }

    /**
     * A referral with what the centre must read to decide on it.
     *
     * @param about what is proposed, and for whom
     */
    public record Brief(Referral referral, CaseFile file, String about, String words, Unit centre) {}

    public Brief brief(String id) {
        Referral referral = find(id);
        CaseFile file = caseFiles.hold(referral.caseNumber());
        return new Brief(
                referral,
                file,
                referral.proposed().label() + " " + responsiblePersons.nameOf(referral.unit()),
                words(referral, file),
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
        db.sql("update sup_referral set outcome = ?, opinion = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(done.code(), opinion, actor.current(), Instants.toSql(clock.instant()), id)
                .update();
        caseFiles.note(
                brief.file().number(),
                TraceEvent.taken(
                        Action.CALLED_TO_ACCOUNT,
                        actor.current(),
                        brief.referral().unit(),
                        brief.file().tier(),
                        done.code(),
                        opinion));
        notices.send(new Notice(
                Notice.Kind.REFERRAL,
                brief.file().number(),
                ResponsiblePersons.title(
                        done.label() + " "
                                + responsiblePersons.nameOf(brief.referral().unit()),
                        brief.file()),
                "区指挥中心已%s：%s".formatted(done == Measure.OVERSIGHT ? done.label() : "进行" + done.label(), opinion),
                List.copyOf(responsiblePersons.heads(
                        responsiblePersons.unit(brief.referral().unit()))),
                brief.file().urgency().label()));
    }

    /** A referral about a case that has ended has nothing left to cure. Nothing happens where it is decided. */
    public void lapse(String id, CaseFile ended, String why) {
        Referral lapsed = find(id);
        if (lapsed.decidedAt() != null || lapsed.lapsedAt() != null) {
            return;
        }
        db.sql("update sup_referral set lapsed_at = ? where id = ?")
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

    private Referral find(String id) {
        return db.sql("select * from sup_referral where id = ?")
                .param(id)
                .query((rs, row) -> referral(rs))
                .single();
    }

    /** The referrals of a case, oldest first. */
    public List<Referral> ofCase(String caseNumber) {
        return db.sql("select * from sup_referral where case_number = ? order by at, id")
                .param(caseNumber)
                .query((rs, row) -> referral(rs))
                .list();
    }

    private static Referral referral(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        return new Referral(
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
                rs.getString("decision_source"));
    }
}
