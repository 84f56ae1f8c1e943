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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The whistles of cases, sealed in their traces. */
@Component
public class WhistleRepository {

    static final SealedPart CALLED = SealedPart.of(
            "whistle",
            "whistle",
            List.of("id"),
            List.of(
                    "case_number",
                    "position",
                    "unit",
                    "called_by",
                    "called_at",
                    "matter",
                    "place",
                    "arrive_by",
                    "difficulty"));
    static final SealedPart ENDED = SealedPart.of(
            "whistle-ended", "whistle", List.of("id"), List.of("ended_at", "ended_how", "ended_by", "ended_why"));

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final Visibility visibility;

    WhistleRepository(JdbcClient db, CaseFileRepository caseFiles, Visibility visibility) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.visibility = visibility;
    }

    void add(Whistle whistle) {
        db.sql("insert into whistle (id, case_number, position, unit, called_by, called_at, matter, place, arrive_by,"
                        + " difficulty) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        whistle.id(),
                        whistle.caseNumber(),
                        whistle.position(),
                        whistle.unit(),
                        whistle.calledBy(),
                        Instants.toSql(whistle.calledAt()),
                        whistle.matter(),
                        whistle.place(),
                        Instants.toSql(whistle.arriveBy()),
                        whistle.difficulty().code())
                .update();
        caseFiles.seal(
                whistle.caseNumber(),
                CALLED,
                List.of(whistle.id()),
                values(
                        whistle.caseNumber(),
                        whistle.position(),
                        whistle.unit(),
                        whistle.calledBy(),
                        whistle.calledAt(),
                        whistle.matter(),
                        whistle.place(),
                        whistle.arriveBy(),
                        whistle.difficulty().code()));
    }

    void end(Whistle whistle, WhistleStep ending, String account, Instant at, @Nullable String why) {
        db.sql("update whistle set ended_at = ?, ended_how = ?, ended_by = ?, ended_why = ? where id = ?")
                .params(Instants.toSql(at), ending.code(), account, why, whistle.id())
                .update();
        caseFiles.seal(whistle.caseNumber(), ENDED, List.of(whistle.id()), values(at, ending.code(), account, why));
    }

    public Optional<Whistle> find(String id) {
        return db.sql("select * from whistle where id = ?")
                .param(id)
                .query((rs, row) -> whistle(rs))
                .optional();
    }

    /** Of a case, oldest first. */
    public List<Whistle> ofCase(String caseNumber) {
        return db.sql("select * from whistle where case_number = ? order by position")
                .param(caseNumber)
                .query((rs, row) -> whistle(rs))
                .list();
    }

    /** The place in the list after which a page begins. */
    public record Key(Instant calledAt, String id) {}

    /**
     * Who calls and who is called.
     *
     * @param callers only of these units; empty for all
     * @param called only what has reached one of these units; empty for all
     * @param unit only where this unit is named
     */
    public record Sides(
            Collection<String> callers,
            Collection<String> called,
            @Nullable String unit) {}

    /**
     * Whistles of the cases that the caller sees, newest first, page by page.
     *
     * @param open only those that have not ended, or that have; empty for all
     */
    public List<Whistle> page(@Nullable Boolean open, Sides sides, @Nullable Key after, int size) {
        List<SqlText> wanted = wanted(open, sides);
        if (after != null) {
            wanted.add(SqlText.of(
                    "(called_at < ? or called_at = ? and id < ?)", after.calledAt(), after.calledAt(), after.id()));
        }
        SqlText page = SqlText.of("select * from whistle where ")
                .then(SqlText.all(wanted))
                .then(" order by called_at desc, id desc limit " + size);
        return db.sql(page.sql())
                .params(page.params())
                .query((rs, row) -> whistle(rs))
                .list();
    }

    /** How many there are in all of what {@link #page} lists. */
    public int count(@Nullable Boolean open, Sides sides) {
        SqlText count = SqlText.of("select count(*) from whistle where ").then(SqlText.all(wanted(open, sides)));
        return db.sql(count.sql()).params(count.params()).query(Integer.class).single();
    }

    private List<SqlText> wanted(@Nullable Boolean open, Sides sides) {
        List<SqlText> wanted = new ArrayList<>(List.of(visibility.ofNumber("case_number")));
        if (open != null) {
            wanted.add(SqlText.of(open ? "ended_at is null" : "ended_at is not null"));
        }
        if (!sides.callers().isEmpty()) {
            wanted.add(SqlText.oneOf("unit", sides.callers()));
        }
        if (!sides.called().isEmpty()) {
            wanted.add(SqlText.of("id in (select whistle from whistle_response where ")
                    .then(SqlText.oneOf("unit", sides.called()))
                    .then(" and not ")
                    .then(SqlText.oneOf("state", WhistleStep.codesBeforeCall()))
                    .then(")"));
        }
        String unit = sides.unit();
        if (unit != null) {
            wanted.add(SqlText.of("id in (select whistle from whistle_response where unit = ?)", unit));
        }
        return wanted;
    }

    private static Whistle whistle(ResultSet rs) throws SQLException {
        return new Whistle(
                rs.getString("id"),
                rs.getString("case_number"),
                rs.getInt("position"),
                rs.getString("unit"),
                rs.getString("called_by"),
                Instants.fromSql(rs, "called_at"),
                rs.getString("matter"),
                rs.getString("place"),
                Instants.optionalFromSql(rs, "arrive_by"),
                StoredWord.of(rs.getString("difficulty"), Difficulty::ofCode, Difficulty.ORDINARY),
                Instants.optionalFromSql(rs, "ended_at"),
                StoredWord.find(rs.getString("ended_how"), WhistleStep::ofCode).orElse(null),
                rs.getString("ended_by"),
                rs.getString("ended_why"));
    }
}
