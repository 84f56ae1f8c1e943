package org.gridcase.engine.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.decision.DecisionTables.Answers;
import org.gridcase.engine.decision.DecisionTables.Row;
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
    private final Map<String, Set<String>> words = new ConcurrentHashMap<>();

    TableModels(RepositoryService repository, EngineAuthentication authentication, RulesInForce rules) {
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

    /** The words that the conditions of a version name. */
    Set<String> wordsOf(String version) {
        return words.computeIfAbsent(version, this::readWords);
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
