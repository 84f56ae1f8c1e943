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
import org.gridcase.casefile.CaseTables;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which case goes on with which. */
@Component
public class ReopeningRepository {

    /** A row that no line of the closed case tells of is nobody's word: whoever reopens a case writes both. */
    public static final String TOLD = "exists (select 1 from case_trace told where told.case_number = again.previous"
            + " and told.action = 'reopened' and told.decision = again.case_number)";

    private static final String HELD = "select again.* from case_reopening again where " + TOLD;

    private final JdbcClient db;
    private final CaseTables tables;
    private final CaseFileRepository caseFiles;

    ReopeningRepository(JdbcClient db, CaseTables tables, CaseFileRepository caseFiles) {
        this.db = db;
        this.tables = tables;
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
        insert(reopening);
        caseFiles.seal(
                reopening.caseNumber(), SealedReopenings.REOPENED, List.of(reopening.caseNumber()), sealed(reopening));
        new Added(reopening).begin();
    }

    private void insert(Reopening reopening) {
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
    }

    static List<@Nullable Object> sealed(Reopening reopening) {
        return SealedPart.values(
                reopening.previous(), reopening.firstCase(), reopening.round(), reopening.at(), reopening.account());
    }

    /** Writes what is sealed already, whatever stands there. */
    void putBack(Reopening sealed) {
        remove(sealed.caseNumber());
        insert(sealed);
    }

    /** Removes what is kept of a case. */
    void remove(String caseNumber) {
        db.sql("delete from case_reopening where case_number = ?")
                .param(caseNumber)
                .update();
    }

    /** What is kept of a case, whether or not it holds. */
    Optional<Reopening> kept(String caseNumber) {
        return db.sql("select * from case_reopening where case_number = ?")
                .param(caseNumber)
                .query(ReopeningRepository::reopening)
                .optional();
    }

    /** The cases that go on with a closed one as its row is kept, whether or not it holds; one at most. */
    List<String> keptAfter(String closed) {
        return db.sql("select case_number from case_reopening where previous = ?")
                .param(closed)
                .query(String.class)
                .list();
    }

    /** Of which case a trace says that it goes on as this one, whatever is kept of it. Reads all reopenings of all traces. */
    List<String> toldBefore(String caseNumber) {
        return tables.sql("select case_number from case_trace where action = 'reopened' and decision = ?")
                .param(caseNumber)
                .query(String.class)
                .list();
    }

    /** Cases whose row no trace tells of, or which is not the next round of the one before. By number. */
    public List<String> doubtful() {
        return tables.sql("select again.case_number from case_reopening again"
                        + " left join case_reopening earlier on earlier.case_number = again.previous"
                        + " where not " + TOLD + " or again.first_case <> coalesce(earlier.first_case, again.previous)"
                        + " or again.round <> coalesce(earlier.round, 0) + 1 order by 1")
                .query(String.class)
                .list();
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
        rounds.addAll(tables.sql(HELD + " and again.first_case = ? order by again.round")
                .param(first)
                .query((rs, row) -> rs.getString("case_number"))
                .list());
        return rounds;
    }

    /** The case in which each of some matters stands by now, by the case with which it began; of those that go on with others. */
    public Map<String, String> newestOf(Collection<String> firstCases) {
        Map<String, String> newest = new HashMap<>();
        if (!firstCases.isEmpty()) {
            tables.sql(HELD + " and again.first_case in (:cases) order by again.round")
                    .param("cases", firstCases)
                    .query(rs -> {
                        newest.put(rs.getString("first_case"), rs.getString("case_number"));
                    });
        }
        return newest;
    }

    private Optional<Reopening> one(String column, String caseNumber) {
        return tables.sql(HELD + " and again." + column + " = ?")
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
