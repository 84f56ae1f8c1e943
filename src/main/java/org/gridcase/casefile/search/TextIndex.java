package org.gridcase.casefile.search;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.gridcase.casefile.sql.SqlText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds the few cases that can have a rare word, on PostgreSQL. H2, to try, has no such index; there, and for words that are in many cases,
 * a search reads the cases themselves.
 */
@Component
class TextIndex {

    /** With more, as many as a page are found sooner among the newest cases. */
    private static final int FEW = 2000;

    private static final String LIMIT = " limit " + (FEW + 1);

    /** One pair of characters; how often two pairs go together no statistics say. */
    private static final int ONE_TERM = 2;

    private static final String EXPECTED = """
            select coalesce(sum(e.share * c.reltuples), 0)
            from pg_stats s
            join pg_class c on c.oid = to_regclass(s.tablename::text)
            cross join lateral unnest(s.most_common_elems::text::integer[], s.most_common_elem_freqs) e (term, share)
            where s.schemaname = current_schema() and s.tablename in ('case_text', 'case_trace_words')
                and s.attname in ('terms', 'text_terms') and array[e.term] = search_terms(?)
            """;

    private final JdbcClient db;
    private final boolean there;

    TextIndex(JdbcClient db, DataSource database) throws MetaDataAccessException {
        this.db = db;
        this.there = "PostgreSQL"
                .equals(JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName));
    }

    /**
     * A word that few cases have.
     *
     * @param numbers of all cases that can have it in their texts or in their numbers, and perhaps of others; not of those of a category or a
     *     unit that it names, which may be many
     */
    record RareWord(SearchedWord word, List<String> numbers) {}

    /**
     * One of the words that few cases have: those that have each pair of its neighbouring characters. The name of a category or a unit only
     * where no other word is rare.
     *
     * @return empty when every word is in many of them, or there is no index
     */
    Optional<RareWord> rarest(List<SearchedWord> words) {
        return !there
                ? Optional.empty()
                : words.stream()
                        .sorted(Comparator.comparing(SearchedWord::isName)
                                .thenComparing(word -> -word.text().length()))
                        .map(this::rare)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private Optional<RareWord> rare(SearchedWord word) {
        if (expected(word.text()) > FEW) {
            return Optional.empty();
        }
        SqlText query = candidatesOf(word);
        List<String> found =
                db.sql(query.sql()).params(query.params()).query(String.class).list();
        return found.size() > FEW
                ? Optional.empty()
                : Optional.of(new RareWord(word, found.stream().distinct().toList()));
    }

    /**
     * About how many texts have the word, as the server's statistics have it; 0 where they do not know it as a common one. The index would
     * tell only after going through all of them.
     */
    double expected(String text) {
        return text.codePointCount(0, text.length()) > ONE_TERM
                ? 0
                : db.sql(EXPECTED).param(text).query(Double.class).single();
    }

    /**
     * Each way apart, planned without the limit, which would tempt the planner to read a table from its beginning; and each read no further
     * than its limit. A case can stand there more than once.
     */
    static SqlText candidatesOf(SearchedWord word) {
        List<SqlText> ways = new ArrayList<>();
        ways.add(SqlText.of("select case_number from case_text where terms @> search_terms(?)", word.text()));
        ways.add(SqlText.of(
                "select case_number from case_trace where reason is not null and text_terms(reason, true) @> search_terms(?)",
                word.text()));
        if (!word.ending().isEmpty()) {
            ways.add(SqlText.of(
                    "select number from case_file where reverse(number) like reverse(?) || '%'", word.ending()));
        }
        if (!word.reported().isEmpty()) {
            ways.add(SqlText.of("select number from case_file where ").then(SqlText.oneOf("number", word.reported())));
        }
        SqlText with = SqlText.of("with ");
        List<SqlText> found = new ArrayList<>();
        for (int way = 0; way < ways.size(); way++) {
            with = with.then((way == 0 ? "" : ", ") + "way" + way + " as materialized (")
                    .then(ways.get(way))
                    .then(")");
            found.add(SqlText.of("select * from way" + way + LIMIT));
        }
        return with.then(" ").then(SqlText.unionAll(found));
    }
}
