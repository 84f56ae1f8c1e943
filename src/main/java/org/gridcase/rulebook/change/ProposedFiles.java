package org.gridcase.rulebook.change;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.chain.Sha256;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ProposedRules;
import org.springframework.stereotype.Component;

/** Reads what a change proposes. */
@Component
class ProposedFiles implements ProposedRules, ChangesOnTheirWay {

    private final RuleChangeRepository changes;
    private final RuleDataChanges data;

    ProposedFiles(RuleChangeRepository changes, RuleDataChanges data) {
        this.data = data;
        this.changes = changes;
    }

    @Override
    public Optional<Proposal> proposal(int number) {
        return changes.find(number).map(this::proposal);
    }

    private Proposal proposal(RuleChange change) {
        List<RuleChangeFile> files = changes.files(change.number());
        String all =
                files.stream().map(file -> file.name() + " " + file.digest()).collect(Collectors.joining("\n"));
        return new Proposal(
                change.number(),
                change.name(),
                change.isOpen(),
                change.areas(),
                Sha256.of(all),
                data.ofEngine(files).stream()
                        .map(file -> new ProposedFile(file.name(), file.content(), file.rules()))
                        .toList());
    }

    @Override
    public Optional<ProposedChange> find(int number) {
        return changes.find(number)
                .map(change -> new ProposedChange(
                        number,
                        change.name(),
                        RuleChangeChecks.contents(changes.files(number)),
                        change.areas(),
                        change.isOpen(),
                        change.state() == State.DRAFT,
                        change.author()));
    }
}
