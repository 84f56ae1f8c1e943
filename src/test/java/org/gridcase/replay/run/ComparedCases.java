package org.gridcase.replay.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.ShippedFiles;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.replay.course.CaseComparison;
import org.gridcase.replay.course.CaseComparison.Compared;
import org.gridcase.replay.course.RuleSet;
import org.gridcase.rulebook.proposal.ProposedRules.Proposal;
import org.gridcase.rulebook.proposal.ProposedRules.ProposedFile;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares cases as a replay does, without keeping what is found. */
public record ComparedCases(
        TableRuleSets ruleSets,
        Catalogue catalogue,
        WorkingCalendar calendar,
        Stages stages,
        TransactionTemplate transaction,
        Instant now) {

    /** @param beans of an application */
    public static ComparedCases in(Function<Class<?>, Object> beans, Instant now) {
        return new ComparedCases(
                (TableRuleSets) beans.apply(TableRuleSets.class),
                (Catalogue) beans.apply(Catalogue.class),
                (WorkingCalendar) beans.apply(WorkingCalendar.class),
                (Stages) beans.apply(Stages.class),
                (TransactionTemplate) beans.apply(TransactionTemplate.class),
                now);
    }

    /** All tables that are shipped, as they are, by their ids. */
    public static Map<String, String> shipped() {
        return ShippedFiles.names("decisions", ".dmn").stream()
                .collect(Collectors.toMap(table -> table, table -> ShippedFiles.text("decisions/" + table + ".dmn")));
    }

    /** @param files proposed tables by their ids */
    public List<Compared> with(List<DecidedCase> cases, Map<String, String> files, List<String> areas) {
        List<ProposedFile> proposed = files.entrySet().stream()
                .map(file -> new ProposedFile(
                        file.getKey() + ".dmn",
                        file.getValue().getBytes(StandardCharsets.UTF_8),
                        List.of(file.getKey())))
                .toList();
        RuleSet inForce = ruleSets.inForce();
        RuleSet after = ruleSets.proposed(inForce, new Proposal(1, "", true, areas, "", proposed));
        CaseComparison comparison = new CaseComparison(inForce, after, catalogue, calendar.current(), stages, now);
        List<Compared> compared = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += 200) {
            List<DecidedCase> page = cases.subList(from, Math.min(cases.size(), from + 200));
            transaction.executeWithoutResult(status -> page.forEach(each -> compared.add(comparison.compare(each))));
        }
        return compared;
    }
}
