package org.gridcase.casefile.relocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.CaseTables;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.relocation.Relocation.Outcome;
import org.gridcase.casefile.search.Visibility;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.StoredWord;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which cases have come to lie elsewhere: because somebody moved them, or because boundaries were redrawn. */
@Component
public class RelocationRepository {

    private static final int PAGE = 1000;

    private static final List<String> OPEN = CaseState.openCodes();

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final CaseTables tables;
    private final CaseFileRepository caseFiles;
    private final Visibility visibility;
    private final Clock clock;

    RelocationRepository(
            JdbcClient db,
            JdbcTemplate batches,
            CaseTables tables,
            CaseFileRepository caseFiles,
            Visibility visibility,
            Clock clock) {
        this.db = db;
        this.batches = batches;
        this.tables = tables;
        this.caseFiles = caseFiles;
        this.visibility = visibility;
        this.clock = clock;
    }

    /**
     * The open cases of grids that have a point, in order of number, read page by page.
     *
     * @param within degrees, WGS-84
     */
    public void eachPinned(Envelope within, Consumer<PinnedCase> found) {
        String after = "";
        List<PinnedCase> page;
        do {
            page = tables.sql("select number, title, area, longitude, latitude, metres_outside from case_file"
                            + " where state in (:open) and char_length(area) = 15 and number > :after"
                            + " and longitude between :west and :east and latitude between :south and :north"
                            + " order by number limit " + PAGE)
                    .param("open", OPEN)
                    .param("after", after)
                    .param("west", within.getMinX())
                    .param("east", within.getMaxX())
                    .param("south", within.getMinY())
                    .param("north", within.getMaxY())
                    .query((rs, row) -> pinned(rs))
                    .list();
            page.forEach(found);
            after = page.isEmpty() ? after : page.get(page.size() - 1).number();
        } while (page.size() == PAGE);
    }

    private static PinnedCase pinned(ResultSet rs) throws SQLException {
        return new PinnedCase(
                rs.getString("number"),
                PersonalDataRedactor.masked(rs.getString("title")),
                StoredWord.of(rs.getString("area"), AreaCode::new, AreaCode.NOWHERE),
                rs.getDouble("longitude"),
                rs.getDouble("latitude"),
                rs.getObject("metres_outside", Double.class));
    }

    /** Begins to keep what an import of boundaries puts elsewhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    public BoundaryImport begin(String account, String policy) {
        Instant at = clock.instant();
        var key = new GeneratedKeyHolder();
        db.sql("insert into boundary_import (at, account, policy) values (?, ?, ?)")
                .params(Instants.toSql(at), account, policy)
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        return new BoundaryImport(id, at, account, policy);
    }

    /**
     * A case whose point an import puts elsewhere.
     *
     * @param to the grid in which the point lies now; empty where it lies in none
     */
    public record Displaced(PinnedCase pinned, @Nullable AreaCode to) {}

    /** Keeps cases that an import puts elsewhere, to be seen to after its commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(BoundaryImport of, List<Displaced> displaced) {
        Object at = Objects.requireNonNull(Instants.toSql(of.at()));
        batches.batchUpdate(
                "insert into case_relocation (case_number, boundary_import, at, account, from_area, from_longitude,"
                        + " from_latitude, to_area, to_longitude, to_latitude, outcome)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
                displaced.stream().map(each -> row(of, at, each)).toList());
    }

    private static Object[] row(BoundaryImport of, Object at, Displaced displaced) {
        PinnedCase pinned = displaced.pinned();
        AreaCode to = displaced.to();
        List<@Nullable Object> row = new ArrayList<>(List.of(
                pinned.number(),
                of.id(),
                at,
                of.account(),
                pinned.grid().value(),
                pinned.longitude(),
                pinned.latitude()));
        row.add(to == null ? null : to.value());
        row.add(pinned.longitude());
        row.add(pinned.latitude());
        return row.toArray();
    }

    /** The imports whose cases have not all been seen to, oldest first. */
    public List<BoundaryImport> unfinished() {
        return db.sql("select * from boundary_import where finished_at is null order by id")
                .query((rs, row) -> new BoundaryImport(
                        rs.getLong("id"), Instants.fromSql(rs, "at"), rs.getString("account"), rs.getString("policy")))
                .list();
    }

    /** Those of an import that are still to be seen to, at most so many, after one of them. */
    public List<Relocation> pending(BoundaryImport of, long after, int most) {
        return db.sql("select * from case_relocation where boundary_import = ? and outcome = 'pending' and id > ?"
                        + " order by id limit ?")
                .params(of.id(), after, most)
                .query(RelocationRepository::relocation)
                .list();
    }

    /** Whether nobody has seen to it meanwhile. Whoever asks holds the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isPending(Relocation relocation) {
        return db.sql("select count(*) from case_relocation where id = ? and outcome = 'pending'")
                        .param(relocation.id())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Notes what became of one that was pending. The case must be locked. What no longer applies says nothing about the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Relocation pending, @Nullable AreaCode to, Outcome outcome) {
        boolean sealed = outcome != Outcome.VOID;
        db.sql("update case_relocation set outcome = ?, to_area = ?, is_sealed = ? where id = ?")
                .params(Arrays.asList(outcome.code(), to == null ? null : to.value(), sealed, pending.id()))
                .update();
        if (sealed) {
            seal(pending.id(), pending.caseNumber(), pending.at(), pending.account(), pending.from(), to, outcome);
        }
    }

    private void seal(
            long id,
            String caseNumber,
            Instant at,
            String account,
            Place from,
            @Nullable AreaCode to,
            Outcome outcome) {
        caseFiles.seal(
                caseNumber,
                SealedRelocations.RELOCATED,
                List.of(id),
                SealedPart.values(
                        at,
                        account,
                        from.area().value(),
                        from.longitude(),
                        from.latitude(),
                        to == null ? null : to.value(),
                        outcome.code()));
    }

    /**
     * Notes that an import is finished.
     *
     * @return false if another node has done so
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean finish(BoundaryImport of) {
        return db.sql("update boundary_import set finished_at = ? where id = ? and finished_at is null")
                        .params(Instants.toSql(clock.instant()), of.id())
                        .update()
                == 1;
    }

    /**
     * What an import did between two grids.
     *
     * @param to empty where the point lies in no grid
     * @param first the smallest numbers of these cases
     */
    public record Sum(AreaCode from, @Nullable AreaCode to, Outcome outcome, int cases, List<String> first) {}

    /** The sums of an import, without what no longer applied. */
    public List<Sum> sums(BoundaryImport of, int numbers) {
        return db
                .sql("select from_area, to_area, outcome, count(*) as cases from case_relocation"
                        + " where boundary_import = ? and outcome not in ('pending', 'void')"
                        + " group by from_area, to_area, outcome order by from_area, to_area, outcome")
                .param(of.id())
                .query((rs, row) -> {
                    String to = rs.getString("to_area");
                    return new Sum(
                            StoredWord.of(rs.getString("from_area"), AreaCode::new, AreaCode.NOWHERE),
                            StoredWord.find(to, AreaCode::new).orElse(null),
                            StoredWord.of(rs.getString("outcome"), Outcome::ofCode, Outcome.VOID),
                            rs.getInt("cases"),
                            List.of());
                })
                .list()
                .stream()
                .map(sum -> new Sum(sum.from(), sum.to(), sum.outcome(), sum.cases(), first(of, sum, numbers)))
                .toList();
    }

    private List<String> first(BoundaryImport of, Sum sum, int numbers) {
        return db.sql("select case_number from case_relocation where boundary_import = ? and from_area = ?"
                        + " and coalesce(to_area, '') = ? and outcome = ? order by case_number limit ?")
                .params(
                        of.id(),
                        sum.from().value(),
                        Objects.toString(sum.to(), ""),
                        sum.outcome().code(),
                        numbers)
                .query(String.class)
                .list();
    }

    /** Keeps that somebody moved a case, which is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String caseNumber, String account, Place from, Place to, Outcome outcome) {
        Instant at = clock.instant();
        var key = new GeneratedKeyHolder();
        db.sql("insert into case_relocation (case_number, at, account, from_area, from_longitude, from_latitude,"
                        + " to_area, to_longitude, to_latitude, outcome, is_sealed)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)")
                .params(Arrays.asList(
                        caseNumber,
                        Instants.toSql(at),
                        account,
                        from.area().value(),
                        from.longitude(),
                        from.latitude(),
                        to.area().value(),
                        to.longitude(),
                        to.latitude(),
                        outcome.code()))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        seal(id, caseNumber, at, account, from, to.area(), outcome);
    }

    /**
     * What is looked for; empty parts do not matter.
     *
     * @param after only those before this one
     */
    public record Criteria(
            @Nullable Long boundaryImport,
            @Nullable String caseNumber,
            @Nullable Outcome outcome,
            @Nullable Long after) {}

    /** Relocations of cases that the caller may see, newest first. */
    public List<Relocation> find(Criteria wanted, int most) {
        List<SqlText> conditions = new ArrayList<>(List.of(visibility.ofNumber("r.case_number")));
        add(conditions, "r.boundary_import = ?", wanted.boundaryImport());
        add(conditions, "r.case_number = ?", wanted.caseNumber());
        add(
                conditions,
                "r.outcome = ?",
                wanted.outcome() == null ? null : wanted.outcome().code());
        add(conditions, "r.id < ?", wanted.after());
        SqlText query = SqlText.of("select * from case_relocation r where ")
                .then(SqlText.all(conditions))
                .then(" order by r.id desc limit " + most);
        return tables.sql(query.sql())
                .params(query.params())
                .query(RelocationRepository::relocation)
                .list();
    }

    private static void add(List<SqlText> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(SqlText.of(condition, value));
        }
    }

    private static Relocation relocation(ResultSet rs, int row) throws SQLException {
        return new Relocation(
                rs.getLong("id"),
                rs.getString("case_number"),
                rs.getObject("boundary_import", Long.class),
                Instants.fromSql(rs, "at"),
                rs.getString("account"),
                new Place(
                        StoredWord.of(rs.getString("from_area"), AreaCode::new, AreaCode.NOWHERE),
                        rs.getObject("from_longitude", Double.class),
                        rs.getObject("from_latitude", Double.class),
                        null),
                Relocation.place(
                        rs.getString("to_area"),
                        rs.getObject("to_longitude", Double.class),
                        rs.getObject("to_latitude", Double.class)),
                StoredWord.of(rs.getString("outcome"), Outcome::ofCode, Outcome.VOID));
    }
}
