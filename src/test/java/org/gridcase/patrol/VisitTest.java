package org.gridcase.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

/** Places that asked to be looked after, through the interface. */
@GridcaseTest
class VisitTest {

    private static final String VISIT = """
            {"id": "%s", "visitedAt": "%s", "outcome": "%s"%s}""";

    @Autowired
    JdbcClient db;

    @Autowired
    CareWordsClearing clearing;

    @Autowired
    CaseWalk walk;

    @Autowired
    MissedVisits missed;

    @Autowired
    VisitDays visitDays;

    @Autowired
    CarePlaceRepository places;

    @Autowired
    Organisation organisation;

    @Autowired
    Notices notices;

    @Autowired
    Actor actor;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @LocalServerPort
    int port;

    private Visitor community;
    private Visitor worker;

    @BeforeEach
    void people() {
        community = Visitor.demo(port, "community-clerk");
        worker = Visitor.demo(port, "grid-worker");
    }

    @AfterEach
    void nobodyIsVisited() {
        db.sql("delete from care_visit").update();
        db.sql("delete from care_place").update();
    }

    @Test
    void theCommunityEntersAPlaceAndTheGridWorkerVisitsItOnce() {
        String id = entered("spot");
        assertThat(worker.get("/api/visits").body()).contains("幸福路 3 号", "\"communities\":[]");
        assertThat(worker.get("/api/visits").body()).containsPattern("\"light\":\"(yellow|green)\"");

        assertThat(visit(id, "visit-1", "fine", null).statusCode()).isEqualTo(204);
        assertThat(visit(id, "visit-1", "fine", null).statusCode()).isEqualTo(204);
        assertThat(count("care_visit")).isEqualTo(1);
        assertThat(community
                        .post("/api/visits/" + id, VISIT.formatted("visit-1", TimeMachine.now(), "fine", ""))
                        .body())
                .contains("这个编号已用于另一次走访");
        assertThat(community
                        .post("/api/visits/" + id, VISIT.formatted("visit-6", "+999999-01-01T00:00:00Z", "fine", ""))
                        .body())
                .contains("年份应在 1970 至 2999 之间");
        assertThat(community.get("/api/visits").body())
                .contains("\"lastOutcome\":\"正常\"", "\"light\":\"green\"", "\"endable\":true");
    }

    @Test
    void aMistakeIsTakenBackOnTheDayByWhoeverMadeIt() {
        String id = entered("general");
        LocalDate due =
                db.sql("select due_on from care_place").query(LocalDate.class).single();
        assertThat(visit(id, "visit-u", "fine", null).statusCode()).isEqualTo(204);

        assertThat(community.get("/api/visits").body()).doesNotContain("\"undoable\"");
        assertThat(community.post("/api/visits/" + id + "/undo/visit-u", "").body())
                .contains("只能撤销本人今天登记的");
        assertThat(worker.get("/api/visits").body()).contains("\"undoable\":\"visit-u\"");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(worker.post("/api/visits/" + id + "/undo/visit-u", "").statusCode())
                    .isEqualTo(204);
        }
        assertThat(count("care_visit")).isZero();
        assertThat(db.sql("select due_on from care_place")
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(due);
        visit(id, "visit-v", "fine", null);
        TimeMachine.forward(java.time.Duration.ofDays(1));
        assertThat(worker.post("/api/visits/" + id + "/undo/visit-v", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCommunityImportsAListOfPlacesWholeOrNotAtAll() {
        String until = TimeMachine.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        String good = "grid,place,kind,askedBy,until\n" + CaseWalk.GRID + ",幸福路 3 号,重点,家属," + until + "\n"
                + CaseWalk.GRID + ",幸福路 5 号,spot,community," + until + "\n";
        String bad = good + "370112002001001,外地,重点,家属," + until + "\n" + CaseWalk.GRID + ",电话 13800001234,重点,家属,明天\n";

        String refused = imported(community, bad).body();
        assertThat(refused).contains("第 4 行", "第 5 行", "只能为本社区的网格登记", "请删去电话号码", "日期请写成");
        assertThat(count("care_place")).isZero();
        assertThat(imported(worker, good).body()).contains("只能为本社区的网格登记");
        assertThat(imported(community, good).body()).contains("\"places\":2", "\"added\":2");
        assertThat(imported(community, good).body()).contains("\"added\":0");
        assertThat(count("care_place")).isEqualTo(2);
    }

    @Test
    void aListIsRefusedWhereTooLongAndEnteredOnceWhenSentTwice() {
        String until = TimeMachine.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        String line = CaseWalk.GRID + ",幸福路 %d 号,重点,家属," + until + "\n";
        String head = "grid,place,kind,askedBy,until\n";
        String few = head + IntStream.range(0, 20).mapToObj(line::formatted).collect(Collectors.joining());
        String many = head + IntStream.range(0, 301).mapToObj(line::formatted).collect(Collectors.joining());
        String tooMany =
                head + IntStream.range(0, 3001).mapToObj(line::formatted).collect(Collectors.joining());

        assertThat(community
                        .post("/api/visits/places?preview=true", "text/csv", many)
                        .body())
                .contains("第 302 行", "300");
        assertThat(imported(community, tooMany).statusCode()).isEqualTo(400);
        List<CompletableFuture<Integer>> both = Stream.of(1, 2)
                .map(each -> CompletableFuture.supplyAsync(() ->
                        imported(Visitor.demo(port, "community-clerk"), few).statusCode()))
                .toList();
        assertThat(both).extracting(CompletableFuture::join).containsOnly(200);
        assertThat(count("care_place")).isEqualTo(20);
    }

    @Test
    void aRowTellsAllThatIsWrongWithItAtOnce() {
        String file = "grid,place,kind,askedBy,until\n370112002001001,电话 13800001234,每日,邻居,2020-01-01\n" + CaseWalk.GRID
                + ",,重点,家属,2099-01-01\n";

        assertThat(imported(community, file).body())
                .contains("只能为本社区的网格登记", "请删去电话号码", "每日", "邻居", "截止日期应是今天或以后")
                .contains("\"line\":3");
        assertThat(community.post("/api/visits", """
                        {"grid": "370112002001001", "place": "电话 13800001234", "kind": "x", "askedBy": "y", "until": "2020-01-01"}""").body())
                .contains("只能为本社区的网格登记", "请删去电话号码", "截止日期应是今天或以后", "\"kind\"", "\"askedBy\"");
    }

    @Test
    void aRoundedGridIsNamedAndSoIsAPlaceThatIsNeverDue() {
        LocalDate saturday = LocalDate.ofInstant(TimeMachine.now(), ZoneId.of("Asia/Shanghai"))
                .with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
        TimeMachine.moveTo(
                saturday.atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
        String head = "grid,place,kind,askedBy,until\n";
        String rest = ",幸福路 3 号,重点,家属,";

        assertThat(imported(community, head + "3.70112E+14" + rest + saturday.plusDays(30) + "\n")
                        .body())
                .contains("“3.70112E+14”是被电子表格改写成科学计数法的数字")
                .doesNotContain("只能为本社区的网格登记");
        assertThat(imported(community, head + CaseWalk.GRID + rest + saturday + "\n")
                        .body())
                .contains("一次也不会走访");
        assertThat(community
                        .post("/api/visits", """
                        {"grid": "%s", "place": "幸福路 3 号", "kind": "spot", "askedBy": "self", "until": "%s"}""".formatted(CaseWalk.GRID, saturday))
                        .body())
                .contains("一次也不会走访", saturday.plusDays(2).toString());
    }

    @Test
    void aVisitIsAtTheServersTimeAndATelephonesWrongClockIsMarked() {
        String id = entered("general");
        String wrong = "\"visitedAt\": \"2031-01-01T10:00:00+08:00\", \"sentAt\": \"2031-01-01T10:30:00+08:00\"";
        String body = "{\"id\": \"visit-clock\", " + wrong + ", \"outcome\": \"fine\"}";
        assertThat(worker.post("/api/visits/" + id, body).statusCode()).isEqualTo(204);

        OffsetDateTime visited = db.sql("select visited_at from care_visit")
                .query(OffsetDateTime.class)
                .single();
        assertThat(visited.toInstant())
                .isBetween(
                        TimeMachine.now().minus(31, ChronoUnit.MINUTES),
                        TimeMachine.now().minus(29, ChronoUnit.MINUTES));
        assertThat(community.get("/api/visits").body())
                .contains("\"lastDeviceAt\":\"2031-01-01T10:00:00+08:00\"", "\"responsible\":[{\"account\":");

        worker.post("/api/visits/" + id + "/undo/visit-clock", "");
        String now = TimeMachine.now().toString();
        String right = VISIT.formatted("visit-right", now, "fine", ", \"sentAt\": \"" + now + "\"");
        assertThat(worker.post("/api/visits/" + id, right).statusCode()).isEqualTo(204);
        assertThat(community.get("/api/visits").body()).doesNotContain("lastDeviceAt");
    }

    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00:00Z, , 年份应在 1970 至 2999 之间",
        "9999-12-31T23:59:00Z, 9999-12-31T23:59:00Z, 年份应在 1970 至 2999 之间",
        "1999-01-01T00:00:00Z, , 距今超过十年",
        "2999-01-01T00:00:00Z, , 不能是将来的时间",
        "2020-01-01T00:00:00Z, , 才登记",
        "2026-01-01T10:00:00Z, 2026-01-01T09:00:00Z, 发送时间早于走访时间"
    })
    void aVisitIsAtATimeAtWhichItCanHaveBeen(String at, @Nullable String sentAt, String told) {
        String id = entered("general");
        String sent = sentAt == null ? "" : ", \"sentAt\": \"" + sentAt + "\"";
        var answer = worker.post("/api/visits/" + id, VISIT.formatted("visit-impossible", at, "fine", sent));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(told);
        assertThat(db.sql("select count(*) from care_visit")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoeverTheTableNamesIsToldOnceOfAMissedVisit() {
        entered("key");
        LocalDate today = LocalDate.ofInstant(TimeMachine.now(), ZoneId.of("Asia/Shanghai"));
        db.sql("update care_place set due_on = ?")
                .param(daysOfWorkBefore(today, 2))
                .update();
        int before = missedNotices(worker);
        assertThat(missed.tell()).isZero();
        assertThat(missed.tell()).isZero();
        assertThat(missedNotices(worker)).isEqualTo(before + 1);
        assertThat(worker.get("/api/notices").body()).contains("重点 1").doesNotContain("幸福路 3 号有");

        db.sql("update care_place set due_on = ?")
                .param(daysOfWorkBefore(today, 3))
                .update();
        assertThat(missed.tell()).isZero();
        assertThat(db.sql("select tier from care_missed order by due_on desc, tier")
                        .query(String.class)
                        .list())
                .as("whose people were told, of each day once")
                .containsExactly("grid", "community");
    }

    @Test
    void theNodeThatIsAMomentSlowerTellsNobodyAgainAndFailsNothing() {
        entered("key");
        LocalDate today = LocalDate.ofInstant(TimeMachine.now(), ZoneId.of("Asia/Shanghai"));
        db.sql("update care_place set due_on = ?")
                .param(daysOfWorkBefore(today, 2))
                .update();
        int before = missedNotices(worker);
        Clock whileTheOtherTells = Mockito.mock(Clock.class, AdditionalAnswers.delegatesTo(clock));
        Mockito.when(whileTheOtherTells.instant()).then(moment -> {
            CompletableFuture.runAsync(missed::tell).join();
            return clock.instant();
        });
        MissedVisitService slower = new MissedVisitService(
                new MissedVisitRepository(db, whileTheOtherTells),
                places,
                visitDays,
                organisation,
                notices,
                actor,
                clock,
                transactions);

        assertThat(slower.tell()).as("nobody was left untold").isZero();
        assertThat(missedNotices(worker)).isEqualTo(before + 1);
    }

    private LocalDate daysOfWorkBefore(LocalDate today, int days) {
        LocalDate day = today;
        while (visitDays.workingDaysBetween(day, today) < days) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static int missedNotices(Visitor who) {
        return StringUtils.countOccurrencesOf(who.get("/api/notices").body(), "处走访漏访");
    }

    private static HttpResponse<String> imported(Visitor who, String file) {
        return who.post("/api/visits/places", "text/csv", file);
    }

    @Test
    void aFindingNamesItsCaseAndNothingElseDoes() {
        String id = entered("key");
        String number = walk.reported();

        assertThat(visit(id, "visit-2", "finding", null).body()).contains("发现问题的走访须写明所立的案件");
        assertThat(visit(id, "visit-2", "fine", number).statusCode()).isEqualTo(400);
        assertThat(visit(id, "visit-2", "finding", number).statusCode()).isEqualTo(204);
        assertThat(worker.get("/api/visits").body()).contains("\"lastCase\":\"" + number + "\"");
    }

    @Test
    void whereNobodyWasThereSomebodyComesAgainOnTheNextWorkingDay() {
        String id = entered("general");
        db.sql("update care_place set due_on = ?").param(today()).update();

        assertThat(visit(id, "visit-4", "absent", null).statusCode()).isEqualTo(204);
        assertThat(db.sql("select due_on from care_place")
                        .query(LocalDate.class)
                        .single())
                .isBetween(today().plusDays(1), today().plusDays(10));
        assertThat(visit(id, "visit-5", "fine", null).statusCode()).isEqualTo(204);
        assertThat(db.sql("select due_on from care_place")
                        .query(LocalDate.class)
                        .single())
                .isAfter(today().plusDays(80));
    }

    @Test
    void aMissedVisitIsRedForWorkerAndCommunity() {
        entered("high-risk");
        db.sql("update care_place set due_on = ?").param(today().minusDays(2)).update();

        for (Visitor each : new Visitor[] {worker, community}) {
            assertThat(each.get("/api/visits").body()).contains("\"light\":\"red\"", "\"missedDays\":2");
        }
    }

    @Test
    void onlyTheCommunityEntersAndEndsAndWhatIsOverKeepsNoWords() {
        assertThat(enter(worker, "spot", "幸福路 3 号").body()).contains("只能为本社区的网格登记走访点");
        assertThat(enter(community, "spot", "幸福路 3 号，电话 13800001234").statusCode())
                .isEqualTo(400);
        String id = entered("general");
        assertThat(worker.post("/api/visits/" + id + "/end", "{}").statusCode()).isEqualTo(400);
        assertThat(Visitor.demo(port, "g112-full").get("/api/visits").body()).doesNotContain("幸福路 3 号");

        assertThat(community.post("/api/visits/" + id + "/end", "{}").statusCode())
                .isEqualTo(204);
        assertThat(visit(id, "visit-3", "fine", null).body()).contains("这个走访点已经结束");
        assertThat(db.sql("select place || note from care_place")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void theNightTakesTheWordsOfAPlaceWhoseLastDayHasPassed() {
        entered("general");
        assertThat(clearing.clear()).isZero();
        db.sql("update care_place set until_day = ?")
                .param(today().minusDays(1))
                .update();

        assertThat(clearing.clear()).isEqualTo(1);
        assertThat(db.sql("select place || note from care_place")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TimeMachine.now(), ZoneId.of("Asia/Shanghai"));
    }

    private String entered(String kind) {
        assertThat(enter(community, kind, "幸福路 3 号").statusCode()).isEqualTo(201);
        return db.sql("select id from care_place").query(String.class).single();
    }

    private static HttpResponse<String> enter(Visitor who, String kind, String place) {
        return who.post("/api/visits", """
                {"grid": "%s", "place": "%s", "note": "看看煤气和门窗", "kind": "%s", "askedBy": "family", "until": "%s"}""".formatted(
                        CaseWalk.GRID,
                        place,
                        kind,
                        TimeMachine.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10)));
    }

    private HttpResponse<String> visit(String place, String id, String outcome, String caseNumber) {
        return worker.post(
                "/api/visits/" + place,
                VISIT.formatted(
                        id,
                        OffsetDateTime.ofInstant(TimeMachine.now(), java.time.ZoneOffset.UTC),
                        outcome,
                        caseNumber == null ? "" : ", \"caseNumber\": \"" + caseNumber + "\""));
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
