package org.gridcase.organisation.csv;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Unit;

/**
 * What must hold for the chain of tiers, as it would be after the import: a tier with units stays, and the order is that of the diagrams.
 */
final class TierRules {

    private static final int LISTED = 20;

    private final ImportPlan plan;
    private final FileFaults fileFaults;

    TierRules(ImportPlan plan, FileFaults fileFaults) {
        this.plan = plan;
        this.fileFaults = fileFaults;
    }

    void check() {
        List<JurisdictionTier> tiers = plan.tiers().after().values().stream()
                .sorted(Comparator.comparing(JurisdictionTier::tier))
                .toList();
        order(tiers);
        labels(tiers);
        if (!tiers.isEmpty() && tiers.stream().noneMatch(JurisdictionTier::used)) {
            fileFaults.add(TierRows.FILE, 0, "used", "fault.no-tier-used");
        }
        tiers.stream().filter(tier -> !tier.used()).forEach(this::units);
    }

    private void order(List<JurisdictionTier> tiers) {
        for (int i = 1; i < tiers.size(); i++) {
            JurisdictionTier lower = tiers.get(i - 1);
            JurisdictionTier higher = tiers.get(i);
            if (higher.position() <= lower.position()) {
                at(
                        said(higher, lower),
                        "order",
                        "fault.tier-order",
                        higher.tier().code(),
                        lower.tier().code());
            }
        }
    }

    private void labels(List<JurisdictionTier> tiers) {
        Map<String, JurisdictionTier> known = new HashMap<>();
        tiers.stream().filter(JurisdictionTier::used).forEach(tier -> {
            JurisdictionTier other = known.putIfAbsent(tier.label(), tier);
            if (other != null) {
                JurisdictionTier said = said(tier, other);
                JurisdictionTier before = said == tier ? other : tier;
                at(said, "label", "fault.tier-label-taken", before.tier().code(), tier.label());
            }
        });
    }

    private void units(JurisdictionTier tier) {
        List<Unit> units = plan.units().after().values().stream()
                .filter(unit -> unit.tier() == tier.tier())
                .toList();
        units.stream()
                .filter(unit -> plan.units().line(unit.code()) > 0)
                .forEach(unit -> fileFaults.add(
                        UnitRows.FILE, plan.units().line(unit.code()), "tier", "fault.tier-not-used", tier.label()));
        List<String> others = units.stream()
                .map(Unit::code)
                .filter(code -> plan.units().line(code) == 0)
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            String listed = others.stream().limit(LISTED).collect(Collectors.joining(", "))
                    + (others.size() <= LISTED ? "" : " … (" + others.size() + ")");
            at(tier, "used", "fault.tier-has-units", tier.label(), listed);
        }
    }

    /** The fault is with a line of the file, not with what existed before. */
    private JurisdictionTier said(JurisdictionTier tier, JurisdictionTier other) {
        return plan.tiers().line(CurrentOrganisation.key(tier)) > 0 ? tier : other;
    }

    private void at(JurisdictionTier tier, String field, String fault, Object... args) {
        int line = plan.tiers().line(CurrentOrganisation.key(tier));
        fileFaults.add(
                TierRows.FILE, line, line > 0 ? field : CurrentOrganisation.key(tier) + "/" + field, fault, args);
    }
}
