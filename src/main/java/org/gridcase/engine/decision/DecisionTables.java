package org.gridcase.engine.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.gridcase.engine.internals.feel.BrokenTableException;
import org.gridcase.engine.internals.feel.EvaluateTable;
import org.gridcase.engine.internals.feel.EvaluateTable.Evaluated;
import org.gridcase.engine.internals.feel.TextFunctions;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the version of a decision table that is in force, and says which version answered. */
@Component
public class DecisionTables {

    /** Functions that tables have besides those of FEEL. */
    public static final Set<String> TEXT_FUNCTIONS = TextFunctions.NAMES;

    /** Inputs that are people's own words: no message repeats them, since messages stand in logs and in records that stay. */
    public static final Set<String> PEOPLES_WORDS = Set.of("title", "text");

    private final ProcessEngine engine;
    private final TableModels models;
    private final RulesInForce rules;
    private final ObjectProvider<DecisionListener> listeners;
    private final ObjectProvider<PlaceInputs> places;

    DecisionTables(
            ProcessEngine engine,
            TableModels models,
            RulesInForce rules,
            ObjectProvider<DecisionListener> listeners,
            ObjectProvider<PlaceInputs> places) {
        this.places = places;
        this.engine = engine;
        this.models = models;
        this.rules = rules;
        this.listeners = listeners;
    }

    /** By what is in force everywhere. @throws NoDecisionResultException when no rule matches */
    public DecisionResult decide(String table, Map<String, Object> inputs) {
        return decide(table, DecisionSubject.in(null), inputs);
    }

    /**
     * By what is in force where the subject lies. What is decided about a case is kept with its trace.
     *
     * @throws NoDecisionResultException when no rule matches
     */
    public DecisionResult decide(String table, DecisionSubject subject, Map<String, Object> inputs) {
        return ask(table, subject, inputs).orElseThrow(() -> {
            DecisionDefinition version = models.inForce(table, subject.area()).orElseThrow();
            return NoDecisionResultException.of(
                    table,
                    version.getVersion(),
                    null,
                    "规则表 %s（第 %d 版）没有规则适用于%s，请制度人员补充"
                            .formatted(table, version.getVersion(), shown(version, heard(version, subject, inputs))));
        });
    }

    /** Asks a table that may have no answer, by what is in force everywhere. */
    public Optional<DecisionResult> ask(String table, Map<String, Object> inputs) {
        return ask(table, DecisionSubject.in(null), inputs);
    }

    /**
     * Asks a table that may have no answer, by what is in force where the subject lies. What is decided about a case is kept with its trace.
     *
     * @throws NoDecisionResultException when there is no such table, several rules match where one should, or a cell cannot be evaluated
     */
    public Optional<DecisionResult> ask(String table, DecisionSubject subject, Map<String, Object> given) {
        DecisionDefinition version = models.inForce(table, subject.area())
                .orElseThrow(() -> NoDecisionResultException.of(table, 0, null, "没有部署规则表 " + table));
        Map<String, Object> inputs = heard(version, subject, given);
        Evaluated evaluated = evaluated(version, inputs);
        if (evaluated.answers().size() > 1) {
            throw several(version, inputs, evaluated.rows());
        }
        Map<String, Object> answer =
                evaluated.answers().isEmpty() ? null : evaluated.answers().get(0);
        DecisionMade made = new DecisionMade(
                table,
                version.getVersion(),
                evaluated.row(),
                subject.area(),
                kept(version.getId(), subject.entered(), inputs),
                withheld(version.getId(), subject.entered(), inputs),
                answer);
        keep(subject.caseNumber(), made);
        return answer == null
                ? Optional.empty()
                : Optional.of(new DecisionResult(table, version.getVersion(), answer, evaluated.row(), made));
    }

    private Map<String, Object> heard(DecisionDefinition version, DecisionSubject subject, Map<String, Object> given) {
        boolean isOfPlace = PlaceInputs.OF_PLACE.stream().anyMatch(name -> models.asksFor(version.getId(), name));
        return withUnit(subject.unit(), isOfPlace ? withPlace(subject.area(), given) : given);
    }

    /** What a table is given, and what it may ask of the place besides. @param area null where nothing is known of one */
    public Map<String, Object> withPlace(@Nullable String area, Map<String, Object> given) {
        if (area == null || given.keySet().containsAll(PlaceInputs.OF_PLACE)) {
            return given;
        }
        Map<String, Object> all = new HashMap<>();
        places.forEach(each -> all.putAll(each.of(area)));
        all.putAll(given);
        return all;
    }

    /** Kept whether or not the version asks for it: by the place alone nobody could tell it later. */
    private Map<String, Object> withUnit(@Nullable String unit, Map<String, Object> given) {
        if (unit == null || given.containsKey(PlaceInputs.UNIT)) {
            return given;
        }
        Map<String, Object> all = new HashMap<>(given);
        places.forEach(each -> all.put(PlaceInputs.UNIT, each.unitName(unit)));
        return all;
    }

    /** Keeps with the trace of a case what was decided before there was one. */
    public void keep(@Nullable String caseNumber, DecisionMade decision) {
        if (caseNumber != null) {
            listeners.forEach(each -> each.decided(caseNumber, decision));
        }
    }

    private Map<String, Object> kept(String version, Set<String> entered, Map<String, Object> asked) {
        Map<String, Object> kept = new TreeMap<>();
        asked.forEach((name, value) -> {
            if (value != null && !isPeoplesWord(version, entered, name, value)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private Set<String> withheld(String version, Set<String> entered, Map<String, Object> asked) {
        Set<String> withheld = new TreeSet<>();
        asked.forEach((name, value) -> {
            if (value != null && isPeoplesWord(version, entered, name, value)) {
                withheld.add(name);
            }
        });
        return withheld;
    }

    private boolean isPeoplesWord(String version, Set<String> entered, String name, Object value) {
        return PEOPLES_WORDS.contains(name)
                || entered.contains(name)
                        && value instanceof String word
                        && !models.wordsOf(version).contains(word);
    }

    private Evaluated evaluated(DecisionDefinition table, Map<String, Object> inputs) {
        try {
            return EvaluateTable.by(engine, table, inputs);
        } catch (BrokenTableException e) {
            if (e.severalRules()) {
                throw several(table, inputs, e.rows());
            }
            Integer row = e.rows().isEmpty() ? null : e.rows().get(0);
            String where = row == null ? "" : "第 " + row + " 行";
            throw NoDecisionResultException.of(
                    table.getKey(),
                    table.getVersion(),
                    row,
                    "规则表 %s（第 %d 版）%s无法计算：%s"
                            .formatted(
                                    table.getKey(),
                                    table.getVersion(),
                                    where,
                                    withoutPeoplesWords(String.valueOf(e.getMessage()), inputs)));
        }
    }

    private NoDecisionResultException several(
            DecisionDefinition table, Map<String, Object> inputs, List<Integer> rows) {
        String where = rows.isEmpty()
                ? ""
                : "：第 " + rows.stream().map(String::valueOf).collect(Collectors.joining("、")) + " 行";
        return NoDecisionResultException.of(
                table.getKey(),
                table.getVersion(),
                rows.isEmpty() ? null : rows.get(0),
                "规则表 %s（第 %d 版）有多条规则同时适用于%s%s"
                        .formatted(table.getKey(), table.getVersion(), shown(table, inputs), where));
    }

    /** What people call a table, as the version in force everywhere does; its id where it has no name or is not there. */
    public String titleOf(String table) {
        return models.inForce(table, null).map(DecisionDefinition::getName).orElse(table);
    }

    /**
     * What a version of a table says of itself, for people.
     *
     * @param name what people call it; empty where it has no name or is not there any more
     * @param notes of its rows in their order, an empty one where a row says nothing
     */
    public record Words(String name, List<String> notes) {

        public static final Words NONE = new Words("", List.of());

        /** @param row from 1 */
        public String note(int row) {
            return row <= notes.size() ? notes.get(row - 1) : "";
        }
    }

    /** What a version of a table says of itself, also one that is no longer in force. */
    public Words words(String table, int version) {
        return models.words(table, version);
    }

    /** Whether the version in force of a table has an input of that name: an installation's own table may be older than an input. */
    public boolean reads(String table, String input) {
        return reads(table, null, input);
    }

    /** The same of the version in force in an area. */
    public boolean reads(String table, @Nullable String area, String input) {
        return models.inForce(table, area)
                .filter(version -> models.inputsOf(version.getId()).contains(input))
                .isPresent();
    }

    /**
     * The file with the version of a table that is in force.
     *
     * @param id of the version
     */
    public record TableInForce(String id, byte[] file) {}

    /** The version in force in an area, to be asked outside of the engine's tables; empty where there is no such table. */
    public Optional<TableInForce> file(String table, @Nullable String area) {
        return versionInForce(table, area).map(id -> new TableInForce(id, models.file(id)));
    }

    /** The id of the version in force in an area. */
    public Optional<String> versionInForce(String table, @Nullable String area) {
        return rules.definition(Kind.DECISION, table, area);
    }

    /**
     * What the rules of a table can answer.
     *
     * @param version of the table; 0 where there is none
     */
    public record Answers(int version, List<Row> rows) {}

    /**
     * The texts a rule answers, without those that it computes.
     *
     * @param number from 1, as Modeler shows it
     */
    public record Row(int number, List<String> texts) {}

    /** The answers of the version of a table in force everywhere. */
    public Answers answers(String table) {
        return models.inForce(table, null).map(models::answers).orElse(new Answers(0, List.of()));
    }

    /** What the columns of a version were given, by their headings. */
    private String shown(DecisionDefinition version, Map<String, Object> inputs) {
        return PersonalDataRedactor.masked(models.columnsOf(version.getId()).stream()
                .map(column -> column.label() + shown(column.input(), inputs.get(column.input())))
                .collect(Collectors.joining("、")));
    }

    private static String shown(String name, @Nullable Object value) {
        if (value == null) {
            return "（没有填写）";
        }
        return PEOPLES_WORDS.contains(name) ? "“…”" : "“" + value + "”";
    }

    private static String withoutPeoplesWords(String message, Map<String, Object> inputs) {
        String without = message;
        for (String name : PEOPLES_WORDS) {
            String words = String.valueOf(inputs.getOrDefault(name, ""));
            without = words.isEmpty() ? without : without.replace(words, "…");
        }
        return without;
    }
}
