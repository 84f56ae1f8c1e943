package org.gridcase.supervision.failure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailure.Kind;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps that wait, or have waited, because a rule failed. */
@Component
class RuleFailureRepository {

    private static final int LONGEST_SENTENCE = 2000;
    private static final int LONGEST_PLACE = 400;

    private final JdbcClient db;
    private final Clock clock;

    RuleFailureRepository(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A step waits.
     *
     * @param beside whether its case goes on meanwhile
     */
    void add(String job, @Nullable String caseNumber, RuleFailure rule, String activity, boolean beside) {
        db.sql(
                        "insert into rule_failure (job, case_number, kind, rule, version, place, activity, sentence, failed_at, beside)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        job,
                        caseNumber,
                        rule.kind().code(),
                        rule.rule(),
                        rule.version(),
                        placeOf(rule),
                        activity,
                        Texts.within(rule.sentence(), LONGEST_SENTENCE),
                        Instants.toSql(clock.instant()),
                        beside)
                .update();
    }

    /** Somebody is asked to repair the rule for which a job waits. */
    void repairedIn(String job, @Nullable String process) {
        db.sql("update rule_failure set repair_process = ? where job = ? and ended_at is null")
                .params(process, job)
                .update();
    }

    /** A step that waits has been taken again, and has failed once more. */
    void failedAgain(String job, RuleFailure rule) {
        db.sql("update rule_failure set kind = ?, rule = ?, version = ?, place = ?, sentence = ?"
                        + " where job = ? and ended_at is null")
                .params(
                        rule.kind().code(),
                        rule.rule(),
                        rule.version(),
                        placeOf(rule),
                        Texts.within(rule.sentence(), LONGEST_SENTENCE),
                        job)
                .update();
    }

    private static @Nullable String placeOf(RuleFailure rule) {
        String place = rule.place();
        return place == null ? null : Texts.within(place, LONGEST_PLACE);
    }

    /** A job waits no more. */
    void ended(String job) {
        db.sql("update rule_failure set ended_at = ? where job = ? and ended_at is null")
                .params(Instants.toSql(clock.instant()), job)
                .update();
    }

    /** What waits because of a rule; of all rules where none is named. Oldest first. */
    List<WaitingStep> waiting(@Nullable String rule) {
        return db.sql("select * from rule_failure where ended_at is null"
                        + (rule == null ? "" : " and rule = :rule")
                        + " order by id")
                .param("rule", rule)
                .query((rs, row) -> waitingStep(rs))
                .list();
    }

    /** What waits beside its case because of a table. */
    List<WaitingStep> waitingBeside(String table) {
        return db.sql(
                        "select * from rule_failure where ended_at is null and rule = ? and kind = ? and beside order by id")
                .params(table, Kind.TABLE.code())
                .query((rs, row) -> waitingStep(rs))
                .list();
    }

    /** The rule for which something beside a case waited last, and at some time since an instant. */
    Optional<RuleFailure> heldUp(String caseNumber, Instant since) {
        return db.sql("select * from rule_failure where case_number = ? and beside"
                        + " and (ended_at is null or ended_at >= ?) order by id desc limit 1")
                .params(caseNumber, Instants.toSql(since))
                .query((rs, row) -> waitingStep(rs).rule())
                .optional();
    }

    /**
     * Notes that people are told of a rule today, unless they have been since it was last changed, or have been told of so many.
     *
     * @return whether they are to be told
     */
    boolean toldToday(String rule, LocalDate day, int most) {
        List<Boolean> told = db.sql("select rule = ? and not replaced from rule_failure_notice where told_on = ?")
                .params(rule, day)
                .query(Boolean.class)
                .list();
        if (told.contains(true) || told.size() >= most) {
            return false;
        }
        db.sql("insert into rule_failure_notice (rule, told_on) values (?, ?)")
                .params(rule, day)
                .update();
        return true;
    }

    /** Another version of a rule decides: what people were told is of the one before. */
    void replaced(String rule) {
        db.sql("update rule_failure_notice set replaced = true where rule = ? and not replaced")
                .param(rule)
                .update();
    }

    /** For which rule a job has waited last, whether or not it does still. */
    Optional<WaitingStep> newestOf(String job) {
        return db.sql("select * from rule_failure where job = ? order by id desc limit 1")
                .param(job)
                .query((rs, row) -> waitingStep(rs))
                .optional();
    }

    List<WaitingStep> ofJob(String job) {
        return open("job", job);
    }

    List<WaitingStep> ofCase(String caseNumber) {
        return open("case_number", caseNumber);
    }

    List<WaitingStep> inProcess(String repairProcess) {
        return open("repair_process", repairProcess);
    }

    private List<WaitingStep> open(String column, String value) {
        return db.sql("select * from rule_failure where ended_at is null and " + column + " = ? order by id")
                .param(value)
                .query((rs, row) -> waitingStep(rs))
                .list();
    }

    private static WaitingStep waitingStep(ResultSet rs) throws SQLException {
        return new WaitingStep(
                rs.getLong("id"),
                rs.getString("job"),
                rs.getString("case_number"),
                new RuleFailure(
                        Codes.find(Kind.values(), Kind::code, rs.getString("kind"), "kind of rule"),
                        rs.getString("rule"),
                        rs.getInt("version"),
                        rs.getString("place"),
                        rs.getString("sentence")),
                rs.getString("activity"),
                Instants.fromSql(rs, "failed_at"),
                rs.getString("repair_process"));
    }
}
