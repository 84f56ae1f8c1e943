package org.gridcase.engine.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.decision.DecisionTables.Answers;
import org.gridcase.engine.decision.DecisionTables.Row;
import org.gridcase.engine.decision.DecisionTables.Words;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in the versions of tables. A version never changes, so that what was read of it holds. */
@Component
class TableModels {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final RepositoryService repository;
    private final EngineAuthentication authentication;
    private final RulesInForce rules;
    private final Map<String, DecisionDefinition> versions = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> inputs = new ConcurrentHashMap<>();
    private final Map<String, List<Column>> columns = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> words = new ConcurrentHashMap<>();
    private final Map<Named, Boolean> named = new ConcurrentHashMap<>();
    private final TokenCache<Version, Words> notes;

    private record Version(String table, int version) {}

    private record Named(String version, String input) {}

    TableModels(
            RepositoryService repository,
            EngineAuthentication authentication,
            RulesInForce rules,
            ChangeTokens tokens) {
        this.notes = new TokenCache<>(tokens, ChangeTokens.MODELS);
        this.repository = repository;
        this.authentication = authentication;
        this.rules = rules;
    }

    Optional<DecisionDefinition> inForce(String table, @Nullable String area) {
        return rules.definition(Kind.DECISION, table, area).map(id -> versions.computeIfAbsent(id, this::version));
    }

    private DecisionDefinition version(String id) {
        try (var ignored = authentication.asNobody()) {
            return repository.getDecisionDefinition(id);
        }
    }

    /** The names of the inputs of a version. */
    Set<String> inputsOf(String version) {
        return inputs.computeIfAbsent(version, this::readInputs);
    }

    /** A column of conditions. @param input the name of the variable that it asks for */
    record Column(String input, String label) {}

    /** The columns of conditions of a version, in their order. */
    List<Column> columnsOf(String version) {
        return columns.computeIfAbsent(version, this::readColumns);
    }

    private List<Column> readColumns(String version) {
        try (var ignored = authentication.asNobody()) {
            return repository.getDmnModelInstance(version).getModelElementsByType(Input.class).stream()
                    .filter(input -> input.getInputExpression() != null
                            && input.getInputExpression().getText() != null)
                    .map(input -> {
                        String name = input.getInputExpression()
                                .getText()
                                .getTextContent()
                                .strip();
                        return new Column(name, Objects.requireNonNullElse(input.getLabel(), name));
                    })
                    .toList();
        }
    }

    /** Whether a version asks for an input of that name, in a column or a cell. */
    boolean asksFor(String version, String input) {
        return named.computeIfAbsent(new Named(version, input), this::readNamed);
    }

    private boolean readNamed(Named asked) {
        Pattern name = Pattern.compile(
                "(?<![\\w.])" + Pattern.quote(asked.input()) + "(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS);
        try (var ignored = authentication.asNobody()) {
            return repository.getDmnModelInstance(asked.version()).getModelElementsByType(Text.class).stream()
                    .map(text -> LITERAL.matcher(text.getTextContent()).replaceAll(""))
                    .anyMatch(text -> name.matcher(text).find());
        }
    }

    /** The words that the conditions of a version name. */
    Set<String> wordsOf(String version) {
        return words.computeIfAbsent(version, this::readWords);
    }

    /** What a version says of itself. Its number may be another table's after a deployment is deleted, so this is read anew then. */
    Words words(String table, int version) {
        return notes.get(new Version(table, version), this::readNotes);
    }

    private Words readNotes(Version asked) {
        try (var ignored = authentication.asNobody()) {
            DecisionDefinition found = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(asked.table)
                    .decisionDefinitionVersion(asked.version)
                    .singleResult();
            return found == null
                    ? Words.NONE
                    : new Words(
                            Objects.requireNonNullElse(found.getName(), ""),
                            repository.getDmnModelInstance(found.getId()).getModelElementsByType(Rule.class).stream()
                                    .filter(rule -> isOf(rule, asked.table))
                                    .map(TableModels::note)
                                    .toList());
        }
    }

    /** Whether a rule stands in the table of a decision: a file may have several. */
    private static boolean isOf(Rule rule, String decision) {
        ModelElementInstance table = rule.getParentElement();
        return table.getParentElement() instanceof Decision of && decision.equals(of.getId());
    }

    private static String note(Rule rule) {
        return rule.getDescription() == null
                ? ""
                : rule.getDescription().getTextContent().strip();
    }

    /** The file with a version. */
    byte[] file(String version) {
        try (var ignored = authentication.asNobody();
                InputStream model = repository.getDecisionModel(version)) {
            return model.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> readWords(String definition) {
        try (var ignored = authentication.asNobody()) {
            return repository.getDmnModelInstance(definition).getModelElementsByType(InputEntry.class).stream()
                    .flatMap(entry ->
                            LITERAL.matcher(entry.getText().getTextContent()).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    /** What the rules of a version can answer. */
    Answers answers(DecisionDefinition version) {
        try (var ignored = authentication.asNobody()) {
            List<Rule> rows =
                    List.copyOf(repository.getDmnModelInstance(version.getId()).getModelElementsByType(Rule.class));
            return new Answers(
                    version.getVersion(),
                    IntStream.range(0, rows.size())
                            .mapToObj(index -> new Row(index + 1, texts(rows.get(index))))
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

    private Set<String> readInputs(String definition) {
        try (var ignored = authentication.asNobody()) {
            return repository.getDmnModelInstance(definition).getModelElementsByType(InputExpression.class).stream()
                    .map(expression -> expression.getText().getTextContent().strip())
                    .collect(Collectors.toSet());
        }
    }
}
