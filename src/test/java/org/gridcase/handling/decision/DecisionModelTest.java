package org.gridcase.handling.decision;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.gridcase.CatalogueFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form every decision table keeps so that policy officers can read and change it in Camunda Modeler. */
class DecisionModelTest {

    private static final Path DECISIONS = Path.of("src/main/resources/decisions");

    /** Tables of keywords: a text may contain several, so the order of the rules is their precedence. */
    private static final Set<String> KEYWORD_TABLES = Set.of(
            "classify-case",
            "classify-city-case",
            "classify-livelihood-case",
            "classify-order-case",
            "determine-device-event",
            "determine-urgency");

    /** Outputs that are open in other tables: how far apart events of a device may be is chosen from a list. */
    private static final Set<String> CLOSED_HERE = Set.of("determine-device-event within");

    /** Characters. */
    private static final int LONGEST_CELL = 160;

    /** What is not a closed set: free text, numbers, durations, times of day and joined names. */
    private static final Set<String> OPEN_VALUES = Set.of(
            "title",
            "text",
            "returns",
            "failures",
            "limit",
            "yellowShare",
            "coUnits",
            "taken",
            "answerWithin",
            "next",
            "granted",
            "reopenings",
            "within",
            "longest",
            "fallback",
            "from",
            "to",
            "keep",
            "callAfter",
            "sign",
            "contact",
            "arrive",
            "report",
            "alarmed",
            "type",
            "days",
            "signWithin",
            "progressEvery",
            "reportWithin");

    private static final Pattern GENERATED_ID = Pattern.compile("[A-Z][A-Za-z]+_[0-9a-z]{7}");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    static Stream<Path> tables() throws IOException {
        return Files.list(DECISIONS)
                .filter(file -> file.toString().endsWith(".dmn"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFileHoldsOneDecisionWithAChineseNameAndAHistoryTime(Path file) {
        var decisions = model(file).getModelElementsByType(Decision.class);

        assertThat(decisions).hasSize(1);
        var decision = decisions.iterator().next();
        assertThat(decision.getId() + ".dmn").isEqualTo(file.getFileName().toString());
        assertThat(decision.getName()).matches(CHINESE);
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(description(decision)).matches(CHINESE);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableIsUniqueUnlessTheOrderOfItsKeywordsIsThePrecedence(Path file) {
        var first = KEYWORD_TABLES.contains(nameOf(file));

        assertThat(table(file).getHitPolicy()).isEqualTo(first ? HitPolicy.FIRST : HitPolicy.UNIQUE);
        if (first) {
            assertThat(description(decision(file))).contains("顺序即优先");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableFitsOnAScreen(Path file) {
        assertThat(table(file).getInputs()).hasSizeLessThanOrEqualTo(6);
        assertThat(table(file).getRules()).hasSizeLessThanOrEqualTo(32);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnHasAChineseLabelAndDeclaresItsClosedSetOfValues(Path file) {
        for (var input : table(file).getInputs()) {
            assertThat(input.getLabel()).matches(CHINESE);
            assertThat(input.getInputValues() == null)
                    .as("%s declares its values", variable(input))
                    .isEqualTo(OPEN_VALUES.contains(variable(input)));
        }
        for (var output : table(file).getOutputs()) {
            assertThat(output.getLabel()).matches(CHINESE);
            assertThat(output.getOutputValues() == null)
                    .as("%s declares its values", output.getName())
                    .isEqualTo(OPEN_VALUES.contains(output.getName())
                            && !CLOSED_HERE.contains(nameOf(file) + " " + output.getName()));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCellUsesOnlyTheDeclaredValuesOfItsColumn(Path file) {
        var inputs = List.copyOf(table(file).getInputs());
        var outputs = List.copyOf(table(file).getOutputs());
        for (var rule : table(file).getRules()) {
            var conditions = rule.getInputEntries().iterator();
            inputs.forEach(input ->
                    assertDeclared(input.getInputValues(), conditions.next().getTextContent(), rule));
            var conclusions = rule.getOutputEntries().iterator();
            outputs.forEach(output ->
                    assertDeclared(output.getOutputValues(), conclusions.next().getTextContent(), rule));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aColumnOfCategoriesOffersExactlyTheCatalogue(Path file) {
        for (var input : table(file).getInputs()) {
            if (variable(input).equals("category")) {
                assertThat(quoted(input.getInputValues().getTextContent()))
                        .containsExactlyInAnyOrderElementsOf(CatalogueFile.categories());
            }
        }
        for (var output : table(file).getOutputs()) {
            if (output.getName().equals("category")) {
                assertThat(CatalogueFile.categories())
                        .containsAll(quoted(output.getOutputValues().getTextContent()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aColumnOfATraitOffersExactlyWhatTheCatalogueUses(Path file) {
        for (var input : table(file).getInputs()) {
            if (Set.of("risk", "handlingType", "lowestTier").contains(variable(input))) {
                assertThat(quoted(input.getInputValues().getTextContent()))
                        .containsExactlyInAnyOrderElementsOf(CatalogueFile.categories().stream()
                                .map(category -> CatalogueFile.traits(category).get(variable(input)))
                                .collect(toSet()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aCellCanBeReadAtAGlance(Path file) {
        for (var entry : model(file).getModelElementsByType(InputEntry.class)) {
            assertThat(entry.getTextContent())
                    .as(entry.getId())
                    .hasSizeLessThanOrEqualTo(LONGEST_CELL)
                    .doesNotContain("matches");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleHasAMeaningfulIdAndSaysWhyInChinese(Path file) {
        for (var rule : table(file).getRules()) {
            assertThat(rule.getId()).matches("rule_[a-z][A-Za-z]+");
            assertThat(description(rule)).as(rule.getId()).matches(CHINESE);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noIdIsGenerated(Path file) {
        assertThat(model(file).getModelElementsByType(DmnElement.class))
                .extracting(DmnElement::getId)
                .filteredOn(Objects::nonNull)
                .noneMatch(id -> GENERATED_ID.matcher(id).matches());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyExpressionIsFeel(Path file) {
        var model = model(file);
        var languages = Stream.of(
                        model.getModelElementsByType(InputExpression.class).stream()
                                .map(LiteralExpression::getExpressionLanguage),
                        model.getModelElementsByType(LiteralExpression.class).stream()
                                .map(LiteralExpression::getExpressionLanguage),
                        model.getModelElementsByType(InputEntry.class).stream().map(UnaryTests::getExpressionLanguage))
                .flatMap(language -> language)
                .filter(language -> language != null)
                .collect(toSet());

        assertThat(languages).isEmpty();
        assertThat(model.getDefinitions().getExpressionLanguage()).contains("FEEL");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theFileShowsItsDecisionInTheDiagram(Path file) throws IOException {
        assertThat(Files.readString(file)).contains("dmnElementRef=\"" + nameOf(file) + "\"");
    }

    private static void assertDeclared(@Nullable UnaryTests declared, String cell, Rule rule) {
        if (declared != null) {
            assertThat(quoted(declared.getTextContent())).as(rule.getId()).containsAll(quoted(cell));
        }
    }

    private static Set<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(result -> result.group(1)).collect(toSet());
    }

    private static String variable(Input input) {
        return input.getInputExpression().getText().getTextContent();
    }

    private static @Nullable String description(DmnElement element) {
        return element.getDescription() == null
                ? null
                : element.getDescription().getTextContent();
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".dmn", "");
    }

    private static DmnModelInstance model(Path file) {
        return Dmn.readModelFromFile(file.toFile());
    }

    private static Decision decision(Path file) {
        return model(file).getModelElementById(nameOf(file));
    }

    private static DecisionTable table(Path file) {
        return (DecisionTable) decision(file).getExpression();
    }
}
