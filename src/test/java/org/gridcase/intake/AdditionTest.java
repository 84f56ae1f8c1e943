package org.gridcase.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.migration.FormerNames;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same id again, with other words. */
@GridcaseTest
class AdditionTest {

    private static final String ADMIN = "admin";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    private final String id = "S-" + UUID.randomUUID().toString().substring(0, 8);

    private HttpResponse<String> report(String title, String description) {
        return Visitor.demo(port, ADMIN).post("/api/cases", """
                {"title": "%s", "description": "%s", "category": "street-vending", "urgency": "routine",
                 "gridCode": "370112001001001", "channel": "hotline", "externalId": "%s"}""".formatted(title, description, id));
    }

    @Test
    void otherWordsAreNamedKeptAndShownOnce() {
        HttpResponse<String> first = report("占道经营", "三个摊位");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String number = JsonPath.read(first.body(), "$.number");

        HttpResponse<String> again = report("占道经营", "现在有十个摊位,电话 13800005678");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(again.body(), "$.number")).isEqualTo(number);
        assertThat(JsonPath.<List<String>>read(again.body(), "$.differs")).containsExactly("description");
        assertThat(JsonPath.<String>read(again.body(), "$.description")).isEqualTo("三个摊位");
        assertThat(JsonPath.<String>read(again.body(), "$.additions[0].description"))
                .startsWith("现在有十个摊位")
                .doesNotContain("13800005678");
        String facts = (String) tasks.getVariable(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .singleResult()
                        .getId(),
                "facts");
        assertThat(facts).startsWith("**补充上报**").contains("现在有十个摊位");

        HttpResponse<String> repeated = report("占道经营", "现在有十个摊位,电话 13800005678");
        HttpResponse<String> asBefore = report("占道经营", "三个摊位");

        assertThat(JsonPath.<List<String>>read(repeated.body(), "$.differs")).containsExactly("description");
        assertThat(JsonPath.<List<?>>read(repeated.body(), "$.additions")).hasSize(1);
        assertThat(JsonPath.<List<?>>read(asBefore.body(), "$.differs")).isEmpty();
        String timeline = Visitor.demo(port, ADMIN)
                .get("/api/cases/" + number + "/timeline")
                .body();
        assertThat(JsonPath.<List<?>>read(timeline, "$[?(@.action=='%s')]".formatted(FormerNames.ADDITION)))
                .hasSize(1);
    }

    @Test
    void whatDiffersInCategoryAndPlaceAloneIsSaidInWords() {
        HttpResponse<String> first = report("占道经营", "三个摊位");
        String number = JsonPath.read(first.body(), "$.number");

        HttpResponse<String> again = Visitor.demo(port, ADMIN).post("/api/cases", """
                {"title": "占道经营", "description": "三个摊位", "category": "exposed-garbage", "urgency": "urgent",
                 "gridCode": "370112001001002", "channel": "hotline", "externalId": "%s"}""".formatted(id));

        assertThat(JsonPath.<List<String>>read(again.body(), "$.differs"))
                .containsExactly("category", "urgency", "area");
        assertThat(JsonPath.<String>read(again.body(), "$.additions[0].changes"))
                .contains("类别由“占道经营”改为“暴露垃圾”", "紧急程度由“一般”改为“紧急”", "（370112001001001）”改为“", "（370112001001002）”");
        assertThat(facts(number)).startsWith("**补充上报**").contains("类别由“占道经营”改为“暴露垃圾”", "紧急程度由“一般”改为“紧急”");
    }

    @Test
    void whoGuessesAnIdNeitherLearnsOfTheCaseNorAddsToIt() {
        String first = resident("grid-worker", "370112001001001", "三个摊位").body();
        String number = JsonPath.read(first, "$.number");

        HttpResponse<String> guessed = resident("g221-guide", "370112002002001", "另一个地方");
        HttpResponse<String> again = resident("g221-guide", "370112002002001", "另一个地方");

        assertThat(guessed.statusCode()).as(guessed.body()).isEqualTo(201);
        assertThat(guessed.body()).doesNotContain(number).contains("\"externalId\":\"" + id + "\"");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(again.body(), "$.number"))
                .isEqualTo(JsonPath.<String>read(guessed.body(), "$.number"))
                .isNotEqualTo(number);
        String own = resident("grid-worker", "370112001001001", "三个摊位").body();
        assertThat(JsonPath.<String>read(own, "$.number")).isEqualTo(number);
        assertThat(own).doesNotContain("另一个地方");
        HttpResponse<String> ofWhoSeesBoth = resident(ADMIN, "370112001001001", "三个摊位");
        assertThat(JsonPath.<String>read(ofWhoSeesBoth.body(), "$.number")).isEqualTo(number);
    }

    /** A call can be late twice: a stranger takes the id of the channel, and the same account's second press its own. */
    @RepeatedTest(4)
    void whoPressesTwiceWhileAStrangerSendsTheSameIdGetsOneCase() throws Exception {
        Map<String, String> grids = Map.of("grid-worker", "370112001001001", "g221-guide", "370112002002001");
        List<Callable<HttpResponse<String>>> presses = grids.entrySet().stream()
                .flatMap(each -> Collections.nCopies(4, each).stream())
                .<Callable<HttpResponse<String>>>map(each -> () -> resident(each.getKey(), each.getValue(), "同时按了几次"))
                .toList();
        ExecutorService people = Executors.newFixedThreadPool(presses.size());
        try {
            List<String> opened = new ArrayList<>();
            Set<String> cases = new HashSet<>();
            for (Future<HttpResponse<String>> press : people.invokeAll(presses)) {
                HttpResponse<String> answer = press.get();
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
                cases.add(JsonPath.read(answer.body(), "$.number"));
                if (answer.statusCode() == 201) {
                    opened.add(JsonPath.read(answer.body(), "$.number"));
                }
            }
            assertThat(cases).hasSize(2);
            assertThat(opened).containsExactlyInAnyOrderElementsOf(cases);
        } finally {
            people.shutdown();
        }
    }

    private HttpResponse<String> resident(String account, String grid, String description) {
        return Visitor.demo(port, account).post("/api/cases", """
                {"title": "占道经营", "description": "%s", "category": "street-vending", "urgency": "routine",
                 "gridCode": "%s", "channel": "resident", "externalId": "%s"}""".formatted(description, grid, id));
    }

    private String facts(String number) {
        return (String) tasks.getVariable(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .singleResult()
                        .getId(),
                "facts");
    }

    @Test
    void aFileSaysTheSameInItsPreviewAndItsImport() {
        report("占道经营", "三个摊位");
        String file = "id,reportedAt,category,title,text,gridCode\n" + id
                + ",2026-01-05 08:00,street-vending,占道经营,四个摊位,370112001001001\n";
        Visitor admin = Visitor.demo(port, ADMIN);

        HttpResponse<String> preview = admin.post("/api/cases/import?preview=true", "text/csv", file);
        HttpResponse<String> imported = admin.post("/api/cases/import", "text/csv", file);

        for (HttpResponse<String> answer : List.of(preview, imported)) {
            assertThat(JsonPath.<Integer>read(answer.body(), "$.known"))
                    .as(answer.body())
                    .isEqualTo(1);
            assertThat(JsonPath.<List<String>>read(answer.body(), "$.cases[0].differs"))
                    .containsExactly("text");
        }
        assertThat(JsonPath.<List<?>>read(report("占道经营", "三个摊位").body(), "$.additions"))
                .hasSize(1);
    }
}
