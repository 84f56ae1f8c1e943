package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All that the page of a case shows, over HTTP. */
@GridcaseTest
class CasePageApiTest {

    /** With the tokens of what is kept in memory; more than that would be asked for each line of the case. */
    private static final int MOST_STATEMENTS = 40;

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    Organisation organisation;

    @Autowired
    SqlCounter sql;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whoAnswersIsNamedUntilSomebodyClaims() {
        String number = walk.reported("井盖翘起", "street-vending", Urgency.ROUTINE, GRID);
        JsonNode before = page("grid-worker", number);
        assertThat(names(before.at("/file/assignments/0/responsible"))).containsExactlyElementsOf(headsOf(GRID));
        assertThat(before.at("/holders/0/claimedBy").isNull()).isTrue();
        assertThat(before.at("/holders/0/workingMinutes").isNumber()).isTrue();
        assertThat(before.at("/tasks/0/holder").isNull()).isTrue();
        assertThat(before.at("/deferrable").size()).isEqualTo(1);

        String task = walk.tasks(number).get(0).id();
        HttpResponse<String> claimed = Visitor.demo(port, "grid-worker")
                .post("/engine-rest/task/%s/claim".formatted(task), "{\"userId\": \"grid-worker\"}");
        assertThat(claimed.statusCode()).isEqualTo(204);
        JsonNode after = page("grid-head", number);
        assertThat(after.at("/holders/0/claimedBy").asText()).isEqualTo(nameOf("grid-worker"));
        assertThat(after.at("/tasks/0/holderName").asText()).isEqualTo(nameOf("grid-worker"));
        assertThat(step(after, "claimed").at("/told").isNull()).isTrue();
    }

    @Test
    void theStoryNamesPeopleAndTheRowThatDecided() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        JsonNode page = page("street-dispatcher", number);

        JsonNode tier = step(page, "tier-decided");
        assertThat(tier.at("/actorName").isNull()).as("a table is nobody").isTrue();
        assertThat(tier.at("/rules/0/name").asText()).isEqualTo("判定下一层级");
        assertThat(tier.at("/rules/0/row").isInt()).isTrue();
        assertThat(tier.at("/rules/0/note").asText()).isNotEmpty();
        JsonNode dispatched = step(page, "dispatch-decided");
        assertThat(dispatched.at("/actorName").asText()).isNotEmpty();
        assertThat(dispatched.at("/told").asText())
                .isEqualTo("派遣：主办 "
                        + organisation.unit(CITY_MANAGEMENT).orElseThrow().name());
        assertThat(step(page, "assigned").at("/told").asText()).matches("主办，时限 [0-9]+个(工作日|工作小时|小时|自然日)");
        assertThat(page.at("/supervision/orders").isArray()).isTrue();
    }

    @Test
    void whatTheReaderCannotDoIsNotOffered() {
        String number = walk.atStreet();
        JsonNode supervisor = page("supervisor", number);
        assertThat(supervisor.at("/tasks").size()).isZero();
        assertThat(supervisor.at("/withdrawable").asBoolean()).isFalse();
        assertThat(supervisor.at("/revealable").asBoolean()).isFalse();
        assertThat(supervisor.at("/place/movable").asBoolean()).isFalse();

        JsonNode centre = page("street-dispatcher", number);
        assertThat(centre.at("/tasks").size()).isEqualTo(1);
        assertThat(centre.at("/withdrawable").asBoolean()).isTrue();
        assertThat(centre.at("/revealable").asBoolean()).isTrue();
        assertThat(centre.at("/place/movable").asBoolean()).isTrue();
        assertThat(centre.at("/deferrable").size())
                .as("dispatching is not deferred")
                .isZero();
        assertThat(centre.at("/holders/0")).isNotEmpty();
        assertThat(walk.open(number, "dispatching"))
                .extracting(Assignment::unit)
                .containsExactly(STREET_CENTRE);

        walk.withdrawsOpen(List.of(number));
        JsonNode closed = page("street-dispatcher", number);
        assertThat(closed.at("/withdrawable").asBoolean()).isFalse();
        assertThat(closed.at("/revealable").asBoolean()).isFalse();
        assertThat(closed.at("/holders").size()).isZero();
    }

    /** What is masked for others nobody finds out by searching. */
    @Test
    void byTheEndOfATelephoneNumberOnlyThoseFindACaseWhoHaveToActOnIt() {
        String number = walk.reported("红榉木亭漏雨", "street-vending", Urgency.ROUTINE, GRID);
        walk.escalates(number);
        walk.escalates(number);
        walk.dispatches(number, CITY_MANAGEMENT);
        assertThat(found("section-clerk", "红榉木亭 0000")).containsExactly(number);
        assertThat(found("section-clerk", "红榉木亭 0001")).isEmpty();
        assertThat(found("street-dispatcher", "红榉木亭 0000")).containsExactly(number);
        assertThat(found("supervisor", "红榉木亭")).containsExactly(number);
        assertThat(found("supervisor", "红榉木亭 0000")).isEmpty();
        walk.withdrawsOpen(List.of(number));
        assertThat(found("street-dispatcher", "红榉木亭 0000")).isEmpty();
        assertThat(found("street-dispatcher", "红榉木亭 " + number.substring(12))).containsExactly(number);
    }

    @Test
    void whatWasSaidInTheTraceIsFoundWithTheWordsAroundIt() {
        String number = walk.reported("护栏变形", "street-vending", Urgency.ROUTINE, GRID);
        walk.answers(number, "userTask_handleAssignment", "escalate", "须由玳瑁厂的焊工来修，网格无此力量。");
        JsonNode cases =
                read("grid-worker", "/api/cases?q=" + encoded("玳瑁厂 护栏 占道经营")).at("/cases");
        assertThat(cases.findValuesAsText("number")).containsExactly(number);
        assertThat(cases.at("/0/excerpt").asText()).isEqualTo("须由玳瑁厂的焊工来修，网格无此力量。");
        assertThat(found("s2-centre-head", "玳瑁厂")).isEmpty();
    }

    @Test
    void aLongCaseCostsAsManyStatementsAsAShortOne() {
        String shorter = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        String longer = walk.atLeadingGroup();
        page("admin", longer); // what is kept in memory is read once
        int ofShorter = sql.during(() -> page("admin", shorter));
        int ofLonger = sql.during(() -> page("admin", longer));
        assertThat(ofLonger).isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(ofLonger - ofShorter).isLessThanOrEqualTo(3);
    }

    private List<String> headsOf(String unit) {
        return organisation.answeringFor(unit).stream().map(this::nameOf).toList();
    }

    private String nameOf(String account) {
        return organisation.person(account).orElseThrow().name();
    }

    private static List<String> names(JsonNode people) {
        return people.findValuesAsText("name");
    }

    private static JsonNode step(JsonNode page, String action) {
        return StreamSupport.stream(page.get("story").spliterator(), false)
                .filter(each -> each.get("action").asText().equals(action))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private List<String> found(String account, String words) {
        return read(account, "/api/cases?q=" + encoded(words)).at("/cases").findValuesAsText("number");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private JsonNode page(String account, String number) {
        return read(account, "/api/cases/" + number + "/page");
    }

    private JsonNode read(String account, String path) {
        HttpResponse<String> answer = Visitor.demo(port, account).get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
