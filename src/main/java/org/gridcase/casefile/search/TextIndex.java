package org.gridcase.casefile.search;

import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.gridcase.casefile.sql.SqlText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds the few cases in which a rare text can stand, on PostgreSQL. H2, to try, has no such index; there, and for texts that are in many
 * cases, a search reads the cases themselves.
 */
@Component
class TextIndex {

    /** With more, as many as a page are found sooner among the newest cases. */
    private static final int FEW = 2000;

    /** One pair of characters; how often two pairs go together no statistics say. */
    private static final int ONE_TERM = 2;

    private static final String EXPECTED = """
            select e.share * (select reltuples from pg_class where oid = 'case_text'::regclass)
            from pg_stats s
            cross join lateral unnest(s.most_common_elems::text::integer[], s.most_common_elem_freqs) e (term, share)
            where s.schemaname = current_schema() and s.tablename = 'case_text' and s.attname = 'terms'
                and array[e.term] = search_terms(?)
            """;

    private final JdbcClient db;
    private final boolean there;

    TextIndex(JdbcClient db, DataSource database) throws MetaDataAccessException {
        this.db = db;
        this.there = "PostgreSQL"
                .equals(JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName));
    }

    /**
     * All cases in which the text can stand, and perhaps others: those that have each pair of its neighbouring characters.
     *
     * @return empty when they are many, or there is no index
     */
    Optional<List<String>> candidates(String text) {
        if (!there || expected(text) > FEW) {
            return Optional.empty();
        }
        SqlText query = candidatesOf(text);
        List<String> found =
                db.sql(query.sql()).params(query.params()).query(String.class).list();
        return found.size() > FEW ? Optional.empty() : Optional.of(found);
    }

    /**
     * About how many cases have the text, as the server's statistics have it; 0 where they do not know it as a common one. The index
     * would tell only after going through all of them.
     */
    double expected(String text) {
        return text.codePointCount(0, text.length()) > ONE_TERM
                ? 0
                : db.sql(EXPECTED).param(text).query(Double.class).optional().orElse(0.0);
    }

    /** Apart, so that the limit does not tempt the planner to read the table from its beginning. */
    static SqlText candidatesOf(String text) {
        return SqlText.of(
                "with found as materialized (select case_number from case_text where terms @> search_terms(?))"
                        + " select case_number from found limit ?",
                text,
                FEW + 1);
    }
}
