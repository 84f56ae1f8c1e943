package org.gridcase.rulebook.change;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.RuleOrigins;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.springframework.stereotype.Component;

/** Reads from the register which change a version came with; where deployments rule at once, from the journal who deployed it. */
@Component
class RuleOriginService implements RuleOrigins {

    private static final int MOST_ENTRIES = 20;

    private final RuleRegister register;
    private final RuleChangeRepository changes;
    private final RuleJournal journal;

    RuleOriginService(RuleRegister register, RuleChangeRepository changes, RuleJournal journal) {
        this.register = register;
        this.changes = changes;
        this.journal = journal;
    }

    @Override
    public Optional<Origin> of(String rule, int version) {
        return register.changesOf(rule).stream()
                .filter(row -> row.version().kind() != Kind.FORM)
                .filter(row ->
                        version == 0 ? row.until() == null : row.version().version() == version)
                .findFirst()
                .flatMap(this::origin)
                .or(() -> deployed(rule));
    }

    @Override
    public Optional<Origin> ofNewestDiagram() {
        return register.open().stream()
                .filter(row -> row.version().kind() == Kind.PROCESS && row.change() != null)
                .max(Comparator.comparing(RuleInForce::since))
                .flatMap(this::origin);
    }

    private Optional<Origin> origin(RuleInForce row) {
        Integer number = row.change();
        return (number == null ? Optional.<RuleChange>empty() : changes.find(number))
                .map(change -> new Origin(
                        change.number(),
                        change.name(),
                        row.since(),
                        change.responsible(changes.authors(change.number()))));
    }

    private Optional<Origin> deployed(String rule) {
        return journal.before(Integer.MAX_VALUE, rule, MOST_ENTRIES).stream()
                .filter(entry -> entry.kind() == RuleJournalEntry.Kind.DEPLOYED && entry.author() != null)
                .findFirst()
                .map(entry -> new Origin(
                        null,
                        entry.name() == null ? rule : entry.name(),
                        entry.at(),
                        new TreeSet<>(Set.of(entry.author()))));
    }
}
