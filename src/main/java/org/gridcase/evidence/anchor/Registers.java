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
import org.springframework.stereotype.Component;

/** The registers beside the traces: who had an account when, and what the catalogue said of a category when. */
@Component
public class Registers {

    private final Register accounts;
    private final Register catalogue;

    Registers(AccountHolders holders, CategoryRegister categories) {
        this.accounts = new Register(
                "accounts",
                () -> holders.newest().map(Registers::entry),
                (after, size) ->
                        holders.page(after, size).stream().map(Registers::entry).toList());
        this.catalogue = new Register(
                "catalogue",
                () -> categories.newest().map(Registers::entry),
                (after, size) -> categories.page(after, size).stream()
                        .map(Registers::entry)
                        .toList());
    }

    /**
     * A register whose entries are one chain.
     *
     * @param name what the heads call it; in every order it comes after the numbers of cases
     * @param page of so many entries after a position
     */
    public record Register(
            String name, Supplier<Optional<Entry>> newest, BiFunction<Integer, Integer, List<Entry>> page) {}

    /**
     * An entry.
     *
     * @param position from 1 without gaps
     * @param link as stored
     * @param linkAfter the link it must have after another; before the first stand 64 zeros
     */
    public record Entry(int position, String link, UnaryOperator<String> linkAfter) {}

    private static Entry entry(AccountHolder entry) {
        return new Entry(entry.position(), entry.link(), entry::linkAfter);
    }

    private static Entry entry(CategoryEntry entry) {
        return new Entry(entry.position(), entry.link(), entry::linkAfter);
    }

    public Register accounts() {
        return accounts;
    }

    public Register catalogue() {
        return catalogue;
    }

    /** All of them, in the order in which an anchor is taken over them. */
    List<Register> all() {
        return List.of(accounts, catalogue);
    }
}
