package org.gridcase.exchange.open311;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.ErasedWithCase;
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
     */
    List<CaseFile> reported(Instant from, Instant until, Collection<String> categories, int most) {
        List<Object> params = new ArrayList<>(List.of(Instants.toSql(from), Instants.toSql(until)));
        params.addAll(categories);
        String ofCategories =
                categories.isEmpty() ? "" : " and category in (" + "?, ".repeat(categories.size() - 1) + "?)";
        return caseFiles.list(
                "case_file where exists (select 1 from open311_request came where came.case_number = case_file.number)"
                        + " and reported_at >= ? and reported_at <= ?" + ofCategories
                        + " order by reported_at desc, number desc limit " + most,
                params);
    }

    /** Those of some cases that came by Open311, the newest first. */
    List<CaseFile> ofNumbers(Collection<String> numbers) {
        List<String> written =
                numbers.stream().filter(NUMBER.asMatchPredicate()).toList();
        return caseFiles.ofNumbers(written).stream()
                .filter(each -> isThere(each.number()))
                .toList();
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
