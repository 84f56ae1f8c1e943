package org.gridcase.casefile.search;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open cases in which the caller has done their part, or their unit leads, and others have something to do now. */
@Component
public class AwaitedCases {

    private final CaseFileRepository caseFiles;
    private final Visibility visibility;
    private final CaseSearch search;
    private final JdbcClient db;
    private final Clock clock;

    AwaitedCases(CaseFileRepository caseFiles, Visibility visibility, CaseSearch search, JdbcClient db, Clock clock) {
        this.caseFiles = caseFiles;
        this.db = db;
        this.visibility = visibility;
        this.search = search;
        this.clock = clock;
    }

    /**
     * What is looked for, page by page.
     *
     * @param text words that a case must have, as in a search; null for all
     * @param light which one of whom it waits for has; null for all
     * @param after how many come before
     * @param most how many cases at the most
     */
    public record Wanted(@Nullable String text, @Nullable Light light, int after, int most) {}

    /**
     * Who asks, and what of a case is their own part.
     *
     * @param account of the caller
     * @param since what was handed on earlier was a former holder's of the account
     * @param units codes of the caller's
     * @param decisions codes of the stages in which others decide on what a unit has asked for
     * @param beside codes of the stages beside the way of the case; of them only those of {@code decisions} are waited for
     */
    public record Asker(
            String account,
            Instant since,
            Collection<String> units,
            Collection<String> decisions,
            Collection<String> beside) {}

    /**
     * Those that the caller has reported or handed on, and those that a unit of theirs handles as lead while another one helps or decides,
     * those first whose earliest deadline of others comes first. What waits for the caller's own unit is not among them, unless it leads and others help or decide.
     */
    public List<CaseFile> of(Asker asker, Wanted wanted) {
        SqlText others = others(asker);
        SqlText query = found(asker, others, wanted)
                .then(" order by (select min(o.deadline) ")
                .then(others)
                .then("), number limit %d offset %d".formatted(wanted.most(), wanted.after()));
        return caseFiles.list(query.sql(), query.params());
    }

    /** How many of them there are, without reading any; no more than {@code wanted.most()} are counted, however many come before. */
    public int count(Asker asker, Wanted wanted) {
        SqlText query = SqlText.of("select count(*) from (select 1 as one from ")
                .then(found(asker, others(asker), wanted))
                .then(" limit %d) found".formatted(wanted.most()));
        return db.sql(query.sql()).params(query.params()).query(Integer.class).single();
    }

    /** The assignments of a case f that others have in hand, from their table on. */
    private static SqlText others(Asker asker) {
        SqlText others = SqlText.of(
                        "from case_assignment o where o.case_number = f.number and o.ended_at is null and (")
                .then(SqlText.oneOf("o.stage", asker.decisions()))
                .then(" or not ")
                .then(SqlText.oneOf("o.stage", asker.beside()))
                .then(")");
        return asker.units().isEmpty() ? others : others.then(" and not ").then(SqlText.oneOf("o.unit", asker.units()));
    }

    /** Those f that are looked for, from their table on. */
    private SqlText found(Asker asker, SqlText others, Wanted wanted) {
        VisibleCases seen = visibility.cases(null);
        SqlText waited = wanted.light() == null
                ? others
                : others.then(" and ").then(LightConditions.shows(wanted.light(), "o", clock.instant()));
        List<SqlText> conditions = new ArrayList<>(List.of(
                SqlText.oneOf("f.state", CaseState.openCodes()),
                way(asker, seen),
                SqlText.of("exists (select 1 ").then(waited).then(")"),
                Visibility.ofFile("f", seen)));
        search.words(wanted.text()).forEach(word -> conditions.add(word.on("f")));
        return SqlText.of("case_file f where ").then(SqlText.all(conditions));
    }

    /** That the caller has done their part of f, or their unit leads while others help or decide. */
    private static SqlText way(Asker asker, VisibleCases seen) {
        List<SqlText> ways = List.of(
                SqlText.of("f.reported_by = ?", seen.account()),
                SqlText.of(
                        "exists (select 1 from case_assignment a where a.case_number = f.number and a.handled_by = ? and a.ended_at >= ?)",
                        asker.account(),
                        Objects.requireNonNull(Instants.toSql(asker.since()))));
        SqlText way = SqlText.of("(").then(SqlText.any(ways)).then(")");
        if (asker.units().isEmpty()) {
            return way;
        }
        SqlText own = SqlText.of(
                        "exists (select 1 from case_assignment m where m.case_number = f.number and m.ended_at is null and not ")
                .then(SqlText.oneOf("m.stage", asker.beside()))
                .then(" and ")
                .then(SqlText.oneOf("m.unit", asker.units()))
                .then(")");
        SqlText leads = SqlText.of(
                        "exists (select 1 from case_assignment a where a.case_number = f.number and a.ended_at is null"
                                + " and a.stage = ? and a.role = ? and ",
                        Assignment.HANDLING,
                        Assignment.Role.LEAD.code())
                .then(SqlText.oneOf("a.unit", asker.units()))
                .then(" and exists (select 1 from case_assignment h where h.case_number = f.number"
                        + " and h.ended_at is null and (h.role <> a.role or ")
                .then(SqlText.oneOf("h.stage", asker.decisions()))
                .then(")))");
        return SqlText.of("(")
                .then(way)
                .then(" and not ")
                .then(own)
                .then(" or ")
                .then(leads)
                .then(")");
    }
}
