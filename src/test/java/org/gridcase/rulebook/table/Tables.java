package org.gridcase.rulebook.table;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.FindingWordsTest;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.requirement.KnownWords;
import org.jspecify.annotations.Nullable;

/** The shipped tables, and the analyser with all that our rooms say about them, without a server. */
final class Tables {

    private static final Map<String, Set<String>> WORDS = words();
    private static final TableAnalyser ANALYSER = analyser(null);

    private Tables() {}

    static String shipped(String id) {
        return ShippedFiles.text("decisions/" + id + ".dmn");
    }

    static List<String> ids() {
        return ShippedFiles.names("decisions", ".dmn");
    }

    static TableAnalyser analyser(@Nullable PastCases past) {
        return analyser(past, null);
    }

    /** @param inForce the table that is in force now, whatever it is called */
    static TableAnalyser analyser(@Nullable PastCases past, byte @Nullable [] inForce) {
        return new TableAnalyser(ShippedTableUses.ALL, () -> WORDS, id -> Optional.ofNullable(inForce), past);
    }

    /** As the catalogue and the organisation of the demo district have them. */
    private static Map<String, Set<String>> words() {
        List<Table> tables = ids().stream()
                .flatMap(id -> TableReader.read(shipped(id).getBytes(StandardCharsets.UTF_8)).tables().stream())
                .toList();
        Map<String, Set<String>> all = TableContext.common(tables);
        Map<String, Set<String>> words = new HashMap<>();
        List.of("category", "major", "risk", "handlingType").forEach(name -> words.put(name, all.get(name)));
        Set<String> units = new LinkedHashSet<>();
        tables.forEach(
                table -> table.output("lead").ifPresent(lead -> units.addAll(TableContext.listed(lead.values()))));
        words.put(KnownWords.UNITS, units);
        words.put(KnownWords.UNITS_WITHOUT_CASES, Set.of("督查法规科"));
        words.put(KnownWords.UNITS_OF_POLICY_STAFF, Set.of("信访局"));
        return words;
    }

    static List<Finding> findings(String dmn) {
        return FindingWordsTest.known(ANALYSER.findingsIn(dmn.getBytes(StandardCharsets.UTF_8), List.of(), Map.of()));
    }
}
