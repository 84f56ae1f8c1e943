package org.gridcase.rulebook.table;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.gridcase.caching.FileContent;
import org.gridcase.engine.deployment.ClosedXml;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.table.Table.Cell;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the tables of a file that the rules for deployed files have let pass. */
final class TableReader extends DefaultHandler {

    /**
     * What a file holds.
     *
     * @param formulas expressions that make up a decision without a table
     * @param others places of decisions without a table, whatever they are made of
     * @param repeated ids that stand more than once
     */
    record Read(List<Table> tables, List<Formula> formulas, List<Place> others, List<Place> repeated) {

        Read {
            tables = List.copyOf(tables);
            formulas = List.copyOf(formulas);
            others = List.copyOf(others);
            repeated = List.copyOf(repeated);
        }
    }

    /** A decision that is one expression. */
    record Formula(String decision, Cell cell) {}

    /** An element that has begun, with what has been found in it so far. */
    private static final class Open {
        private final String name;
        private final Map<String, String> attributes = new HashMap<>();
        private final int line;
        private final int column;
        private final StringBuilder text = new StringBuilder();
        private final Map<String, List<Open>> children = new HashMap<>();

        Open(String name, int line, int column) {
            this.name = name;
            this.line = line;
            this.column = column;
        }

        private String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        private @Nullable String id() {
            return attributes.get("id");
        }

        private List<Open> all(String child) {
            return children.getOrDefault(child, List.of());
        }

        private @Nullable Open first(String child) {
            List<Open> all = all(child);
            return all.isEmpty() ? null : all.get(0);
        }
    }

    private static final Set<String> KEPT = Set.of(
            "decision",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "description",
            "inputEntry",
            "outputEntry",
            "literalExpression",
            "text");

    /** Bytes of files that are remembered: those of some hundred tables. */
    private static final int REMEMBERED = 4_000_000;

    /** Each table of a deployment is judged beside all others, and beside those in force. */
    private static final LoadingCache<FileContent, Read> READ = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((FileContent file, Read read) -> file.size())
            .executor(Runnable::run)
            .build(file -> parse(file.bytes()));

    private final List<Table> tables = new ArrayList<>();
    private final List<Formula> formulas = new ArrayList<>();
    private final List<Place> others = new ArrayList<>();
    private final List<Place> repeated = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Locator locator;

    private TableReader() {}

    /** @throws IllegalArgumentException when it is no XML */
    static Read read(byte[] file) {
        return READ.get(FileContent.of(file));
    }

    private static Read parse(byte[] file) {
        TableReader reader = new TableReader();
        try {
            ClosedXml.parser().parse(new InputSource(new ByteArrayInputStream(file)), reader);
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalArgumentException(e);
        }
        return new Read(reader.tables, reader.formulas, reader.others, reader.repeated);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes) {
        Open element = new Open(
                name, locator == null ? 0 : locator.getLineNumber(), locator == null ? 0 : locator.getColumnNumber());
        for (int i = 0; i < attributes.getLength(); i++) {
            element.attributes.put(attributes.getLocalName(i), attributes.getValue(i));
        }
        String id = element.id();
        if (id != null && !ids.add(id)) {
            repeated.add(new Place(id, element.line, element.column, 0, null));
        }
        open.push(element);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        open.getFirst().text.append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        Open element = open.pop();
        Open around = open.peek();
        if (around != null && KEPT.contains(name)) {
            around.children.computeIfAbsent(name, each -> new ArrayList<>()).add(element);
        }
        if (name.equals("decision")) {
            decision(element);
        }
    }

    private void decision(Open decision) {
        Open table = decision.first("decisionTable");
        if (table != null) {
            tables.add(table(decision, table));
        } else {
            others.add(new Place(decision.attribute("id"), decision.line, decision.column, 0, null));
        }
        Open literal = decision.first("literalExpression");
        if (literal != null) {
            formulas.add(new Formula(decision.attribute("id"), cell(literal)));
        }
    }

    private static Table table(Open decision, Open table) {
        List<Table.Row> rows = new ArrayList<>();
        for (Open rule : table.all("rule")) {
            rows.add(new Table.Row(
                    rule.id(),
                    rows.size() + 1,
                    note(rule),
                    rule.all("inputEntry").stream().map(TableReader::cell).toList(),
                    rule.all("outputEntry").stream().map(TableReader::cell).toList(),
                    rule.line,
                    rule.column));
        }
        String hitPolicy = table.attribute("hitPolicy");
        return new Table(
                decision.attribute("id"),
                decision.attribute("name"),
                new Place(decision.id(), decision.line, decision.column, 0, null),
                hitPolicy.isBlank() ? "UNIQUE" : hitPolicy.strip(),
                table.attribute("aggregation").strip(),
                table.all("input").stream().map(TableReader::input).toList(),
                table.all("output").stream().map(TableReader::output).toList(),
                List.copyOf(rows));
    }

    private static String note(Open rule) {
        Open description = rule.first("description");
        return description == null ? "" : description.text.toString().strip();
    }

    private static Table.Input input(Open input) {
        Open expression = input.first("inputExpression");
        Cell cell = expression == null ? new Cell(input.id(), "", input.line, input.column) : cell(expression);
        return new Table.Input(
                input.id(),
                label(input.attribute("label"), cell.text()),
                cell,
                expression == null ? "" : expression.attribute("typeRef").strip(),
                optional(input.first("inputValues")));
    }

    private static Table.Output output(Open output) {
        return new Table.Output(
                output.id(),
                label(output.attribute("label"), output.attribute("name")),
                output.attribute("name"),
                output.attribute("typeRef").strip(),
                optional(output.first("outputValues")),
                output.line,
                output.column);
    }

    private static String label(String label, String otherwise) {
        return label.isBlank() ? otherwise.strip() : label.strip();
    }

    private static Cell optional(@Nullable Open values) {
        return values == null ? Cell.MISSING : cell(values);
    }

    private static Cell cell(Open holder) {
        String text = holder.all("text").stream()
                .map(each -> each.text.toString())
                .findFirst()
                .orElse("");
        return new Cell(holder.id(), text, holder.line, holder.column);
    }
}
