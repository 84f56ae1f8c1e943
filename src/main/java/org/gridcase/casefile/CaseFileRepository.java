package org.gridcase.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gridcase.casefile.number.CaseNumbers;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sql.ViewerList;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The case files. A case changes only by {@link #advance}, which writes the change and its line of the trace together; both
 * join the transaction of the engine step that caused them. Only {@link #reword} takes out words that have to be erased; who erases writes
 * the line that says so.
 */
@Component
public class CaseFileRepository {

    /** The ids that a channel's cases have for all who see them. */
    public static final String OF_CHANNEL = "";

    private final JdbcClient db;
    private final CaseTables tables;
    private final LockedCases lockedCases;
    private final CaseRows rows;
    private final CaseWriter writer;
    private final Clock clock;
    private final CaseNumbers numbers;
    private final Deputies deputies;
    private final ReporterRepository reporters;
    private final SealedRecords records;
    private final AssignmentSeals seals;

    CaseFileRepository(
            JdbcClient db,
            CaseTables tables,
            LockedCases lockedCases,
            CaseRows rows,
            CaseWriter writer,
            Clock clock,
            CaseNumbers numbers,
            Deputies deputies,
            ReporterRepository reporters,
            SealedRecords records,
            AssignmentSeals seals) {
        this.records = records;
        this.seals = seals;
        this.tables = tables;
        this.lockedCases = lockedCases;
        this.rows = rows;
        this.writer = writer;
        this.deputies = deputies;
        this.reporters = reporters;
        this.db = db;
        this.clock = clock;
        this.numbers = numbers;
    }

    /** A number for a new case of this place. Numbers are never given twice, but a number may stay unused. */
    public String nextNumber(AreaCode place) {
        return numbers.next(place);
    }

    /**
     * Opens the record of a case.
     *
     * @param idsOf among whose ids its external id is: an account's, or {@link #OF_CHANNEL}
     * @throws org.springframework.dao.DuplicateKeyException when a case with this external id is among these ids already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(CaseFile file, String idsOf, @Nullable Reporter reporter, TraceEvent reported) {
        CaseRow row = CaseRow.unwritten(file, TraceChains.first(file.number()));
        writer.add(row, idsOf);
        LockedCase opened = lockedCases.add(row);
        opened.knowAllAssignments();
        if (reporter != null) {
            String mark = reporters.open(file.number(), reporter);
            opened.seal(ReporterRepository.KNOWN, List.of(file.number()), List.of(mark));
        }
        opened.append(reported, file, clock.instant());
    }

    /**
     * Changes a case and writes the step that changed it, and for whom its actor acts, if for somebody on leave. The case is locked until
     * the transaction ends, so that steps of one case follow one another.
     *
     * @return the case after the change
     * @throws NoSuchCaseException when there is no such case
     * @throws BentRecordException where the step changes a case whose row contradicts what its trace says or has sealed
     */
    @Transactional(
            propagation = Propagation.MANDATORY,
            noRollbackFor = BentRecordException.class) // nothing is written before it
    public CaseFile advance(String number, TraceEvent step, UnaryOperator<CaseFile> change) {
        LockedCase locked = lockedCases.held(number);
        CaseFile before = locked.file();
        CaseFile after = change.apply(before);
        seals.requireProved(number, SealedRow.rewritten(before, after));
        locked.append(step, after, clock.instant());
        deputies.remark(step).ifPresent(remark -> locked.append(remark, after, clock.instant()));
        return after;
    }

    /** Whether the current transaction has opened the case. */
    public boolean isNew(String number) {
        return lockedCases.isNew(number);
    }

    /** Writes a step that leaves the case where it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile note(String number, TraceEvent step) {
        return advance(number, step, UnaryOperator.identity());
    }

    /**
     * Locks the case until the transaction ends: nobody else can change it, so it is read once.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile hold(String number) {
        return holdIfThere(number).orElseThrow(() -> new NoSuchCaseException(number));
    }

    /**
     * The same for somebody who goes by where the case stands.
     *
     * @throws BentRecordException where its row contradicts its trace
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile holdProved(String number) {
        CaseFile file = hold(number);
        lockedCases.held(number).requireProved();
        return file;
    }

    /** As {@link #hold}, empty when there is no such case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<CaseFile> holdIfThere(String number) {
        return lockedCases.lock(number).map(LockedCase::file);
    }

    /**
     * Who took part in a case, which is locked until the transaction ends.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseHandlers handlers(String number) {
        return lockedCases.held(number).handlers();
    }

    /**
     * When the newest line was written of a case, which is locked until the transaction ends; empty where it has none.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> tracedAt(String number) {
        return lockedCases.held(number).tracedAt();
    }

    /**
     * Locks the case of an assignment until the transaction ends, in one statement.
     *
     * @return empty when there is no such assignment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<CaseFile> holdForAssignment(String assignment) {
        return db.sql("select " + CaseRows.LOCKED_COLUMNS
                        + " from case_file where number = (select case_number from case_assignment where id = ?)"
                        + " for update")
                .param(assignment)
                .query((rs, row) -> lockedCases.add(rows.lockedRow(rs)).file())
                .optional();
    }

    /** @throws NoSuchCaseException when there is no such case */
    public CaseFile get(String number) {
        return find(number).orElseThrow(() -> new NoSuchCaseException(number));
    }

    public Optional<CaseFile> find(String number) {
        return lockedCases.find(number).map(LockedCase::file).or(() -> query("where number = ?", number));
    }

    /** Those of some cases that are there, in no order. */
    public List<CaseFile> ofNumbers(Collection<String> numbers) {
        SqlText query = SqlText.of("case_file where ").then(SqlText.oneOf("number", numbers));
        return numbers.isEmpty() ? List.of() : list(query.sql(), query.params());
    }

    /** The case that this channel brought under another system's id. */
    public Optional<CaseFile> find(Channel channel, String externalId) {
        return find(channel, externalId, OF_CHANNEL);
    }

    /**
     * The same among the ids of one account.
     *
     * @param idsOf account, or {@link #OF_CHANNEL}
     */
    public Optional<CaseFile> find(Channel channel, String externalId, String idsOf) {
        return query("where channel = ? and external_id = ? and ids_of = ?", channel.code(), externalId, idsOf);
    }

    /** Open cases in order of number, page by page. @param after the last number of the page before; empty for the first page */
    public List<CaseFile> open(String after, int size) {
        SqlText query = SqlText.of("case_file where number > ? and ", after)
                .then(SqlText.oneOf("state", CaseState.openCodes()))
                .then(" order by number limit " + size);
        return list(query.sql(), query.params());
    }

    /** The cases in a state that stand with one of the units, in order of number. */
    public List<String> inState(CaseState state, Collection<String> units) {
        return units.isEmpty()
                ? List.of()
                : tables.sql("select number from case_file where state = :state and unit in (:units) order by number")
                        .param("state", state.code())
                        .param("units", units)
                        .query(String.class)
                        .list();
    }

    /**
     * The cases being verified whose verifiers, as they were offered last, needed a word of why; in order of number.
     *
     * @param otherThan a word that does not count
     */
    public List<CaseFile> verifiedWithRemark(String otherThan) {
        return list(
                "case_file where state = ? and (select t.reason from case_trace t where t.case_number = case_file.number"
                        + " and t.action = ? order by t.sequence desc limit 1) <> ? order by number",
                List.of(CaseState.VERIFYING.code(), TraceEvent.Action.VERIFICATION_OFFERED.code(), otherThan));
    }

    /** The reporter of a case, or the stub that is left; empty when nobody said who they are. */
    public Optional<Reporter> reporter(String number) {
        return reporters.of(number);
    }

    /**
     * Has the next line of the trace vouch for something that is written beside it. The case is locked.
     *
     * @param values in the order of the part's columns
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void seal(String number, SealedPart part, List<?> key, List<? extends @Nullable Object> values) {
        lockedCases.held(number).seal(part, key, values);
    }

    /** Something about the case is listed otherwise from now on ({@link ViewerList}). The case is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void listAnew(String number) {
        lockedCases.held(number).moved();
    }

    /** Puts other words into a case that this transaction holds, and seals all of its record anew; where it stands does not change. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reword(CaseFile file) {
        db.sql("update case_file set title = ?, description = ?, address = ?, reply = ? where number = ?")
                .params(file.title(), file.description(), file.place().address(), file.reply(), file.number())
                .update();
        lockedCases.held(file.number()).reworded(file, records.of(List.of(file.number())));
    }

    private Optional<CaseFile> query(String where, Object... params) {
        return tables.sql("select " + CaseRows.COLUMNS + " from case_file " + where)
                .params(params)
                .query((rs, row) -> rows.caseFile(rs))
                .optional();
    }

    /** @param from {@code case_file} or what has its columns, and what follows it in a query */
    public List<CaseFile> list(String from, List<?> params) {
        return tables.sql("select " + CaseRows.COLUMNS + " from " + from)
                .params(params)
                .query((rs, row) -> rows.caseFile(rs))
                .list();
    }
}
