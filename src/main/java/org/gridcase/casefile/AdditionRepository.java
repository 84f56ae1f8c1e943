package org.gridcase.casefile;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.chain.Sha256;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was added to cases by those who sent them. */
@Component
public class AdditionRepository {

    private final JdbcClient db;
    private final LockedCases lockedCases;

    AdditionRepository(JdbcClient db, LockedCases lockedCases) {
        this.db = db;
        this.lockedCases = lockedCases;
    }

    /**
     * Keeps an addition once, however often it is sent. The case must be locked.
     *
     * @param words all that makes this addition another than the ones before
     * @return whether it is new
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(String caseNumber, Addition addition, String words) {
        String digest = Sha256.of(words);
        boolean known = hasDigest(caseNumber, digest);
        if (!known) {
            db.sql("insert into case_addition (case_number, digest, at, account, title, description, address,"
                            + " changes) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            caseNumber,
                            digest,
                            Instants.toSql(addition.at()),
                            addition.account(),
                            masked(addition.title()),
                            masked(addition.description()),
                            masked(addition.address()),
                            addition.changes())
                    .update();
            lockedCases
                    .held(caseNumber)
                    .seal(
                            RecordParts.ADDED,
                            List.of(caseNumber, digest),
                            values(
                                    addition.at(),
                                    addition.account(),
                                    masked(addition.title()),
                                    masked(addition.description()),
                                    masked(addition.address()),
                                    addition.changes()));
        }
        return !known;
    }

    /** Whether an addition is there already, by all that makes it another than the ones before. */
    public boolean has(String caseNumber, String words) {
        return hasDigest(caseNumber, Sha256.of(words));
    }

    private boolean hasDigest(String caseNumber, String digest) {
        return db.sql("select count(*) from case_addition where case_number = ? and digest = ?")
                        .params(caseNumber, digest)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : PersonalDataRedactor.masked(text);
    }

    /** The additions of a case, oldest first. */
    public List<Addition> ofCase(String caseNumber) {
        return db.sql("select * from case_addition where case_number = ? order by id")
                .param(caseNumber)
                .query(AdditionRepository::addition)
                .list();
    }

    /** How many additions a case has. */
    public int count(String caseNumber) {
        return db.sql("select count(*) from case_addition where case_number = ?")
                .param(caseNumber)
                .query(Integer.class)
                .single();
    }

    /** The newest additions of a case, oldest first, at most so many. */
    public List<Addition> newest(String caseNumber, int most) {
        return db.sql(
                        "select * from (select * from case_addition where case_number = ? order by id desc limit ?) newest"
                                + " order by id")
                .params(caseNumber, most)
                .query(AdditionRepository::addition)
                .list();
    }

    /**
     * Writes the words of all additions of a case again, without a person.
     *
     * @return whether any of them changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean reword(String caseNumber, UnaryOperator<@Nullable String> words) {
        boolean changed = false;
        for (Row row : db.sql("select * from case_addition where case_number = ? order by id")
                .param(caseNumber)
                .query((result, number) -> new Row(result.getLong("id"), addition(result, number)))
                .list()) {
            Addition before = row.addition();
            String title = words.apply(before.title());
            String description = words.apply(before.description());
            String address = words.apply(before.address());
            if (!Objects.equals(title, before.title())
                    || !Objects.equals(description, before.description())
                    || !Objects.equals(address, before.address())) {
                db.sql("update case_addition set title = ?, description = ?, address = ? where id = ?")
                        .params(title, description, address, row.id())
                        .update();
                changed = true;
            }
        }
        return changed;
    }

    private record Row(long id, Addition addition) {}

    private static Addition addition(ResultSet row, int number) throws SQLException {
        return new Addition(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("account"),
                row.getString("title"),
                row.getString("description"),
                row.getString("address"),
                row.getString("changes"));
    }
}
