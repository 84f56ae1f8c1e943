package org.gridcase.rulebook.check;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.deployment.SchemaLocations;
import org.gridcase.engine.deployment.TableTrial;
import org.gridcase.engine.deployment.TableTrial.Trial;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.KnownWords;
import org.gridcase.rulebook.TableUse;
import org.gridcase.rulebook.table.TableHead;
import org.gridcase.rulebook.table.TableHead.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Evaluates a table, deployed or not, with values that somebody makes up. Nothing is written. */
@Service
public class TableEvaluationService {

    private static final String CATEGORY = "category";
    private static final int FEW = 12;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Set<String> YES = Set.of("true", "是", "yes");
    private static final Set<String> NO = Set.of("false", "否", "no");

    private final DeployedModels deployed;
    private final TableTrial trial;
    private final ObjectProvider<KnownWords> words;
    private final TableFindings tables;

    TableEvaluationService(
            DeployedModels deployed, TableTrial trial, ObjectProvider<KnownWords> words, TableFindings tables) {
        this.tables = tables;
        this.deployed = deployed;
        this.trial = trial;
        this.words = words;
    }

    /**
     * What came of it.
     *
     * @param inputs what the table heard, by column, what follows from the category included
     */
    public record Evaluated(TableHead table, Map<Column, @Nullable Object> inputs, Trial result) {}

    /**
     * Evaluates.
     *
     * @param called its id, or its name where it is in force; null for the first one of the file
     * @param file null for the table that is in force
     * @param given values as people write them, by label or name of the column; an empty one means that there is none
     * @param faults is told what is wrong with table, file or values
     * @return null where something is wrong
     */
    public @Nullable Evaluated evaluate(
            @Nullable String called, byte @Nullable [] file, Map<String, String> given, Faults faults) {
        String table = called == null || deployed.hasDecision(called)
                ? called
                : tables.named(called).orElse(called);
        byte[] content = file == null ? inForce(table, faults) : readable(file, faults);
        TableHead head = content == null ? null : head(content, table, faults);
        if (content == null || head == null) {
            return null;
        }
        Map<String, @Nullable Object> inputs = inputs(head, given, faults);
        if (!faults.none()) {
            return null;
        }
        try {
            Trial result = read(trial.evaluate(content, head.id(), inputs), content, head.id());
            Map<Column, @Nullable Object> heard = new LinkedHashMap<>();
            head.inputs().forEach(column -> heard.put(column, inputs.get(column.name())));
            return new Evaluated(head, heard, result);
        } catch (IllegalArgumentException e) {
            faults.add("file", "evaluation.unreadable");
            return null;
        }
    }

    /** A case would stop at an answer that nobody understands, whatever the engine says of it. */
    private Trial read(Trial result, byte[] content, String table) {
        List<String> wrong = result.answers().stream()
                .flatMap(answers -> tables.unreadable(content, table, answers).stream())
                .distinct()
                .toList();
        return wrong.isEmpty() || result.failure() != null
                ? result
                : new Trial(result.rows(), List.of(), String.join("；", wrong), false);
    }

    private byte @Nullable [] inForce(@Nullable String table, Faults faults) {
        if (table == null) {
            faults.add("table", "evaluation.no-table");
            return null;
        }
        Optional<byte[]> found = deployed.decision(table);
        if (found.isEmpty()) {
            faults.add("table", "evaluation.unknown-table", Texts.shown(table));
        }
        return found.orElse(null);
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

    private Map<String, @Nullable Object> inputs(TableHead head, Map<String, String> given, Faults faults) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        Set<String> heard = new LinkedHashSet<>();
        Map<String, Set<String>> known = new HashMap<>();
        words.forEach(room -> known.putAll(room.byVariable()));
        String code = given.getOrDefault(CATEGORY, given.getOrDefault("小类", ""));
        if (words.stream()
                .anyMatch(room -> !room.following(CATEGORY, plain(code)).isEmpty())) {
            known.put(CATEGORY, Set.of(plain(code))); // programs call it by its code
        }
        List<Column> columns = new ArrayList<>(head.inputs());
        columns.add(new Column("小类", CATEGORY, "string", List.of()));
        given.forEach((called, text) -> {
            Optional<Column> column =
                    columns.stream().filter(each -> each.isCalled(called)).findFirst();
            if (column.isEmpty()) {
                faults.add(Texts.shown(called), "evaluation.unknown-column", labels(head));
            } else if (!heard.add(column.get().name())) {
                faults.add(Texts.shown(called), "fault.given-twice");
            } else {
                inputs.put(column.get().name(), value(called, column.get(), plain(text), known, faults));
            }
        });
        if (inputs.get(CATEGORY) instanceof String category) {
            words.forEach(room -> room.following(CATEGORY, category).forEach((name, value) -> {
                if (name.equals(CATEGORY) || !heard.contains(name)) {
                    inputs.put(name, value);
                }
            }));
        }
        boolean unknown = heard.contains(CATEGORY) && !faults.none(); // nothing follows from it then
        head.inputs().stream()
                .filter(column -> !inputs.containsKey(column.name()))
                .filter(column -> !unknown || !TableUse.OF_CATEGORY.contains(column.name()))
                .forEach(column -> faults.add(column.label(), "evaluation.missing", column.label(), offered(column)));
        return inputs;
    }

    private static @Nullable Object value(
            String field, Column column, String text, Map<String, Set<String>> known, Faults faults) {
        if (text.isEmpty()) {
            return null;
        }
        if (NUMBERS.contains(column.type())) {
            if (NUMBER.matcher(text).matches()) {
                return new BigDecimal(text).doubleValue();
            }
            faults.add(field, "evaluation.not-number", Texts.shown(text), column.label());
        } else if (column.type().equals("boolean")) {
            if (YES.contains(text) || NO.contains(text)) {
                return YES.contains(text);
            }
            faults.add(field, "evaluation.not-truth", Texts.shown(text), column.label());
        } else {
            Set<String> allowed = new LinkedHashSet<>(known.getOrDefault(column.name(), Set.of()));
            allowed.addAll(column.words());
            if (!allowed.isEmpty() && !allowed.contains(text)) {
                String few = String.join("、", allowed.stream().limit(FEW).toList())
                        + (allowed.size() > FEW ? "等 %d 项".formatted(allowed.size()) : "");
                faults.add(field, "evaluation.unknown-word", Texts.shown(text), column.label(), few);
            }
            return text;
        }
        return null;
    }

    /** As people write: in any width, with quotes as in the table, with blanks around. */
    private static String plain(String text) {
        String narrow = Normalizer.normalize(text, Form.NFC).strip();
        String inner = narrow.matches("(?s)[\"“”].*[\"“”]") && narrow.length() > 1
                ? narrow.substring(1, narrow.length() - 1).strip()
                : narrow;
        String digits = Normalizer.normalize(inner, Form.NFKC);
        return NUMBER.matcher(digits).matches() ? digits : inner;
    }

    private static String labels(TableHead head) {
        return String.join("、", head.inputs().stream().map(Column::label).toList());
    }

    private static String offered(Column column) {
        return column.words().isEmpty() ? "" : "：" + String.join("、", column.words());
    }
}
