package org.gridcase.evidence.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridcase.calendar.CalendarRegister;
import org.gridcase.casefile.register.CategoryRegister;
import org.gridcase.casefile.register.LightDayRegister;
import org.gridcase.chain.ChainedEntry;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.anchor.AnchoredHead;
import org.gridcase.evidence.anchor.Registers;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.organisation.AccountHolders;
import org.gridcase.organisation.OrganisationRegister;
import org.gridcase.rulebook.DeployedRulesProof;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies the registers of account holders, by which the trace names people, of categories, by which cases are decided, of the calendar,
 * the organisation and the figures of earlier days, the journal of rules and the log of exports: every link, every anchored head, and that
 * organisation, calendar, catalogue, figures and what is deployed say the same today.
 */
@Component
class RegisterCheck {

    private static final int MOST_NAMED = 100;

    private final AccountHolders holders;
    private final CategoryRegister categories;
    private final DeployedRulesProof deployed;
    private final CalendarRegister calendar;
    private final OrganisationRegister organisation;
    private final LightDayRegister lightDays;
    private final Registers registers;
    private final AnchorRepository anchors;

    RegisterCheck(
            AccountHolders holders,
            CategoryRegister categories,
            DeployedRulesProof deployed,
            CalendarRegister calendar,
            OrganisationRegister organisation,
            LightDayRegister lightDays,
            Registers registers,
            AnchorRepository anchors) {
        this.deployed = deployed;
        this.calendar = calendar;
        this.organisation = organisation;
        this.holders = holders;
        this.categories = categories;
        this.lightDays = lightDays;
        this.registers = registers;
        this.anchors = anchors;
    }

    /**
     * Tells of the first break of each register, and of accounts, categories and rules that contradict it.
     *
     * @param newest number of the newest anchor that counts
     */
    void run(int newest, Listener listener) {
        registers
                .all()
                .forEach(register -> tell(
                        listener, first(register, Objects.requireNonNull(FAULTS.get(register.register())), newest)));
        tell(calendar.contradicted(MOST_NAMED), Fault.CALENDAR_DIFFERS, listener);
        tell(lightDays.contradicted(MOST_NAMED), Fault.LIGHT_DAY_DIFFERS, listener);
        contents(listener);
        tell(organisation.contradictedMembers(MOST_NAMED), Fault.MEMBERSHIP_DIFFERS, listener);
    }

    /** Tells where organisation, catalogue, accounts and rules contradict their registers, without looking at the chains. */
    void contents(Listener listener) {
        tell(organisation.contradicted(MOST_NAMED), Fault.ORGANISATION_DIFFERS, listener);
        categories
                .contradicted(MOST_NAMED)
                .forEach(code -> listener.broken(Break.ofCategory(Fault.CATEGORY_DIFFERS, code)));
        holders.contradicted(MOST_NAMED)
                .forEach(account -> listener.broken(Break.ofAccount(Fault.HOLDER_DIFFERS, account)));
        deployed.contradicted(MOST_NAMED).forEach(rule -> listener.broken(Break.ofRule(Fault.RULE_DIFFERS, rule)));
    }

    private static void tell(List<String> contradicted, Fault fault, Listener listener) {
        contradicted.forEach(each -> listener.broken(Break.ofContents(fault, each)));
    }

    /** What a break of a register is called; each register has its own names, by which people know what to do. */
    private record Faults(Fault missing, Fault mismatch, Fault rewritten) {}

    private static final Map<String, Faults> FAULTS = Map.of(
            "accounts",
            new Faults(Fault.HOLDER_MISSING, Fault.HOLDER_LINK_MISMATCH, Fault.REGISTER_REWRITTEN),
            "catalogue",
            new Faults(Fault.CATEGORY_MISSING, Fault.CATEGORY_LINK_MISMATCH, Fault.CATALOGUE_REWRITTEN),
            "calendar",
            new Faults(Fault.CALENDAR_MISSING, Fault.CALENDAR_LINK_MISMATCH, Fault.CALENDAR_REWRITTEN),
            "organisation",
            new Faults(Fault.ORGANISATION_MISSING, Fault.ORGANISATION_LINK_MISMATCH, Fault.ORGANISATION_REWRITTEN),
            "exports",
            new Faults(Fault.EXPORT_MISSING, Fault.EXPORT_LINK_MISMATCH, Fault.EXPORTS_REWRITTEN),
            "light-days",
            new Faults(Fault.LIGHT_DAY_MISSING, Fault.LIGHT_DAY_LINK_MISMATCH, Fault.LIGHT_DAYS_REWRITTEN),
            "rules",
            new Faults(Fault.RULE_JOURNAL_MISSING, Fault.RULE_JOURNAL_MISMATCH, Fault.RULE_JOURNAL_REWRITTEN));

    private static void tell(Listener listener, @Nullable Break found) {
        if (found != null) {
            listener.broken(found);
        }
    }

    private @Nullable Break first(ChainedRegister register, Faults faults, int newest) {
        List<AnchoredHead> heads = anchors.headsOf(register, newest);
        Map<Integer, AnchoredHead> anchored = new HashMap<>();
        heads.forEach(head -> anchored.putIfAbsent(head.sequence(), head));
        int position = 0;
        String link = ChainedRegister.FIRST_LINK;
        Pages<ChainedEntry> entries = new Pages<>(
                last -> List.copyOf(register.page(last == null ? 0 : last.position(), register.largestPage())));
        while (entries.hasNext()) {
            ChainedEntry entry = entries.next();
            position++;
            Break found = fault(entry, position, link, anchored.remove(position), faults);
            if (found != null) {
                return found;
            }
            link = entry.link();
        }
        return anchored.isEmpty()
                ? null
                : new Break(
                        faults.rewritten(),
                        null,
                        position + 1,
                        heads.get(heads.size() - 1).anchor());
    }

    private static @Nullable Break fault(
            ChainedEntry entry, int expected, String previous, @Nullable AnchoredHead anchored, Faults faults) {
        if (entry.position() != expected) {
            return new Break(faults.missing(), null, expected, null);
        }
        if (!entry.linkAfter(previous).equals(entry.link())) {
            return new Break(faults.mismatch(), null, expected, null);
        }
        return anchored == null || anchored.link().equals(entry.link())
                ? null
                : new Break(faults.rewritten(), null, expected, anchored.anchor());
    }
}
