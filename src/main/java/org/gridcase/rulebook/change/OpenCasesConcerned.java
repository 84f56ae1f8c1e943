package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.proposal.OpenCategories;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How many open cases a change has to do with, of which categories, and what becomes of them: read before it is approved. */
@Component
class OpenCasesConcerned {

    private static final Set<State> ON_ITS_WAY = Set.of(State.DRAFT, State.CHECKED, State.APPROVED);
    private static final int NAMED = 3;

    private final RuleDataChanges data;
    private final ObjectProvider<OpenCategories> categories;

    OpenCasesConcerned(RuleDataChanges data, ObjectProvider<OpenCategories> categories) {
        this.data = data;
        this.categories = categories;
    }

    /** A sentence for each kind of file and for each category; none once it is in force everywhere or has ended. */
    List<Said> of(RuleChange change, List<RuleChangeFile> files) {
        boolean mayBeWidened = change.state() == State.IN_FORCE && change.isPilot();
        if (!ON_ITS_WAY.contains(change.state()) && !mayBeWidened) {
            return List.of();
        }
        List<Said> sentences = new ArrayList<>(data.consequencesOf(files));
        Map<String, Long> cases = new LinkedHashMap<>();
        categories.forEach(each -> cases.putAll(each.cases()));
        Said open = open(cases);
        Map.of(Kind.DECISION, "tables", Kind.FORM, "forms", Kind.PROCESS, "diagrams").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> files.stream().anyMatch(file -> each.getKey().isOf(file.name())))
                .forEach(each -> sentences.add(Said.of("rule-change.open-cases." + each.getValue(), open)));
        return sentences;
    }

    private static Said open(Map<String, Long> cases) {
        if (cases.isEmpty()) {
            return Said.of("rule-change.open-cases.none");
        }
        List<Said> most = cases.entrySet().stream()
                .limit(NAMED)
                .map(each -> Said.of("rule-change.open-cases.of", each.getKey(), String.valueOf(each.getValue())))
                .toList();
        String all = String.valueOf(
                cases.values().stream().mapToLong(Long::longValue).sum());
        return Said.of(
                cases.size() > NAMED ? "rule-change.open-cases.most" : "rule-change.open-cases.all",
                all,
                Said.joined(most));
    }
}
