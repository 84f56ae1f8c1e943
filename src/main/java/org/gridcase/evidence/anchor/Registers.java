package org.gridcase.evidence.anchor;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.casefile.register.CategoryRegister;
import org.gridcase.organisation.AccountHolder;
import org.gridcase.organisation.AccountHolders;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.springframework.stereotype.Component;

/** The registers beside the traces: who had an account when, what the catalogue said of a category when, and who changed which rule. */
@Component
public class Registers {

    /** Changes of rules hold what has changed, so fewer of them are read at once. */
    private static final int MOST_CHANGES = 200;

    private final Register accounts;
    private final Register catalogue;
    private final Register rules;

    Registers(AccountHolders holders, CategoryRegister categories, RuleJournal journal) {
        this.accounts = new Register(
                "accounts",
                AccountHolder.FIRST_LINK,
                () -> holders.newest().map(Registers::entry),
                (after, size) ->
                        holders.page(after, size).stream().map(Registers::entry).toList());
        this.catalogue = new Register(
                "catalogue",
                CategoryEntry.FIRST_LINK,
                () -> categories.newest().map(Registers::entry),
                (after, size) -> categories.page(after, size).stream()
                        .map(Registers::entry)
                        .toList());
        this.rules = new Register(
                "rules",
                RuleJournalEntry.FIRST_LINK,
                () -> journal.newest().map(Registers::entry),
                (after, size) -> journal.page(after, Math.min(size, MOST_CHANGES)).stream()
                        .map(Registers::entry)
                        .toList());
    }

    /**
     * A register whose entries are one chain.
     *
     * @param name what the heads call it; in every order it comes after the numbers of cases
     * @param firstLink what its first entry links to
     * @param page of so many entries after a position
     */
    public record Register(
            String name,
            String firstLink,
            Supplier<Optional<Entry>> newest,
            BiFunction<Integer, Integer, List<Entry>> page) {}

    /**
     * An entry.
     *
     * @param position from 1 without gaps
     * @param link as stored
     * @param linkAfter the link it must have after another
     */
    public record Entry(int position, String link, UnaryOperator<String> linkAfter) {}

    private static Entry entry(AccountHolder entry) {
        return new Entry(entry.position(), entry.link(), entry::linkAfter);
    }

    private static Entry entry(CategoryEntry entry) {
        return new Entry(entry.position(), entry.link(), entry::linkAfter);
    }

    private static Entry entry(RuleJournalEntry entry) {
        return new Entry(entry.position(), entry.link(), entry::linkAfter);
    }

    public Register accounts() {
        return accounts;
    }

    public Register catalogue() {
        return catalogue;
    }

    /** The journal of rules. */
    public Register rules() {
        return rules;
    }

    /** All of them, in the order in which an anchor is taken over them. */
    List<Register> all() {
        return List.of(accounts, catalogue, rules);
    }

    List<String> names() {
        return all().stream().map(Register::name).toList();
    }
}
