package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What {@code docs/rule-changes.zh-CN.md} says becomes of open cases when rules change. Of time limits, the catalogue and the calendar other
 * tests hold it; each row of the page names its own.
 */
@GridcaseTest
class OpenCasesAndNewRulesTest {

    private static final String HANDLE = "userTask_handleAssignment";
    private static final Path PAGE = Path.of("docs/rule-changes.zh-CN.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    private final List<String> cases = new ArrayList<>();

    @AfterEach
    void theOldRulesComeBack() {
        walk.withdrawsOpen(cases);
        tried.remove();
    }

    private String reported() {
        String number = walk.reported();
        cases.add(number);
        return number;
    }

    @Test
    void aNewTableDecidesWhatComesNextAndNothingThatWasDecided() {
        String number = reported();
        List<?> before = walk.trace(number);

        tried.deploy(
                "decisions/determine-next-tier.dmn",
                ShippedFiles.changed(
                        "decisions/determine-next-tier.dmn",
                        text -> text.replaceFirst("(gridEscalates_nextTier\">\\s*<text>)\"社区\"", "$1\"街道\"")));
        assertThat(walk.trace(number)).isEqualTo(before);
        assertThat(walk.file(number).tier()).isEqualTo(Tier.GRID);
        walk.escalates(number);

        assertThat(walk.file(number).tier()).isEqualTo(Tier.STREET);
    }

    /** Whatever a shipped table asks for, a column for the street, the community or the unit may be added to it. */
    @ParameterizedTest
    @CsvSource({"street, 映泉街道", "area, 映泉街道映泉社区", "unit, 映泉社区第一网格"})
    void aTableMayAskWhereAndWithWhomAMatterIs(String input, String word) {
        String there = reported();
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, "370112002001001");
        cases.add(elsewhere);

        TriedRules.deployAsOfficer(
                port,
                Map.of(
                        "determine-next-tier.dmn",
                        ShippedFiles.changed(
                                "decisions/determine-next-tier.dmn", text -> otherwiseWhere(text, input, word))));
        walk.escalates(there);
        walk.escalates(elsewhere);

        assertThat(walk.file(there).tier()).isEqualTo(Tier.STREET);
        assertThat(walk.file(elsewhere).tier()).isEqualTo(Tier.COMMUNITY);
    }

    /** What a grid escalates there passes its community over. */
    private static String otherwiseWhere(String table, String input, String word) {
        int last = table.lastIndexOf("</input>") + "</input>".length();
        String column =
                "<input id=\"input_street\" label=\"哪里\"><inputExpression id=\"expression_street\" typeRef=\"string\">"
                        + "<text>%s</text></inputExpression></input>".formatted(input);
        String widened = (table.substring(0, last) + column + table.substring(last))
                .replaceAll(
                        "(<rule id=\"([^\"]*)\">(?:(?!<outputEntry)[\\s\\S])*?)(?=<outputEntry)",
                        "$1<inputEntry id=\"street_$2\"><text></text></inputEntry>");
        Matcher rule = Pattern.compile("(?s)<rule id=\"rule_gridEscalates\">.*?</rule>")
                .matcher(widened);
        assertThat(rule.find()).isTrue();
        String street = "street_rule_gridEscalates\"><text>";
        String own = rule.group()
                .replace(street, street + "\"%s\"".formatted(word))
                .replace("id=\"", "id=\"own_")
                .replaceFirst("(nextTier\">\\s*<text>)\"社区\"", "$1\"街道\"");
        String others = rule.group().replace(street, street + "not(\"%s\")".formatted(word));
        return widened.replace(rule.group(), others + own);
    }

    @Test
    void anOpenTaskShowsTheNewForm() throws IOException {
        String number = reported();
        String form = "forms/handle-assignment.form";

        tried.deploy(form, ShippedFiles.changed(form, text -> text.replace("办理情况或理由", "办理情况（新）")));

        try (var shown = forms.getDeployedTaskForm(walk.task(number, HANDLE).id())) {
            assertThat(new String(shown.readAllBytes(), StandardCharsets.UTF_8)).contains("办理情况（新）");
        }
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aRunningDiagramStaysAndWhatItCallsNextIsNew() {
        String number = reported();
        String ladder = version(number, "case-handling");
        String handling = version(number, "assignment");

        tried.deploy("processes/assignment.bpmn", renamed("assignment", "记录办理结果"));
        tried.deploy("processes/case-handling.bpmn", renamed("case-handling", "案件已上报"));
        assertThat(version(number, "assignment")).isEqualTo(handling);
        walk.escalates(number);

        assertThat(version(number, "case-handling")).isEqualTo(ladder);
        assertThat(version(number, "assignment")).isNotEqualTo(handling).isEqualTo(newest("assignment"));
    }

    private static String renamed(String process, String name) {
        return ShippedFiles.changed("processes/" + process + ".bpmn", text -> text.replace(name, name + "（新）"));
    }

    private String version(String number, String process) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(process)
                .singleResult()
                .getProcessDefinitionId();
    }

    private String newest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    @Test
    void everyRowOfThePageNamesATestThatHoldsIt() throws IOException {
        String page = Files.readString(PAGE);
        String policy = page.substring(page.indexOf("## 在途案件怎么办"), page.indexOf("### 在途案件改按新流程图"));
        List<String> rows = policy.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 改了什么") && !line.startsWith("| ---"))
                .toList();

        assertThat(rows).hasSize(6).allSatisfy(row -> {
            var named = NAMED.matcher(row);
            assertThat(named.find()).as(row).isTrue();
            assertThat(source(named.group(1))).contains("void " + named.group(2) + "(");
        });
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return Files.readString(files.filter(file -> file.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
