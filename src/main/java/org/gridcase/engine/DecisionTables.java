package org.gridcase.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.engine.internals.feel.BrokenTableException;
import org.gridcase.engine.internals.feel.EvaluateTable;
import org.gridcase.engine.internals.feel.EvaluateTable.Evaluated;
import org.gridcase.engine.internals.feel.TextFunctions;
import org.gridcase.seal.PersonalDataRedactor;
import org.springframework.stereotype.Component;

/** Asks the newest deployed version of a decision table, and says which version answered. */
@Component
public class DecisionTables {

    /** Functions that tables have besides those of FEEL. */
    public static final Set<String> TEXT_FUNCTIONS = TextFunctions.NAMES;

    /** Inputs that are people's own words: no message repeats them, since messages stand in logs and in records that stay. */
    public static final Set<String> PEOPLES_WORDS = Set.of("title", "text");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final RepositoryService repository;
    private final ProcessEngine engine;
    private final EngineAuthentication authentication;
    /** All of them at once, so that all decisions of a step follow the rules of one moment. */
    private final TokenCache<String, Map<String, DecisionDefinition>> inForce;

    private final Map<String, Set<String>> inputs = new ConcurrentHashMap<>();

    DecisionTables(
            RepositoryService repository,
            ProcessEngine engine,
            EngineAuthentication authentication,
            ChangeTokens tokens) {
        this.repository = repository;
        this.engine = engine;
        this.authentication = authentication;
        this.inForce = new TokenCache<>(tokens, ChangeTokens.MODELS);
    }

    /** @throws NoDecisionResultException when no rule matches */
    public DecisionResult decide(String table, Map<String, Object> inputs) {
        return ask(table, inputs)
                .orElseThrow(() -> NoDecisionResultException.of(
                        table,
                        version(table),
                        null,
                        "规则表 %s（第 %d 版）没有适用于 %s 的规则，请制度人员补充".formatted(table, version(table), shown(inputs))));
    }

    /**
     * Asks a table that may have no answer.
     *
     * @throws NoDecisionResultException when there is no such table, several rules match where one should, or a cell cannot be evaluated
     */
    public Optional<DecisionResult> ask(String table, Map<String, Object> inputs) {
        DecisionDefinition newest = inForce.get("all", all -> newest()).get(table);
        if (newest == null) {
            throw NoDecisionResultException.of(table, 0, null, "没有部署规则表 " + table);
        }
        Evaluated evaluated = evaluated(newest, inputs);
        if (evaluated.answers().size() > 1) {
            throw several(newest, inputs, evaluated.rows());
        }
        return evaluated.answers().isEmpty()
                ? Optional.empty()
                : Optional.of(new DecisionResult(
                        table, newest.getVersion(), evaluated.answers().get(0), evaluated.row()));
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

    private static NoDecisionResultException several(
            DecisionDefinition table, Map<String, Object> inputs, List<Integer> rows) {
        String where = rows.isEmpty()
                ? ""
                : "：第 " + rows.stream().map(String::valueOf).collect(Collectors.joining("、")) + " 行";
        return NoDecisionResultException.of(
                table.getKey(),
                table.getVersion(),
                rows.isEmpty() ? null : rows.get(0),
                "规则表 %s（第 %d 版）对 %s 有多条规则同时适用%s".formatted(table.getKey(), table.getVersion(), shown(inputs), where));
    }

    private int version(String table) {
        DecisionDefinition newest = inForce.get("all", all -> newest()).get(table);
        return newest == null ? 0 : newest.getVersion();
    }

    /** What people call a table, as its newest version does; its id where it has no name or is not there. */
    public String titleOf(String table) {
        DecisionDefinition newest = inForce.get("all", all -> newest()).get(table);
        return newest == null || newest.getName() == null ? table : newest.getName();
    }

    /** Whether the version in force of a table has an input of that name: an installation's own table may be older than an input. */
    public boolean reads(String table, String input) {
        DecisionDefinition newest = inForce.get("all", all -> newest()).get(table);
        return newest != null
                && inputs.computeIfAbsent(newest.getId(), this::inputsOf).contains(input);
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

    /** The answers of the newest version of a table. */
    public Answers answers(String table) {
        DecisionDefinition newest = inForce.get("all", all -> newest()).get(table);
        if (newest == null) {
            return new Answers(0, List.of());
        }
        try (var ignored = authentication.asNobody()) {
            List<Rule> rules =
                    List.copyOf(repository.getDmnModelInstance(newest.getId()).getModelElementsByType(Rule.class));
            return new Answers(
                    newest.getVersion(),
                    IntStream.range(0, rules.size())
                            .mapToObj(index -> new Row(index + 1, texts(rules.get(index))))
                            .toList());
        }
    }

    private static List<String> texts(Rule rule) {
        return rule.getOutputEntries().stream()
                .map(entry -> LITERAL.matcher(entry.getText().getTextContent().strip()))
                .filter(Matcher::matches)
                .map(literal -> literal.group(1))
                .toList();
    }

    private Set<String> inputsOf(String definition) {
        try (var ignored = authentication.asNobody()) {
            return inputsOfModel(definition);
        }
    }

    private Set<String> inputsOfModel(String definition) {
        return repository.getDmnModelInstance(definition).getModelElementsByType(InputExpression.class).stream()
                .map(expression -> expression.getText().getTextContent().strip())
                .collect(Collectors.toSet());
    }

    /** Whoever asks first asks for all who come after. */
    private Map<String, DecisionDefinition> newest() {
        Map<String, DecisionDefinition> newest = new HashMap<>();
        try (var ignored = authentication.asNobody()) {
            repository
                    .createDecisionDefinitionQuery()
                    .withoutTenantId()
                    .latestVersion()
                    .list()
                    .forEach(table -> newest.put(table.getKey(), table));
        }
        return newest;
    }

    private static String shown(Map<String, Object> inputs) {
        Map<String, Object> without = new TreeMap<>(inputs);
        without.replaceAll((name, value) -> PEOPLES_WORDS.contains(name) ? "…" : value);
        return PersonalDataRedactor.masked(without.toString());
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
