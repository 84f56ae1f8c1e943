package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Block.Kind;
import org.gridcase.rulebook.requirement.Block.Meaning;
import org.gridcase.rulebook.requirement.KnownWords;
import org.jspecify.annotations.Nullable;

/**
 * The tables from which a block takes a unit. An assignment opens the case, so such a table names no unit in which somebody makes rules,
 * as a diagram does not; nor one that is given no cases. What a cell computes is judged when it is evaluated.
 */
final class UnitTables {

    private final DiagramContext context;
    private final Map<String, String> diagrams;
    private final Map<XmlElement, String> tables;

    /**
     * @param diagrams the files of the processes that are deployed along, by id
     * @param tables those of the decisions
     */
    UnitTables(DiagramContext context, Map<String, String> diagrams, Map<XmlElement, String> tables) {
        this.context = context;
        this.diagrams = diagrams;
        this.tables = tables;
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        Stream.concat(context.submitted.keySet().stream(), context.calledByOurs().stream())
                .distinct()
                .flatMap(id -> context.process(id).stream())
                .flatMap(process -> process.all().filter(each -> each.is("callActivity")))
                .forEach(call -> choosing(call).forEach(block -> table(call, block, all)));
        return all.stream().distinct().toList();
    }

    private List<Block> choosing(XmlElement call) {
        boolean chooses = BlockUse.roleOfChosen(call, context) != null;
        return context.blocks.stream()
                .filter(block -> chooses && block.kind() == Kind.ASSIGNMENT)
                .toList();
    }

    private void table(XmlElement call, Block block, List<Finding> all) {
        block.settings().stream()
                .filter(setting -> setting.meaning() == Meaning.TABLE)
                .flatMap(setting -> BlockUse.values(call, setting.name()))
                .flatMap(table -> context.decision(table).stream())
                .forEach(table -> cells(call, table, block.outputs(), all));
    }

    private void cells(XmlElement call, XmlElement table, Set<String> outputs, List<Finding> all) {
        List<XmlElement> columns = table.all().filter(each -> each.is("output")).toList();
        List<XmlElement> rules = table.all().filter(each -> each.is("rule")).toList();
        for (XmlElement rule : rules) {
            List<XmlElement> cells = rule.children("outputEntry").toList();
            for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                if (outputs.contains(columns.get(i).get("name", ""))) {
                    cell(call, table, rules.indexOf(rule) + 1, cells.get(i), all);
                }
            }
        }
        if (rules.isEmpty()) {
            table.children("literalExpression").forEach(cell -> cell(call, table, 0, cell, all));
        }
    }

    private void cell(XmlElement call, XmlElement table, int row, XmlElement cell, List<Finding> all) {
        String text = cell.child("text").map(XmlElement::text).orElse("");
        @Nullable Feel tree = FeelParser.formula(text).tree();
        @Nullable String diagram = diagrams.get(call.process().id());
        @Nullable String file = tables.get(table);
        for (String unit : tree == null ? Set.<String>of() : texts(tree)) {
            String wrong = wrong(unit);
            if (!wrong.isEmpty() && file != null) {
                Place place =
                        new Place(cell.id().isEmpty() ? table.id() : cell.id(), cell.line, cell.column, row, null);
                all.add(Finding.error(place, "“%s”%s".formatted(unit, wrong)).in(file));
            } else if (!wrong.isEmpty() && diagram != null) {
                String said = call.said() + "规则表 %s 给出的“%s”%s".formatted(table.id(), unit, wrong);
                all.add(Finding.error(call.place(), said).in(diagram));
            }
        }
    }

    private static Set<String> texts(Feel tree) {
        Stream<String> own = tree instanceof Feel.Text text ? Stream.of(text.value()) : Stream.of();
        return Stream.concat(own, tree.parts().stream().flatMap(part -> texts(part).stream()))
                .collect(Collectors.toSet());
    }

    private String wrong(String unit) {
        if (context.words
                .getOrDefault(KnownWords.UNITS_OF_POLICY_STAFF, Set.of())
                .contains(unit)) {
            return "中有制度人员或规则审批人员：制定规则的人不办案件，请选别的单位";
        }
        return context.words
                        .getOrDefault(KnownWords.UNITS_WITHOUT_CASES, Set.of())
                        .contains(unit)
                ? "是内设机构，不办理案件"
                : "";
    }
}
