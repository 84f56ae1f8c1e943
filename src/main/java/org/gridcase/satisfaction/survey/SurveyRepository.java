package org.gridcase.satisfaction.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.satisfaction.survey.Survey.Ended;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is asked, and what they say. Whoever writes holds the case of the report; nothing that somebody has bent or deleted is sealed anew.
 */
@Component
class SurveyRepository {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final AssignmentSeals seals;

    SurveyRepository(JdbcClient db, CaseFileRepository caseFiles, AssignmentSeals seals) {
        this.seals = seals;
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /** Reports that were closed since an instant and of which nobody was asked, in order of number, page by page. */
    List<String> unasked(Instant since, String after, int size) {
        return db.sql("select f.number from case_file f where f.closed_at >= ? and f.state in ('closed', 'joined')"
                        + " and f.number > ? and not exists (select 1 from survey s where s.case_number = f.number)"
                        + " order by f.number limit " + size)
                .params(Instants.toSql(since), after)
                .query(String.class)
                .list();
    }

    /** Reports whose reporters are to be called by now. */
    List<String> toBeCalled(Instant now) {
        return db.sql("select case_number from survey where call_at <= ? order by call_at, case_number limit 500")
                .param(Instants.toSql(now))
                .query(String.class)
                .list();
    }

    /** Reports whose reporters somebody has before them to call, as far as any reporter has ever refused to be asked. */
    List<String> beforeSomebody() {
        return db.sql("select s.case_number from survey s where s.calls > 0 and s.ended is null and s.call_at is null"
                        + " and exists (select 1 from survey_refusal) order by s.case_number")
                .query(String.class)
                .list();
    }

    /** Reports whose reporters somebody is to call, or has before them, although the time is over or the matter goes on in another case. */
    List<String> over(Instant now) {
        return db.sql("select s.case_number from survey s where s.attempts > 0 and s.ended is null"
                        + " and (s.until_at < ? or exists (select 1 from case_reopening r where r.previous = s.head))"
                        + " order by s.case_number limit 500")
                .param(Instants.toSql(now))
                .query(String.class)
                .list();
    }

    Optional<Survey> find(String caseNumber) {
        return db.sql("select * from survey where case_number = ?")
                .param(caseNumber)
                .query((rs, row) -> survey(rs))
                .optional();
    }

    static Survey survey(ResultSet rs) throws SQLException {
        String ended = rs.getString("ended");
        return new Survey(
                rs.getString("case_number"),
                rs.getString("head"),
                Instants.fromSql(rs, "closed_at"),
                Instants.fromSql(rs, "asked_at"),
                StoredWord.of(rs.getString("way"), SurveyWay::ofCode, SurveyWay.NONE),
                Instants.fromSql(rs, "until_at"),
                rs.getString("source"),
                rs.getString("unit"),
                rs.getString("area"),
                rs.getString("category"),
                rs.getInt("attempts"),
                rs.getInt("calls"),
                Instants.optionalFromSql(rs, "call_at"),
                ended == null ? null : StoredWord.of(ended, Ended::ofCode, Ended.OVER),
                rating(rs),
                rs.getString("words"),
                Instants.optionalFromSql(rs, "answered_at"),
                rs.getString("answered_by"));
    }

    /** Empty where nothing was answered, or somebody has bent it until it is no answer. */
    static @Nullable Rating rating(ResultSet rs) throws SQLException {
        int satisfied = rs.getInt("satisfied");
        return rs.getString("solved") == null || satisfied < Rating.LEAST || satisfied > Rating.MOST
                ? null
                : new Rating(isYes(rs, "responded"), isYes(rs, "solved"), satisfied);
    }

    private static boolean isYes(ResultSet rs, String column) throws SQLException {
        return Rating.word(true).equals(rs.getString(column));
    }

    /** What was said of a report stands as it was sealed, or nobody goes on with it. */
    private void requireProved(String caseNumber) {
        seals.requireProved(
                caseNumber,
                List.of(new SealedRow(
                        Said.of("part.survey"),
                        List.of(caseNumber),
                        List.of(SealedSurveys.ASKED, SealedSurveys.ANSWERED, SealedSurveys.ENDED))));
    }

    /** A row that the trace has sealed and that stands in no table any more is not written a second time. */
    private void requireNotGone(String caseNumber, SealedPart part) {
        List<String> key = List.of(caseNumber);
        if (seals.sealed(caseNumber).parts().containsKey(part.of(key))) {
            seals.requireProved(caseNumber, List.of(new SealedRow(Said.of("part." + part.name()), key, List.of(part))));
        }
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when its reporter is asked already
     * @throws org.gridcase.casefile.BentRecordException when they were, and the row is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Survey survey) {
        requireNotGone(survey.caseNumber(), SealedSurveys.ASKED);
        db.sql(
                        "insert into survey (case_number, head, closed_at, asked_at, way, until_at, source, unit, area, category,"
                                + " attempts, calls, call_at, ended) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        survey.caseNumber(),
                        survey.head(),
                        Instants.toSql(survey.closedAt()),
                        Instants.toSql(survey.askedAt()),
                        survey.way().code(),
                        Instants.toSql(survey.until()),
                        survey.source(),
                        survey.unit(),
                        survey.area(),
                        survey.category(),
                        survey.attempts(),
                        survey.calls(),
                        Instants.toSql(survey.callAt()),
                        code(survey.ended())))
                .update();
        caseFiles.seal(
                survey.caseNumber(),
                SealedSurveys.ASKED,
                List.of(survey.caseNumber()),
                SealedPart.values(
                        survey.head(),
                        survey.closedAt(),
                        survey.askedAt(),
                        survey.way().code(),
                        survey.until(),
                        survey.source(),
                        survey.unit(),
                        survey.area(),
                        survey.category(),
                        survey.attempts()));
        sealEnd(survey.caseNumber(), survey.ended());
    }

    private void sealEnd(String caseNumber, @Nullable Ended ended) {
        caseFiles.seal(caseNumber, SealedSurveys.ENDED, List.of(caseNumber), SealedPart.values(code(ended)));
    }

    private static @Nullable String code(@Nullable Ended ended) {
        return ended == null ? null : ended.code();
    }

    /** Keeps an answer in the place of one before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(String caseNumber, Rating rating, @Nullable String words, Instant at, String account) {
        requireProved(caseNumber);
        db.sql("update survey set responded = ?, solved = ?, satisfied = ?, words = ?, answered_at = ?, answered_by = ?"
                        + " where case_number = ?")
                .params(Arrays.asList(
                        Rating.word(rating.responded()),
                        Rating.word(rating.solved()),
                        rating.satisfied(),
                        words,
                        Instants.toSql(at),
                        account,
                        caseNumber))
                .update();
        caseFiles.seal(
                caseNumber,
                SealedSurveys.ANSWERED,
                List.of(caseNumber),
                SealedPart.values(
                        Rating.word(rating.responded()),
                        Rating.word(rating.solved()),
                        rating.satisfied(),
                        words,
                        at,
                        account));
    }

    /** Nobody is asked any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(String caseNumber, Ended why) {
        requireProved(caseNumber);
        db.sql("update survey set call_at = null, ended = ? where case_number = ?")
                .params(why.code(), caseNumber)
                .update();
        sealEnd(caseNumber, why);
    }

    /** Somebody has the call before them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void calling(String caseNumber) {
        requireProved(caseNumber);
        db.sql("update survey set call_at = null, calls = calls + 1 where case_number = ?")
                .param(caseNumber)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void callAgain(String caseNumber, Instant at) {
        db.sql("update survey set call_at = ? where case_number = ?")
                .params(Instants.toSql(at), caseNumber)
                .update();
    }

    /** The reporter does not want to be asked. @return whether they had not said so before */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean refuse(String caseNumber, Instant at) {
        if (isRefused(List.of(caseNumber))) {
            return false;
        }
        requireNotGone(caseNumber, SealedSurveys.REFUSED);
        db.sql("insert into survey_refusal (case_number, at) values (?, ?)")
                .params(caseNumber, Instants.toSql(at))
                .update();
        caseFiles.seal(caseNumber, SealedSurveys.REFUSED, List.of(caseNumber), SealedPart.values(at));
        return true;
    }

    /** Whether the reporter of one of some cases does not want to be asked. */
    boolean isRefused(Collection<String> caseNumbers) {
        return !caseNumbers.isEmpty()
                && !db.sql("select 1 from survey_refusal where case_number in (:cases) limit 1")
                        .param("cases", caseNumbers)
                        .query(Integer.class)
                        .list()
                        .isEmpty();
    }

    /** Takes away what the reporter wrote. @return whether there was any */
    public boolean erase(String caseNumber) {
        return db.sql("update survey set words = null where case_number = ? and words is not null")
                        .param(caseNumber)
                        .update()
                > 0;
    }
}
