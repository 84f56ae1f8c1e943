package org.gridcase.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people see over HTTP when an account has passed from one person to another. */
@GridcaseTest
class PassedOnAccountTest {

    private static final String ACCOUNT = "passed-on";
    private static final String BEFORE = "王芳";
    private static final String AFTER = "周强";
    private static final String SECTION = CaseWalk.CITY_MANAGEMENT;

    @LocalServerPort
    int port;

    @Autowired
    OrganisationService register;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private Visitor person;
    private Visitor admin;

    @BeforeEach
    void theOneBefore() {
        register.save(new Person(ACCOUNT, BEFORE), DemoDistrict.PASSWORD);
        register.appoint(new Post(ACCOUNT, SECTION, "经办人", false, null, null, null));
        person = Visitor.demo(port, ACCOUNT);
        admin = Visitor.demo(port, "admin");
    }

    @AfterEach
    void nobody() {
        register.dismiss(ACCOUNT, SECTION);
        register.save(new Person(ACCOUNT, AFTER, false), null);
        sql.sql("delete from org_person where id = :id").param("id", ACCOUNT).update();
    }

    private void passedOn() {
        HttpResponse<String> answer = admin.post(
                "/api/organisation/import",
                "multipart/form-data; boundary=frontier",
                part("people", "id,name,holder\n" + ACCOUNT + "," + AFTER + ",换人\n")
                        + part(
                                "posts",
                                "person,unit,title,from\n" + ACCOUNT + "," + SECTION + ",经办人," + LocalDate.now(clock)
                                        + "\n")
                        + "--frontier--\r\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("账号换人：此前的记录仍署“王芳”之名", "均不移交给“周强”");
        assertThat(person.get("/api/cases").statusCode()).isEqualTo(401);
        register.save(new Person(ACCOUNT, AFTER), DemoDistrict.PASSWORD);
    }

    private static String part(String name, String content) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"%1$s\"; filename=\"%1$s.csv\"\r\n\r\n%2$s\r\n"
                .formatted(name, content);
    }

    private String reported() {
        HttpResponse<String> answer = person.post("/api/cases", """
                {"title": "摊贩占道", "description": "人行道上有三处摊位，行人须走机动车道。", "category": "street-vending",
                 "urgency": "routine", "gridCode": "%s", "channel": "resident"}
                """.formatted(CaseWalk.GRID));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonPath.read(answer.body(), "$.number");
    }

    private List<String> names(String path, String names) {
        HttpResponse<String> answer = admin.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.read(answer.body(), names);
    }

    @Test
    void whatWasDoneStaysUnderTheNameOfWhoDidIt() {
        String number = reported();
        walk.escalates(number);
        walk.escalates(number);
        walk.dispatches(number, SECTION);
        String task = walk.task(number, "userTask_handleAssignment").id();
        assertThat(person.post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + ACCOUNT + "\"}")
                        .statusCode())
                .isEqualTo(204);
        String later = LocalDate.ofInstant(walk.openAssignment(number).deadline(), clock.getZone())
                .plusDays(2)
                .toString();
        assertThat(person.post(
                                "/api/cases/" + number + "/deferrals",
                                "{\"newDeadline\": \"%s\", \"reason\": \"设备采购尚在公示\"}".formatted(later))
                        .statusCode())
                .isEqualTo(201);
        transaction.executeWithoutResult(status ->
                notices.send(new Notice(Kind.OPERATION, number, Said.same("旧通知"), Said.same("内容"), List.of(ACCOUNT))));

        passedOn();
        String own = reported();

        String ofAccount = "[?(@.account == '" + ACCOUNT + "')].";
        assertThat(names("/api/cases/" + number + "/timeline", "$..[?(@.actor == '" + ACCOUNT + "')].actorName"))
                .hasSizeGreaterThan(2)
                .containsOnly(BEFORE);
        assertThat(names("/api/cases/" + number + "/holders", "$.." + ofAccount + "accountName"))
                .isNotEmpty()
                .containsOnly(BEFORE);
        assertThat(names("/api/cases/" + number + "/supervision", "$.deferrals[*].requestedByName"))
                .containsExactly(BEFORE);
        assertThat(names("/api/notices?case=" + number, "$..[?(@.person == '" + ACCOUNT + "')].name"))
                .isNotEmpty()
                .containsOnly(BEFORE);
        assertThat(names("/api/cases/" + own + "/timeline", "$..[?(@.actor == '" + ACCOUNT + "')].actorName"))
                .isNotEmpty()
                .containsOnly(AFTER);
        assertThat(JsonPath.<List<Object>>read(person.get("/api/notices").body(), "$.notices"))
                .isEmpty();
    }

    @Test
    void whatTheOneBeforeReportedIsNoneOfTheNewPersonsBusiness() {
        String before = reported();
        assertThat(person.get("/api/cases/" + before).statusCode()).isEqualTo(200);

        passedOn();
        String own = reported();

        assertThat(person.get("/api/cases/" + before).statusCode()).isEqualTo(404);
        assertThat(person.post("/api/cases/" + before + "/withdraw", "{\"reason\": \"报错了,请撤回本案\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(person.get("/api/cases/" + own).statusCode()).isEqualTo(200);
        assertThat(JsonPath.<List<String>>read(person.get("/api/cases").body(), "$..number"))
                .contains(own)
                .doesNotContain(before);
    }
}
