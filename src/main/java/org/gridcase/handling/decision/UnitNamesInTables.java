package org.gridcase.handling.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.UnitsInTables;
import org.gridcase.organisation.structure.Tier;
import org.springframework.stereotype.Component;

/** The units that the tables for sections and departments answer. */
@Component
class UnitNamesInTables implements UnitsInTables {

    private final DecisionTables tables;

    UnitNamesInTables(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<NamedUnit> named() {
        return Stream.concat(
                        named(RoutingTables.SECTIONS, Tier.STREET).stream(),
                        named(RoutingTables.DEPARTMENTS, Tier.DISTRICT).stream())
                .toList();
    }

    private List<NamedUnit> named(String table, Tier tier) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        DecisionTables.Answers answers = tables.answers(table);
        answers.rows().forEach(row -> row.texts().stream()
                .flatMap(text -> Stream.of(text.split(RoutingTables.BETWEEN_UNITS)))
                .filter(name -> !name.isBlank())
                .distinct()
                .forEach(name -> rows.computeIfAbsent(name.strip(), first -> new ArrayList<>())
                        .add(row.number())));
        return rows.entrySet().stream()
                .map(name -> new NamedUnit(table, answers.version(), name.getValue(), name.getKey(), tier))
                .toList();
    }
}
