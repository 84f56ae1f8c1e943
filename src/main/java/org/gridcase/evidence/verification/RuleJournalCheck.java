package org.gridcase.evidence.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.anchor.AnchoredHead;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.rulebook.DeployedRulesProof;
import org.gridcase.rulebook.RuleChange;
import org.gridcase.rulebook.RuleJournal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies the journal of rules: every link, every anchored head, and that what is deployed is what it says. */
@Component
class RuleJournalCheck {

    private static final int PAGE = 200;
    private static final int MOST_RULES = 100;

    private final RuleJournal journal;
    private final DeployedRulesProof deployed;
    private final AnchorRepository anchors;

    RuleJournalCheck(RuleJournal journal, DeployedRulesProof deployed, AnchorRepository anchors) {
        this.journal = journal;
        this.deployed = deployed;
        this.anchors = anchors;
    }

    /**
     * Tells of the first break of the journal, and of deployed files that contradict it.
     *
     * @param newest number of the newest anchor that counts
     */
    void run(int newest, Listener listener) {
        Break first = first(anchors.headsOfRules(newest));
        if (first != null) {
            listener.broken(first);
        }
        deployed.contradicted(MOST_RULES).forEach(rule -> listener.broken(Break.ofRule(Fault.RULE_DIFFERS, rule)));
    }

    private @Nullable Break first(List<AnchoredHead> heads) {
        Map<Integer, AnchoredHead> anchored = new HashMap<>();
        heads.forEach(head -> anchored.putIfAbsent(head.sequence(), head));
        int position = 0;
        String link = RuleChange.FIRST_LINK;
        Pages<RuleChange> entries = new Pages<>(last -> journal.page(last == null ? 0 : last.position(), PAGE));
        while (entries.hasNext()) {
            RuleChange entry = entries.next();
            position++;
            Break found = fault(entry, position, link, anchored.remove(position));
            if (found != null) {
                return found;
            }
            link = entry.link();
        }
        return anchored.isEmpty()
                ? null
                : new Break(
                        Fault.RULE_CHANGES_REWRITTEN,
                        null,
                        position + 1,
                        heads.get(heads.size() - 1).anchor());
    }

    private static @Nullable Break fault(
            RuleChange entry, int expected, String previous, @Nullable AnchoredHead anchored) {
        if (entry.position() != expected) {
            return new Break(Fault.RULE_CHANGE_MISSING, null, expected, null);
        }
        if (!entry.linkAfter(previous).equals(entry.link())) {
            return new Break(Fault.RULE_CHANGE_MISMATCH, null, expected, null);
        }
        return anchored == null || anchored.link().equals(entry.link())
                ? null
                : new Break(Fault.RULE_CHANGES_REWRITTEN, null, expected, anchored.anchor());
    }
}
