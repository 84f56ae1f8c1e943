package org.gridcase.exchange.open311;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.chain.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases came by Open311. With the personal data of a case it is forgotten that it did. */
@Component
class Open311RequestRepository implements ErasedWithCase {

    /** Anything else is no number, and may be what no database takes. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{19}");

    private static final String CAME =
            "exists (select 1 from open311_request came where came.case_number = case_file.number)";

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    Open311RequestRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /** Notes a case that came, once. */
    void add(String caseNumber, String token, @Nullable String sender) {
        if (isThere(caseNumber)) {
            return;
        }
        try {
            db.sql("insert into open311_request (case_number, token_digest, sender) values (?, ?, ?)")
                    .params(caseNumber, Sha256.of(token), sender)
                    .update();
        } catch (DuplicateKeyException twice) {
            // The same was sent twice at once, and the other one was faster.
        }
    }

    boolean isThere(String caseNumber) {
        return db.sql("select count(*) from open311_request where case_number = ?")
                        .param(caseNumber)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The case of a token. */
    Optional<String> ofToken(String token) {
        return db.sql("select case_number from open311_request where token_digest = ?")
                .param(Sha256.of(token))
                .query(String.class)
                .optional();
    }

    /**
     * Those reported within a time, the newest first.
     *
     * @param categories codes; empty for all
     * @param open whether those that may be open, or those that may have ended, are meant; those that are joined to another may be either
     */
    List<CaseFile> reported(
            Instant from, Instant until, Collection<String> categories, Optional<Boolean> open, int most) {
        SqlText query =
                SqlText.of("case_file where " + CAME + " and reported_at >= ? and reported_at <= ?", from, until);
        if (!categories.isEmpty()) {
            query = query.then(" and ").then(SqlText.oneOf("category", categories));
        }
        if (open.isPresent()) {
            query = query.then(" and ").then(standing(open.get()));
        }
        query = query.then(" order by reported_at desc, number desc limit " + most);
        return caseFiles.list(query.sql(), query.params());
    }

    private static SqlText standing(boolean open) {
        List<String> states = Arrays.stream(CaseState.values())
                .filter(each -> each == CaseState.JOINED || each.open() == open)
                .map(CaseState::code)
                .toList();
        SqlText own = SqlText.oneOf("state", states);
        return open
                ? SqlText.of("(")
                        .then(own)
                        .then(" or exists (select 1 from case_reopening again join case_file round"
                                + " on round.number = again.case_number where again.first_case = case_file.number and "
                                + ReopeningRepository.TOLD + " and ")
                        .then(SqlText.oneOf("round.state", states))
                        .then("))")
                : own;
    }

    /** Those of some cases that came by Open311. */
    List<CaseFile> ofNumbers(Collection<String> numbers) {
        List<String> written =
                numbers.stream().filter(NUMBER.asMatchPredicate()).toList();
        SqlText query = SqlText.of("case_file where " + CAME + " and ").then(SqlText.oneOf("number", written));
        return written.isEmpty() ? List.of() : caseFiles.list(query.sql(), query.params());
    }

    /** When each of some cases was changed last. */
    Map<String, Instant> changed(Collection<String> numbers) {
        Map<String, Instant> changed = new HashMap<>();
        if (!numbers.isEmpty()) {
            db.sql("select number, trace_at from case_file where number in (:numbers)")
                    .param("numbers", numbers)
                    .query(rs -> {
                        changed.put(rs.getString("number"), Instants.fromSql(rs, "trace_at"));
                    });
        }
        return changed;
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        db.sql("delete from open311_request where case_number = ?")
                .param(caseNumber)
                .update();
        return Optional.empty();
    }
}
