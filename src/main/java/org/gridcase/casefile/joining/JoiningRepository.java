package org.gridcase.casefile.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseTables;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which report is worked on in which case. */
@Component
public class JoiningRepository {

    /** A row about a case that is not joined at all is nobody's word: no act writes one. */
    private static final String HELD = "select j.* from case_joining j join case_file f on f.number = j.case_number"
            + " where j.split_at is null and f.state = 'joined'";

    private final JdbcClient db;
    private final CaseTables tables;
    private final CaseFileRepository caseFiles;
    private final ReopeningRepository reopenings;
    private final TraceRepository traces;

    JoiningRepository(
            JdbcClient db,
            CaseTables tables,
            CaseFileRepository caseFiles,
            ReopeningRepository reopenings,
            TraceRepository traces) {
        this.db = db;
        this.tables = tables;
        this.traces = traces;
        this.caseFiles = caseFiles;
        this.reopenings = reopenings;
    }

    /** Keeps to which case a report belongs by now, or that it does no more; whatever was kept of it before gives way. The report is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Joining joining) {
        putBack(joining);
        caseFiles.seal(joining.caseNumber(), SealedJoinings.JOINED, List.of(joining.caseNumber()), sealed(joining));
    }

    static List<@Nullable Object> sealed(Joining joining) {
        return SealedPart.values(
                joining.primary(), joining.at(), joining.account(), joining.splitAt(), joining.splitBy());
    }

    /** Writes what is sealed already. */
    void putBack(Joining joining) {
        Object at = Instants.toSql(joining.at());
        Object splitAt = Instants.toSql(joining.splitAt());
        int known = db.sql("update case_joining set head = ?, at = ?, account = ?, split_at = ?, split_by = ?"
                        + " where case_number = ?")
                .params(joining.primary(), at, joining.account(), splitAt, joining.splitBy(), joining.caseNumber())
                .update();
        if (known == 0) {
            db.sql("insert into case_joining (case_number, head, at, account, split_at, split_by)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(joining.caseNumber(), joining.primary(), at, joining.account(), splitAt, joining.splitBy())
                    .update();
        }
    }

    /** Removes what nothing has ever sealed. */
    void removeForged(String caseNumber) {
        db.sql("delete from case_joining where case_number = ?")
                .param(caseNumber)
                .update();
    }

    /** What is kept of a report, whether or not it holds. */
    Optional<Joining> kept(String caseNumber) {
        return db.sql("select * from case_joining where case_number = ?")
                .param(caseNumber)
                .query(JoiningRepository::joining)
                .optional();
    }

    /**
     * Cases of which what is kept of joinings and where they stand do not go together: joined to nothing, to something that has ended without
     * them, or not joined at all; and reports that are open, which somebody may have bent. By number.
     */
    public List<String> doubtful() {
        return tables.sql("select f.number from case_file f"
                        + " left join case_joining j on j.case_number = f.number and j.split_at is null"
                        + " left join case_file h on h.number = j.head"
                        + " where f.state = 'joined' and (f.closed_at is null or h.closed_at > f.closed_at)"
                        + " union select f.number from case_file f join case_joining j on j.case_number = f.number"
                        + " where j.split_at is null and f.state <> 'joined' order by 1")
                .query(String.class)
                .list();
    }

    /** Of which case a report is a part; empty where it is a case of its own. */
    public Optional<Joining> of(String caseNumber) {
        return tables.sql(HELD + " and j.case_number = ?")
                .param(caseNumber)
                .query(JoiningRepository::joining)
                .optional();
    }

    /** The case that is worked on for a report: the one that it is joined to, or itself. */
    public String primary(String caseNumber) {
        return of(caseNumber).map(Joining::primary).orElse(caseNumber);
    }

    /** To which case a joined report is joined; where somebody has deleted the row of it, as the trace says. */
    public @Nullable String told(String caseNumber) {
        return of(caseNumber)
                .map(Joining::primary)
                .or(() -> traces.newest(caseNumber, Set.of(Action.JOINED))
                        .flatMap(line -> Optional.ofNullable(line.step().decision())))
                .orElse(null);
    }

    /** The reports that are parts of a case, by number. */
    public List<Joining> joinedTo(String primary) {
        return joinedTo(List.of(primary));
    }

    /** Those of some cases. */
    public List<Joining> joinedTo(Collection<String> primaries) {
        if (primaries.isEmpty()) {
            return List.of();
        }
        return tables.sql(HELD + " and j.head in (:primaries) order by j.case_number")
                .param("primaries", primaries)
                .query(JoiningRepository::joining)
                .list();
    }

    /** The case in which a report's matter stands by now: the newest round of the case that it is joined to, or of itself. */
    public String standing(String caseNumber) {
        Set<String> passed = new HashSet<>();
        String here = caseNumber;
        while (passed.add(here)) { // rows that somebody has bent may lead round
            here = primary(reopenings.newest(here));
        }
        return here;
    }

    private static Joining joining(ResultSet rs, int row) throws SQLException {
        return new Joining(
                rs.getString("case_number"),
                rs.getString("head"),
                Instants.fromSql(rs, "at"),
                rs.getString("account"),
                Instants.optionalFromSql(rs, "split_at"),
                rs.getString("split_by"));
    }
}
