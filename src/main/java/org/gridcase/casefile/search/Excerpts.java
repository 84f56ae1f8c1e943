package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.problem.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words around what was found, of cases whose title and address do not show it. */
@Component
class Excerpts {

    /** So many characters stand before and after what was found. */
    private static final int AROUND = 30;

    private final JdbcClient db;

    Excerpts(JdbcClient db) {
        this.db = db;
    }

    /** @return by number of the case; without those that show what was found, or where no text has it */
    Map<String, String> of(List<CaseFile> found, List<String> words) {
        Map<String, String> excerpts = new HashMap<>();
        Map<String, List<String>> hidden = new HashMap<>();
        for (CaseFile file : found) {
            List<String> missing = words.stream()
                    .filter(word -> shown(file).noneMatch(text -> has(text, word)))
                    .toList();
            missing.stream()
                    .filter(word -> has(file.description(), word))
                    .findFirst()
                    .ifPresentOrElse(
                            word -> excerpts.put(file.number(), around(file.description(), word)),
                            () -> hidden.put(file.number(), missing));
        }
        hidden.values().removeIf(List::isEmpty);
        reasons(hidden).forEach((number, reasons) -> hidden.getOrDefault(number, List.of()).stream()
                .flatMap(word ->
                        reasons.stream().filter(reason -> has(reason, word)).map(reason -> around(reason, word)))
                .findFirst()
                .ifPresent(excerpt -> excerpts.put(number, excerpt)));
        return excerpts;
    }

    private static Stream<String> shown(CaseFile file) {
        return Stream.concat(
                Stream.of(file.title(), file.number()),
                Stream.ofNullable(file.place().address()));
    }

    private Map<String, List<String>> reasons(Map<String, List<String>> hidden) {
        if (hidden.isEmpty()) {
            return Map.of();
        }
        List<SqlText> having = hidden.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(word -> SqlText.of("folded(reason) like folded(?) escape '!'", SearchedWord.pattern(word)))
                .toList();
        SqlText query = SqlText.of("select case_number, reason from case_trace where reason is not null and ")
                .then(SqlText.oneOf("case_number", new ArrayList<>(hidden.keySet())))
                .then(" and ")
                .then(SqlText.any(having))
                .then(" order by sequence desc");
        return db
                .sql(query.sql())
                .params(query.params())
                .query((rs, row) -> Map.entry(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static boolean has(String text, String word) {
        return Texts.folded(text).contains(Texts.folded(word));
    }

    /** The place is that of the folded text, which seldom is of another length: a little more or less stands around it then. */
    private static String around(String text, String word) {
        int at = Math.min(Texts.folded(text).indexOf(Texts.folded(word)), text.length());
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + word.length() + AROUND);
        from = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        to = to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
        return (from > 0 ? "…" : "")
                + text.substring(from, to).replaceAll("\\s+", " ")
                + (to < text.length() ? "…" : "");
    }
}
