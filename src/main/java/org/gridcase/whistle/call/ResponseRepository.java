package org.gridcase.whistle.call;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.Visibility;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.problem.StoredWord;
import org.gridcase.whistle.call.StepTaken.Rating;
import org.gridcase.whistle.call.StepTaken.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of whistles with the units called, sealed in the traces of their cases. */
@Component
public class ResponseRepository {

    static final SealedPart RESPONSE = SealedPart.of(
            "response",
            "whistle_response",
            List.of("id"),
            List.of("whistle", "case_number", "unit", "decision_source"));
    static final SealedPart STATE =
            SealedPart.of("response-state", "whistle_response", List.of("id"), List.of("state"));
    static final SealedPart STEP = SealedPart.of(
            "response-step",
            "whistle_step",
            List.of("response", "step"),
            List.of(
                    "case_number",
                    "account",
                    "at",
                    "due",
                    "words",
                    "seen_at",
                    "longitude",
                    "latitude",
                    "metres",
                    "no_position",
                    "signing_mark",
                    "arrival_mark",
                    "solution_mark"));

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final Visibility visibility;

    ResponseRepository(JdbcClient db, CaseFileRepository caseFiles, Visibility visibility) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.visibility = visibility;
    }

    void add(Response response) {
        db.sql("insert into whistle_response (id, whistle, case_number, unit, decision_source, state)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        response.id(),
                        response.whistle(),
                        response.caseNumber(),
                        response.unit(),
                        response.decisionSource(),
                        response.state().code())
                .update();
        caseFiles.seal(
                response.caseNumber(),
                RESPONSE,
                List.of(response.id()),
                values(response.whistle(), response.caseNumber(), response.unit(), response.decisionSource()));
        seal(response, response.state());
    }

    private void seal(Response response, WhistleStep state) {
        caseFiles.seal(response.caseNumber(), STATE, List.of(response.id()), values(state.code()));
    }

    void state(Response response, WhistleStep state) {
        db.sql("update whistle_response set state = ? where id = ?")
                .params(state.code(), response.id())
                .update();
        seal(response, state);
    }

    /** Also makes it the state of the response. */
    void take(Response response, StepTaken taken) {
        Site site = taken.site();
        Rating rating = taken.rating();
        List<@Nullable Object> told = values(
                response.caseNumber(),
                taken.account(),
                taken.at(),
                taken.due(),
                taken.words(),
                site == null ? null : site.seenAt(),
                site == null ? null : site.longitude(),
                site == null ? null : site.latitude(),
                site == null ? null : site.metres(),
                site == null ? null : site.noPosition(),
                rating == null ? null : rating.signing().code(),
                rating == null ? null : rating.arrival().code(),
                rating == null ? null : rating.solution().code());
        List<@Nullable Object> row = values(response.id(), taken.step().code());
        List<@Nullable Object> all = new ArrayList<>(row);
        told.forEach(value -> all.add(value instanceof Instant instant ? Instants.toSql(instant) : value));
        db.sql("insert into whistle_step (response, step, case_number, account, at, due, words, seen_at, longitude,"
                        + " latitude, metres, no_position, signing_mark, arrival_mark, solution_mark)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(all)
                .update();
        caseFiles.seal(
                response.caseNumber(), STEP, List.of(response.id(), taken.step().code()), told);
        state(response, taken.step());
    }

    public Optional<Response> find(String id) {
        return db.sql("select * from whistle_response where id = ?")
                .param(id)
                .query((rs, row) -> response(rs))
                .optional();
    }

    /** That of a called unit. */
    public Optional<Response> of(String whistle, String unit) {
        return db.sql("select * from whistle_response where whistle = ? and unit = ?")
                .params(whistle, unit)
                .query((rs, row) -> response(rs))
                .optional();
    }

    /** Of a whistle, in the order in which the units were called. */
    public List<Response> of(String whistle) {
        return ofWhistles(List.of(whistle));
    }

    /** Of several whistles, each in the order in which the units were called. */
    public List<Response> ofWhistles(Collection<String> whistles) {
        return whistles.isEmpty()
                ? List.of()
                : db.sql("select * from whistle_response where whistle in (:whistles)"
                                + " order by whistle, char_length(id), id")
                        .param("whistles", whistles)
                        .query((rs, row) -> response(rs))
                        .list();
    }

    /** All of a case. */
    List<Response> ofCase(String caseNumber) {
        return db.sql("select * from whistle_response where case_number = ? order by whistle, char_length(id), id")
                .param(caseNumber)
                .query((rs, row) -> response(rs))
                .list();
    }

    /** What was done in some responses, in its order. */
    public List<StepTaken> steps(Collection<String> responses) {
        return responses.isEmpty()
                ? List.of()
                : db.sql("select * from whistle_step where response in (:responses) order by at")
                        .param("responses", responses)
                        .query((rs, row) -> step(rs))
                        .list();
    }

    /**
     * Responses to the whistles of some days, in cases that the caller sees.
     *
     * @param to the instant with which they end
     */
    public List<Response> between(Instant from, Instant to, @Nullable String unit) {
        SqlText found = SqlText.of("select *").then(called(from, to, unit)).then(" order by unit, id");
        return db.sql(found.sql())
                .params(found.params())
                .query((rs, row) -> response(rs))
                .list();
    }

    /** What was done in the responses that {@link #between} finds, in its order. */
    public List<StepTaken> stepsBetween(Instant from, Instant to, @Nullable String unit) {
        SqlText found = SqlText.of("select * from whistle_step where response in (select id")
                .then(called(from, to, unit))
                .then(") order by at");
        return db.sql(found.sql())
                .params(found.params())
                .query((rs, row) -> step(rs))
                .list();
    }

    private SqlText called(Instant from, Instant to, @Nullable String unit) {
        return SqlText.of(
                        " from whistle_response where whistle in (select id from whistle where called_at >= ? and called_at < ?) and ",
                        from,
                        to)
                .then(visibility.ofNumber("case_number"))
                .then(unit == null ? SqlText.of("") : SqlText.of(" and unit = ?", unit));
    }

    private static Response response(ResultSet rs) throws SQLException {
        return new Response(
                rs.getString("id"),
                rs.getString("whistle"),
                rs.getString("case_number"),
                rs.getString("unit"),
                rs.getString("decision_source"),
                StoredWord.of(rs.getString("state"), WhistleStep::ofCode, WhistleStep.LAPSED));
    }

    private static StepTaken step(ResultSet rs) throws SQLException {
        Instant seenAt = Instants.optionalFromSql(rs, "seen_at");
        Mark signing = mark(rs, "signing_mark");
        Mark arrival = mark(rs, "arrival_mark");
        Mark solution = mark(rs, "solution_mark");
        return new StepTaken(
                rs.getString("response"),
                StoredWord.of(rs.getString("step"), WhistleStep::ofCode, WhistleStep.LAPSED),
                rs.getString("account"),
                Instants.fromSql(rs, "at"),
                Instants.optionalFromSql(rs, "due"),
                rs.getString("words"),
                seenAt == null
                        ? null
                        : new Site(
                                seenAt,
                                rs.getObject("longitude", Double.class),
                                rs.getObject("latitude", Double.class),
                                rs.getObject("metres", Integer.class),
                                rs.getString("no_position")),
                signing == null || arrival == null || solution == null ? null : new Rating(signing, arrival, solution));
    }

    private static @Nullable Mark mark(ResultSet rs, String column) throws SQLException {
        return StoredWord.find(rs.getString(column), Mark::ofCode).orElse(null);
    }
}
