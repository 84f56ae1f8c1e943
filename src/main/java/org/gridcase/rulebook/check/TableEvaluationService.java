package org.gridcase.rulebook.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.engine.deployment.SchemaLocations;
import org.gridcase.engine.deployment.TableTrial;
import org.gridcase.engine.deployment.TableTrial.Trial;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.check.TableSources.Source;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.TableTryOut;
import org.gridcase.rulebook.table.TableHead;
import org.gridcase.rulebook.table.TableHead.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Evaluates a table, deployed or not, with values that somebody makes up. Nothing is written. */
@Service
public class TableEvaluationService implements TableTryOut {

    private final TableSources sources;
    private final TableTrial trial;
    private final GivenValues values;
    private final TableFindings tables;

    TableEvaluationService(TableSources sources, TableTrial trial, GivenValues values, TableFindings tables) {
        this.tables = tables;
        this.sources = sources;
        this.trial = trial;
        this.values = values;
    }

    /**
     * What came of it.
     *
     * @param inputs what the table heard, by column, what follows from the category included
     * @param unmet of each rule the first condition that does not hold, as the place of its column from 0; -1 where all hold
     */
    public record Evaluated(TableHead table, Map<Column, @Nullable Object> inputs, Trial result, List<Integer> unmet) {

        /** Why there is no answer; null where there is one. */
        public @Nullable Fault problem() {
            String rows = rows().isEmpty()
                    ? "?"
                    : rows().stream().map(String::valueOf).collect(Collectors.joining("、"));
            if (result.severalRules() || result.answers().size() > 1) {
                return Fault.of("", "evaluation.several", rows);
            }
            if (result.failure() != null) {
                return Fault.of("", "evaluation.failed", rows, result.failure());
            }
            return result.answers().isEmpty() ? Fault.of("", "evaluation.none") : null;
        }

        /** Those that applied or are at fault; where several applied at once and the engine names none of them, all whose conditions hold. */
        private List<Integer> rows() {
            return result.severalRules() && result.rows().isEmpty()
                    ? IntStream.rangeClosed(1, unmet.size())
                            .filter(row -> unmet.get(row - 1) < 0)
                            .boxed()
                            .toList()
                    : result.rows();
        }
    }

    /**
     * Evaluates a table.
     *
     * @param given values as people write them, by label or name of the column; an empty one means that there is none
     * @param faults is told what is wrong with the values
     * @return null where something is wrong
     */
    public @Nullable Evaluated evaluate(Source source, Map<String, String> given, Faults faults) {
        return evaluated(source.head(), source.content(), given, faults);
    }

    /** The same of a table that may not be there; of that the faults are told, too. */
    private @Nullable Evaluated evaluate(
            Optional<Source> found, String called, Map<String, String> given, Faults faults) {
        if (found.isEmpty()) {
            faults.add("table", "evaluation.unknown-table", Texts.shown(called));
            return null;
        }
        return evaluate(found.get(), given, faults);
    }

    @Override
    public @Nullable Answered ask(
            Proposed files, String table, @Nullable String area, Map<String, String> given, Faults faults) {
        Evaluated evaluated = evaluate(sources.find(files, table, area), table, given, faults);
        if (evaluated == null) {
            return null;
        }
        Fault problem = evaluated.problem();
        Map<String, Object> answer =
                problem == null ? evaluated.result().answers().get(0) : Map.of();
        return new Answered(
                evaluated.table().outputs().stream()
                        .map(column -> new Output(column.label(), column.name(), written(answer.get(column.name()))))
                        .toList(),
                problem);
    }

    @Override
    public Map<String, String> unreadable(
            Proposed files, String table, @Nullable String area, Map<String, String> outputs) {
        Map<String, String> why = new LinkedHashMap<>();
        sources.find(files, table, area).ifPresent(source -> {
            Map<String, Object> answers = new HashMap<>();
            source.head().outputs().stream()
                    .filter(column -> !outputs.getOrDefault(column.name(), "").isBlank())
                    .forEach(column ->
                            answers.put(column.name(), answered(column, outputs.getOrDefault(column.name(), ""))));
            tables.unreadable(source.content(), source.head().id(), answers)
                    .forEach(finding -> source.head().outputs().stream()
                            .filter(column ->
                                    column.label().equals(finding.place().label()))
                            .forEach(column -> why.putIfAbsent(column.name(), finding.message())));
        });
        return why;
    }

    /** A number as a table would answer it. */
    private static Object answered(Column column, String value) {
        try {
            return column.type().equals("string") ? value.strip() : new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            return value.strip();
        }
    }

    private static String written(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /**
     * Evaluates a table in force, or one that is not deployed.
     *
     * @param called its id, or its name where it is in force; null for the first one of the file
     * @param file null for the table that is in force
     * @param given values as people write them, by label or name of the column; an empty one means that there is none
     * @param faults is told what is wrong with table, file or values
     * @return null where something is wrong
     */
    public @Nullable Evaluated evaluate(
            @Nullable String called, byte @Nullable [] file, Map<String, String> given, Faults faults) {
        if (file == null && called != null) {
            return evaluate(sources.find(Map.of(), called, null), called, given, faults);
        }
        if (file == null) {
            faults.add("table", "evaluation.no-table");
            return null;
        }
        byte[] content = readable(file, faults);
        TableHead head = content == null ? null : head(content, called, faults);
        return content == null || head == null ? null : evaluated(head, content, given, faults);
    }

    private @Nullable Evaluated evaluated(TableHead head, byte[] content, Map<String, String> given, Faults faults) {
        Map<String, @Nullable Object> inputs = values.read(head, given, faults);
        if (!faults.none()) {
            return null;
        }
        try {
            Trial result = read(trial.evaluate(content, head.id(), inputs), content, head.id());
            Map<Column, @Nullable Object> heard = new LinkedHashMap<>();
            head.inputs().forEach(column -> heard.put(column, inputs.get(column.name())));
            return new Evaluated(head, heard, result, trial.firstUnmet(content, head.id(), inputs));
        } catch (IllegalArgumentException e) {
            faults.add("file", "evaluation.unreadable");
            return null;
        }
    }

    /** A case would stop at an answer that nobody understands, whatever the engine says of it. */
    private Trial read(Trial result, byte[] content, String table) {
        List<String> wrong = result.answers().stream()
                .flatMap(answers -> tables.unreadable(content, table, answers).stream())
                .map(each -> "“%s”：%s".formatted(each.place().label(), each.message()))
                .distinct()
                .toList();
        return wrong.isEmpty() || result.failure() != null
                ? result
                : new Trial(result.rows(), List.of(), String.join("；", wrong), false);
    }

    /** What could harm is not evaluated, whoever sends it. */
    private byte @Nullable [] readable(byte[] file, Faults faults) {
        if (file.length > DeploymentRules.LARGEST) {
            faults.add("file", "evaluation.too-large", DeploymentRules.LARGEST / 1024);
            return null;
        }
        byte[] content = SchemaLocations.blankedIn(file);
        List<Finding> wrong = new ArrayList<>(ModelReader.faultsIn(content, new TableRules()));
        if (wrong.isEmpty()) {
            wrong.addAll(tables.brokenCells(content));
        }
        wrong.stream().limit(10).forEach(each -> faults.add("file", "evaluation.fault", each.sentence()));
        return wrong.isEmpty() ? content : null;
    }

    private static @Nullable TableHead head(byte[] content, @Nullable String table, Faults faults) {
        Optional<TableHead> head = TableHead.of(content, table);
        if (head.isEmpty()) {
            faults.add("table", "evaluation.not-in-file", table == null ? "" : Texts.shown(table));
        }
        return head.orElse(null);
    }
}
