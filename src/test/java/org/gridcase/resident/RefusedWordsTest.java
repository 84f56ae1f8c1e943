package org.gridcase.resident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a resident says later and nobody takes: the page says why, at the form or, where it has that form no more, at its head. */
@GridcaseTest
class RefusedWordsTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Test
    void wordsThatAreNoneOrTooManyAreRefusedWhereTheyAreTyped() {
        String page = reported("巷口的路灯不亮了，晚上看不见");
        String number = numberOf(page);
        assertRefused(page, "add");
        walk.closes(number);
        assertRefused(page, "not-solved");

        String ended = reported("楼下有人乱停车，请不用管了");
        send(ended + "/take-back", Map.of());
        assertThat(read(ended)).contains("还有话说");
        assertRefused(ended, "again");
    }

    private void assertRefused(String page, String form) {
        String atTheForm = "id=\"" + form + "-fault\" class=\"fault\"";
        for (String words : List.of("   ", "。。。", "灯".repeat(1001))) {
            HttpResponse<String> answer = send(page + "/" + form, Map.of("words", words));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains(atTheForm);
        }
        assertThat(send(page + "/" + form + "?lang=en", Map.of("words", "灯".repeat(1001)))
                        .body())
                .contains(atTheForm);
    }

    @Test
    void whatHasAsManyAdditionsAsItMaySaysSoAtTheForm() {
        String page = reported("楼道里的声控灯一直亮着");
        for (int index = 0; index <= 50; index++) {
            HttpResponse<String> answer = send(page + "/add", Map.of("words", "还亮着，第 " + index + " 次说"));
            if (answer.statusCode() != 303) {
                assertThat(answer.statusCode()).isIn(422, 429);
                assertThat(answer.body()).contains("id=\"add-fault\" class=\"fault\"", "第 " + index + " 次说");
                return;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void whatAnOlderPageStillHasIsRefusedAtTheHead() {
        String page = reported("儿童乐园的滑梯裂了一条缝");
        HttpResponse<String> notSolved = send(page + "/not-solved", Map.of("words", "   "));

        assertThat(notSolved.statusCode()).isEqualTo(422);
        assertThat(notSolved.body())
                .contains("<p class=\"fault\" role=\"alert\">")
                .doesNotContain("not-solved-fault");
    }

    @Test
    void whatIsWorkedOnAgainIsNotNotedAsSolved() {
        String page = reported("小区门口的路灯坏了，晚上看不清");
        walk.closes(numberOf(page));
        send(page + "/not-solved", Map.of("words", "灯还是不亮"));

        assertThat(read(toldOf(send(page + "/solved", Map.of()))))
                .contains("这件事已经重新办理，这次“解决了”没有记下")
                .doesNotContain("已收到您补充的情况");
        assertThat(read(toldOf(send(page + "/solved?lang=en", Map.of())))).contains("was not noted this time");
    }

    @Test
    void whoWantsNoQuestionsIsNobodysAccount() {
        String page = reported("公园长椅的木条断了两根");
        String number = numberOf(page);
        walk.closes(number);
        send(page + "/no-survey", Map.of());

        assertThat(walk.actions(number)).contains(Action.SURVEY_REFUSED);
        assertThat(walk.trace(number))
                .extracting(TraceEntry::step)
                .extracting(step -> step.actor())
                .doesNotContain("anonymousUser");
    }

    @Test
    void whatWasAddedStandsThereOnce() {
        String ticket = ReportTicket.fresh().value();
        report("垃圾桶倒了，没人扶起来", ticket);
        String page = report("垃圾桶倒了，挡住了盲道", ticket);

        assertThat(read(page)).containsOnlyOnce("垃圾桶倒了，挡住了盲道");
    }

    private String reported(String words) {
        return report(words, ReportTicket.fresh().value());
    }

    private String report(String words, String ticket) {
        return toldOf(send("/r", Map.of("words", words, "grid", CaseWalk.GRID, "ticket", ticket)));
    }

    private String numberOf(String page) {
        return read(page).replaceAll("(?s).*<dd>([0-9]{19})</dd>.*", "$1");
    }

    private String read(String page) {
        return Visitor.anonymous(port).get(page).body();
    }

    private static String toldOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> send(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return Visitor.anonymous(port).post(path, "application/x-www-form-urlencoded", body);
    }
}
