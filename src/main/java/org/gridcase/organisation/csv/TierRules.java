package org.gridcase.organisation.csv;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.organisation.Rung;
import org.gridcase.organisation.Unit;

/** What must hold for the chain of tiers, as it would be after the import: a rung with units stays, and the order is that of the diagrams. */
final class TierRules {

    private static final int LISTED = 20;

    private final Plan plan;
    private final Findings findings;

    TierRules(Plan plan, Findings findings) {
        this.plan = plan;
        this.findings = findings;
    }

    void check() {
        List<Rung> rungs = plan.tiers().after().values().stream()
                .sorted(Comparator.comparing(Rung::tier))
                .toList();
        order(rungs);
        labels(rungs);
        if (!rungs.isEmpty() && rungs.stream().noneMatch(Rung::used)) {
            findings.add(TierRows.FILE, 0, "used", "fault.no-tier-used");
        }
        rungs.stream().filter(rung -> !rung.used()).forEach(this::units);
    }

    private void order(List<Rung> rungs) {
        for (int i = 1; i < rungs.size(); i++) {
            Rung lower = rungs.get(i - 1);
            Rung higher = rungs.get(i);
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

    private void labels(List<Rung> rungs) {
        Map<String, Rung> known = new HashMap<>();
        rungs.stream().filter(Rung::used).forEach(rung -> {
            Rung other = known.putIfAbsent(rung.label(), rung);
            if (other != null) {
                Rung said = said(rung, other);
                Rung before = said == rung ? other : rung;
                at(said, "label", "fault.tier-label-taken", before.tier().code(), rung.label());
            }
        });
    }

    private void units(Rung rung) {
        List<Unit> units = plan.units().after().values().stream()
                .filter(unit -> unit.tier() == rung.tier())
                .toList();
        units.stream()
                .filter(unit -> plan.units().line(unit.code()) > 0)
                .forEach(unit -> findings.add(
                        UnitRows.FILE, plan.units().line(unit.code()), "tier", "fault.tier-not-used", rung.label()));
        List<String> others = units.stream()
                .map(Unit::code)
                .filter(code -> plan.units().line(code) == 0)
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            String listed = others.stream().limit(LISTED).collect(Collectors.joining(", "))
                    + (others.size() <= LISTED ? "" : " … (" + others.size() + ")");
            at(rung, "used", "fault.tier-has-units", rung.label(), listed);
        }
    }

    /** A line of the file is at fault, not what was there before it. */
    private Rung said(Rung rung, Rung other) {
        return plan.tiers().line(Standing.key(rung)) > 0 ? rung : other;
    }

    private void at(Rung rung, String field, String fault, Object... args) {
        int line = plan.tiers().line(Standing.key(rung));
        findings.add(TierRows.FILE, line, line > 0 ? field : Standing.key(rung) + "/" + field, fault, args);
    }
}
