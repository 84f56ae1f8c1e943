package org.gridcase.rehearsal.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ways that past cases have gone, in the order of their ends. */
@Repository
class PastPathsRepository {

    /** Of a way only the steps of the case itself are looked at, without the units: a path of one street is that of another. */
    private static final List<String> BESIDE = List.of(Action.values()).stream()
            .filter(Action::besideTheLadder)
            .map(Action::code)
            .toList();

    private final JdbcClient db;

    PastPathsRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * Past cases.
     *
     * @param ways how many different ways all cases of the period have gone
     * @param waysTaken how many of these occur among the chosen
     */
    record Sample(List<String> numbers, int ways, int waysTaken) {}

    /**
     * Cases that have ended since, chosen so that every path occurs: first one of each, then the newest.
     *
     * @param most how many
     */
    Sample sample(Instant since, int most) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        db.sql("select t.case_number, t.action, t.tier, t.decision from case_trace t join case_file f"
                        + " on f.number = t.case_number where f.closed_at >= :since and f.state <> :joined and t.action not in (:beside)"
                        + " order by f.closed_at desc, t.case_number, t.sequence")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("joined", CaseState.JOINED.code())
                .param("beside", BESIDE)
                .query(row -> {
                    String decision = row.getString("decision");
                    paths.computeIfAbsent(row.getString("case_number"), number -> new StringBuilder())
                            .append(row.getString("action"))
                            .append(' ')
                            .append(row.getString("tier"))
                            .append(' ')
                            .append(decision == null ? "" : decision.split(" ", 2)[0])
                            .append('\n');
                });
        return chosen(paths, most);
    }

    private static Sample chosen(Map<String, StringBuilder> paths, int most) {
        Set<String> seen = new HashSet<>();
        List<String> first = new ArrayList<>();
        List<String> others = new ArrayList<>();
        paths.forEach((number, path) -> (seen.add(withoutUnits(path.toString())) ? first : others).add(number));
        int ways = first.size();
        first.addAll(others);
        return new Sample(List.copyOf(first.subList(0, Math.min(most, first.size()))), ways, Math.min(most, ways));
    }

    private static String withoutUnits(String path) {
        return path.replaceAll("\\d{6,}[\\w-]*", "");
    }
}
