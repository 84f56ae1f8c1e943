package org.gridcase.casefile.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which report is worked on in which case. */
@Component
public class JoiningRepository {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final ReopeningRepository reopenings;

    JoiningRepository(JdbcClient db, CaseFileRepository caseFiles, ReopeningRepository reopenings) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.reopenings = reopenings;
    }

    /** Keeps to which case a report belongs by now, or that it does no more; whatever was kept of it before gives way. The report is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Joining joining) {
        Object at = Instants.toSql(joining.at());
        Object splitAt = Instants.toSql(joining.splitAt());
        int known = db.sql("update case_joining set head = ?, at = ?, account = ?, split_at = ?, split_by = ?"
                        + " where case_number = ?")
                .params(joining.head(), at, joining.account(), splitAt, joining.splitBy(), joining.caseNumber())
                .update();
        if (known == 0) {
            db.sql("insert into case_joining (case_number, head, at, account, split_at, split_by)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(joining.caseNumber(), joining.head(), at, joining.account(), splitAt, joining.splitBy())
                    .update();
        }
        caseFiles.seal(
                joining.caseNumber(),
                SealedJoinings.JOINED,
                List.of(joining.caseNumber()),
                SealedPart.values(
                        joining.head(), joining.at(), joining.account(), joining.splitAt(), joining.splitBy()));
    }

    /** Of which case a report is a part; empty where it is a case of its own. */
    public Optional<Joining> of(String caseNumber) {
        return db.sql("select * from case_joining where case_number = ? and split_at is null")
                .param(caseNumber)
                .query(JoiningRepository::joining)
                .optional();
    }

    /** The case that is worked on for a report: the one that it is joined to, or itself. */
    public String head(String caseNumber) {
        return of(caseNumber).map(Joining::head).orElse(caseNumber);
    }

    /** The reports that are parts of a case, by number. */
    public List<Joining> joinedTo(String head) {
        return joinedTo(List.of(head));
    }

    /** Those of some cases. */
    public List<Joining> joinedTo(Collection<String> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        return db.sql("select * from case_joining where head in (:heads) and split_at is null order by case_number")
                .param("heads", heads)
                .query(JoiningRepository::joining)
                .list();
    }

    /** The case in which a report's matter stands by now: the newest round of the case that it is joined to, or of itself. */
    public String standing(String caseNumber) {
        Set<String> passed = new HashSet<>();
        String here = caseNumber;
        while (passed.add(here)) { // rows that somebody has bent may lead round
            here = head(reopenings.newest(here));
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
