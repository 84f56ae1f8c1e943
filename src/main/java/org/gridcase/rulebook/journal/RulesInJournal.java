package org.gridcase.rulebook.journal;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.gridcase.rulebook.JournalledRules;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the journal once, and then only what was added. A rehearsal brings its own answer: it has rules that nobody journals. */
class RulesInJournal implements JournalledRules {

    private static final Logger LOG = LoggerFactory.getLogger(RulesInJournal.class);

    private static final int PAGE = 100;

    private final RuleJournal journal;
    private volatile @Nullable Read read;

    RulesInJournal(RuleJournal journal) {
        this.journal = journal;
    }

    /** @param last the entry up to which it was read */
    private record Read(RuleJournalEntry last, RuleCourse course) {}

    /** Nothing where an entry cannot be read: the verification names it, and what is in force stays. */
    @Override
    public Optional<Course> course() {
        try {
            return present().map(present -> present.course().course());
        } catch (UncheckedIOException e) {
            LOG.error("规则日志有一条无法读取，生效登记未与规则日志核对。请核验留痕，从备份恢复", e);
            return Optional.empty();
        }
    }

    /** An entry that another one has taken the place of was never committed: then all is read anew. */
    private Optional<Read> present() {
        Read known = read;
        boolean holds = known != null
                && journal.at(known.last().position())
                        .filter(known.last()::equals)
                        .isPresent();
        Read present = holds ? further(known) : further(null);
        read = present;
        return Optional.ofNullable(present);
    }

    private @Nullable Read further(@Nullable Read known) {
        List<RuleJournalEntry> page = page(known);
        if (page.isEmpty()) {
            return known;
        }
        RuleCourse course = known == null ? new RuleCourse() : new RuleCourse(known.course());
        Read present = known;
        while (!page.isEmpty()) {
            page.forEach(course::add);
            present = new Read(page.get(page.size() - 1), course);
            page = page.size() < PAGE ? List.of() : page(present);
        }
        return present;
    }

    private List<RuleJournalEntry> page(@Nullable Read known) {
        return journal.page(known == null ? 0 : known.last().position(), PAGE);
    }
}
