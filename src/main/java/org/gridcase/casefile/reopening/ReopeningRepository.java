package org.gridcase.casefile.reopening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.caching.TransactionMemory;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which case goes on with which. */
@Component
public class ReopeningRepository {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    ReopeningRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /** What the current transaction has added. */
    private final class Added extends TransactionMemory {

        private final Reopening reopening;

        Added(Reopening reopening) {
            super(ReopeningRepository.this);
            this.reopening = reopening;
        }
    }

    /**
     * Keeps that a case, just opened, goes on with another, which is locked.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another case does so already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Reopening reopening) {
        db.sql("insert into case_reopening (case_number, previous, first_case, round, at, account)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        reopening.caseNumber(),
                        reopening.previous(),
                        reopening.firstCase(),
                        reopening.round(),
                        Instants.toSql(reopening.at()),
                        reopening.account())
                .update();
        caseFiles.seal(
                reopening.caseNumber(),
                SealedReopenings.REOPENED,
                List.of(reopening.caseNumber()),
                SealedPart.values(
                        reopening.previous(),
                        reopening.firstCase(),
                        reopening.round(),
                        reopening.at(),
                        reopening.account()));
        new Added(reopening).begin();
    }

    /** With what a case goes on; empty where it began the matter. Of a case that is being opened nothing has to be read. */
    public Optional<Reopening> of(String caseNumber) {
        if (TransactionMemory.find(this) instanceof Added added
                && added.reopening.caseNumber().equals(caseNumber)) {
            return Optional.of(added.reopening);
        }
        return caseFiles.isNew(caseNumber) ? Optional.empty() : one("case_number", caseNumber);
    }

    /** By which case a matter goes on that another closed; empty where none does. */
    public Optional<Reopening> after(String caseNumber) {
        return one("previous", caseNumber);
    }

    /** The case in which a matter stands by now: the newest that goes on with this one, or itself. */
    public String newest(String caseNumber) {
        List<String> rounds = rounds(caseNumber);
        return rounds.get(rounds.size() - 1);
    }

    /** The cases of a matter, the first of them first. */
    public List<String> rounds(String caseNumber) {
        String first = of(caseNumber).map(Reopening::firstCase).orElse(caseNumber);
        List<String> rounds = new ArrayList<>(List.of(first));
        rounds.addAll(db.sql("select case_number from case_reopening where first_case = ? order by round")
                .param(first)
                .query(String.class)
                .list());
        return rounds;
    }

    /** The case in which each of some matters stands by now, by the case with which it began; of those that go on with others. */
    public Map<String, String> newestOf(Collection<String> firstCases) {
        Map<String, String> newest = new HashMap<>();
        if (!firstCases.isEmpty()) {
            db.sql("select first_case, case_number from case_reopening where first_case in (:cases) order by round")
                    .param("cases", firstCases)
                    .query(rs -> {
                        newest.put(rs.getString("first_case"), rs.getString("case_number"));
                    });
        }
        return newest;
    }

    private Optional<Reopening> one(String column, String caseNumber) {
        return db.sql("select * from case_reopening where " + column + " = ?")
                .param(caseNumber)
                .query(ReopeningRepository::reopening)
                .optional();
    }

    private static Reopening reopening(ResultSet rs, int row) throws SQLException {
        return new Reopening(
                rs.getString("case_number"),
                rs.getString("previous"),
                rs.getString("first_case"),
                rs.getInt("round"),
                Instants.fromSql(rs, "at"),
                rs.getString("account"));
    }
}
