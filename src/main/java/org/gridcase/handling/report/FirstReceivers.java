package org.gridcase.handling.report;

import java.util.Comparator;
import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.receiving.FirstReceiverRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.FirstReceiverTable;
import org.gridcase.handling.decision.FirstReceiverTable.Rule;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who receives a matter first 首接首问 (C12): the unit of the person who enters it, or where nobody of a unit does, the one that the table
 * names. It stands on the first line of the trace, and stays.
 */
@Component
class FirstReceivers {

    private static final Logger LOG = LoggerFactory.getLogger(FirstReceivers.class);

    private final FirstReceiverTable table;
    private final FirstReceiverRepository receivers;
    private final Organisation organisation;

    FirstReceivers(FirstReceiverTable table, FirstReceiverRepository receivers, Organisation organisation) {
        this.table = table;
        this.receivers = receivers;
        this.organisation = organisation;
    }

    /**
     * A first receiver before its case is opened.
     *
     * @param rule what the table asks of it; empty where the table failed
     */
    record Received(String unit, @Nullable DecidedValue<Rule> rule) {

        boolean answers() {
            return rule != null && rule.value().answers();
        }
    }

    /** @param account who enters the report. A table that fails keeps no report away: then the lowest unit of the place has received it. */
    Received of(CaseFile file, @Nullable Reporter reporter, String account) {
        boolean contact = reporter != null && reporter.phone() != null;
        DecidedValue<Rule> decided = null;
        try {
            decided = table.rule(file, contact);
        } catch (NoDecisionResultException e) {
            LOG.warn("案件 {} 没有定首接单位的要求", file.number(), e);
        }
        Tier tier = decided == null ? null : decided.value().tier();
        return new Received(tier == null ? unitOf(account, file) : at(tier, file), decided);
    }

    private String at(Tier tier, CaseFile file) {
        return organisation.takingAtOrAbove(tier, file.area()).code();
    }

    /** Of several the smallest in whose area the case lies; of an account without any the lowest unit of the place. */
    private String unitOf(String account, CaseFile file) {
        List<Unit> units = organisation.unitsOf(account);
        return units.stream()
                .filter(unit -> file.area().value().startsWith(unit.area().value()))
                .max(Comparator.comparing(unit -> unit.area().value().length()))
                .or(() -> units.stream().findFirst())
                .map(Unit::code)
                .orElseGet(() -> at(Tier.GRID, file));
    }

    /** Keeps what is asked of it; most have nothing to do. */
    void keep(String caseNumber, Received received) {
        DecidedValue<Rule> decided = received.rule();
        if (decided != null && (decided.value().urged() || decided.value().answers())) {
            receivers.add(
                    caseNumber,
                    received.unit(),
                    decided.value().urged(),
                    decided.value().answers(),
                    decided.decisionSource());
        }
    }
}
