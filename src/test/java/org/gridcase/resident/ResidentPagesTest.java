package org.gridcase.resident;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.CaseAdditions;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.SqlCounter;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.chain.Sha256;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The residents' pages as they are sent and answered, without a browser. */
@GridcaseTest
class ResidentPagesTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static final Pattern NUMBER = Pattern.compile("<dd>([0-9]{19})</dd>");

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules rules;

    @Autowired
    AttachmentService attachments;

    @Autowired
    Notices notices;

    @Autowired
    ReporterWords words;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    @Autowired
    SqlCounter sql;

    @Autowired
    List<ErasedWithCase> erasing;

    @Test
    void aReportIsFollowedToItsAnswerAndIsNotSolved() {
        TimeMachine.moveTo(Instant.parse(
                "2026-11-29T10:00:00Z")); // Sunday evening, less than a day before the limit of a day ends
        String page = reported(
                Map.of("words", "北门口路灯坏了三天！晚上看不清。请联系 13800005678", "grid", CaseWalk.GRID, "phone", "13800001234"));
        String number = numberOn(page);
        assertThat(read(page)).contains("正在办理", "映泉社区第一网格", "预计最迟 ").doesNotContain("13800005678", "13800001234");
        CaseFile file = walk.file(number);
        assertThat(file.title()).isEqualTo("北门口路灯坏了三天");
        assertThat(file.category().name()).isEqualTo("市政设施损坏");
        assertThat(walk.step(number, Action.REPORTED).actor()).isEqualTo("system");

        walk.closes(number);
        assertThat(read(page)).contains("已办结", "已清理并劝离", "映泉社区第一网格报告办好了", "问题解决了吗？");
        assertThat(read(told(send(page + "/solved", Map.of()))))
                .contains("谢谢您！", "您说已经解决")
                .doesNotContain("问题解决了吗？");

        String ticket = ReportTicket.fresh().value();
        for (int twice = 0; twice < 2; twice++) {
            assertThat(send(page + "/not-solved", Map.of("words", "又坏了，打 13800005678", "ticket", ticket))
                            .statusCode())
                    .isEqualTo(303);
        }
        TraceEvent again = walk.step(number, Action.REOPENED);
        assertThat(again.reason()).isEqualTo("又坏了，打 ****");
        String next = again.decision();
        assertThat(walk.actions(next)).doesNotContain(Action.ADDITION_REPORTED);
        assertThat(numberOn(page)).as("the code leads to the new round").isEqualTo(next);
        assertThat(read(page))
                .containsOnlyOnce("又坏了，打 ****")
                .contains("正在办理", "重新办理", "北门口路灯坏了三天", "第 1 次办理的编号和结果", number);
        assertThat(read(told(send(page + "/not-solved", Map.of("words", "灯又坏了第二次")))))
                .contains("已收到您补充的情况", "灯又坏了第二次");

        walk.closes(next);
        TimeMachine.moveTo(TimeMachine.now().plus(Duration.ofDays(20)));
        assertThat(read(page)).contains("过了可以重新办理的期限").doesNotContain("/not-solved");
        assertThat(read(told(send(page + "/not-solved", Map.of("words", "还是不亮")))))
                .contains("这件事没有自动重新办理");
        assertThat(walk.trace(next))
                .last()
                .satisfies(each -> assertThat(each.step().reason()).isEqualTo("报告人表示没有解决"));
        assertThat(notices.written(Notice.Kind.ANSWER, next)).isEqualTo(2);
        assertThat(read(page)).contains("还是不亮");

        erasing.forEach(each -> each.erase(number));
        assertThat(codesOf(next)).as("the matter goes on, so does its code").isEqualTo(1);
        erasing.forEach(each -> each.erase(next));
        assertThat(codesOf(next)).isZero();
    }

    @Test
    void whoeverHasTheCodeSaysOnceHowItWentAndTheLastWordCounts() {
        String page = reported(Map.of("words", "楼道灯不亮，晚上看不见台阶", "grid", CaseWalk.GRID));
        String number = numberOn(page);
        assertThat(read(page)).doesNotContain("/rate");
        walk.closes(number);
        int lines = walk.trace(number).size();
        assertThat(read(page)).contains("请您评价", "/rate");
        assertThat(walk.trace(number)).as("looking changes nothing").hasSize(lines);

        HttpResponse<String> half = send(page + "/rate", Map.of("solved", "yes", "words", "还行"));
        assertThat(half.statusCode()).isEqualTo(422);
        assertThat(half.body()).contains("请把三个问题都选上", "还行");
        Map<String, String> odd =
                Map.of("responded", "no", "solved", "no", "satisfied", "5", "words", "请打 13800005678");
        assertThat(send(page + "/rate", odd).body()).contains("您选了没有解决，又选了满意", "name=\"sure\"");
        Map<String, String> meant = new HashMap<>(odd);
        meant.put("sure", "yes");
        assertThat(read(told(send(page + "/rate", meant)))).contains("已收到您的评价。没有解决的");
        assertThat(walk.step(number, Action.SURVEY_ASKED).decision()).isEqualTo("page");
        assertThat(rating(number)).isEqualTo("no no 5 请打 ****");

        Map<String, String> last = Map.of("responded", "yes", "solved", "yes", "satisfied", "4");
        assertThat(read(told(send(page + "/rate", last)))).contains("已收到您的评价，谢谢！");
        assertThat(rating(number)).isEqualTo("yes yes 4 -");
        assertThat(walk.actions(number)).filteredOn(Action.SURVEY_ASKED::equals).hasSize(1);
        assertThat(walk.trace(number)).last().satisfies(line -> {
            assertThat(line.step().action()).isEqualTo(Action.RATED);
            assertThat(line.step().actor()).isEqualTo("system");
        });
        TimeMachine.moveTo(TimeMachine.now().plus(Duration.ofDays(16)));
        assertThat(read(page)).doesNotContain("/rate");
        assertThat(read(told(send(page + "/rate", last)))).contains("评价的期限已过");
    }

    @Test
    void whoDoesNotWantToBeAskedIsNotAskedOfAnyReport() {
        Map<String, String> form =
                Map.of("words", "楼道堆了杂物，走不过去", "grid", CaseWalk.GRID, "phone", "13911112222", "no-survey", "yes");
        String first = numberOn(reported(form));
        walk.closes(first);
        assertThat(walk.actions(first)).contains(Action.SURVEY_REFUSED);
        String page = reported(Map.of("words", "门口的路灯又坏了两盏", "grid", CaseWalk.GRID, "phone", "139 1111 2222"));
        walk.closes(numberOn(page));
        assertThat(read(page)).contains("已办结").doesNotContain("/rate");

        String other = reported(Map.of("words", "健身器材松动了要修一修", "grid", CaseWalk.GRID, "phone", "13911113333"));
        walk.closes(numberOn(other));
        assertThat(read(other)).contains("/rate");
        assertThat(read(told(send(other + "/no-survey", Map.of()))))
                .contains("今后不再请您评价")
                .doesNotContain("/rate");
    }

    private String rating(String number) {
        return db.sql("select responded || ' ' || solved || ' ' || satisfied || ' ' || coalesce(words, '-')"
                        + " from survey where case_number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void anOldFormOfQuestionsIsToldThatTheMatterGoesOn() {
        String page = reported(Map.of("words", "门口的垃圾堆了两天，没人来收", "grid", CaseWalk.GRID));
        String number = numberOn(page);
        walk.closes(number);
        assertThat(read(page)).contains("请您评价");
        send(page + "/not-solved", Map.of("words", "垃圾还在"));
        var slower = Visitor.demo(port, "street-dispatcher")
                .post("/api/cases/" + number + "/reopenings", "{\"reason\":\"垃圾没有清走\"}");
        assertThat(slower.statusCode()).isEqualTo(409);
        assertThat(slower.body()).contains("已由报告人于 ", "重办，请看案件 ");

        Map<String, String> answers = Map.of("responded", "yes", "solved", "no", "satisfied", "2");
        assertThat(read(told(send(page + "/rate", answers)))).contains("这件事已经重新办理，这次评价没有记下。办完以后");
        Map<String, String> withWords = new HashMap<>(answers);
        withWords.put("words", "味道很大");
        withWords.put("ticket", ReportTicket.fresh().value());
        for (int twice = 0; twice < 2; twice++) {
            assertThat(read(told(send(page + "/rate", withWords))))
                    .contains("您写的话已转给办理的人")
                    .containsOnlyOnce("味道很大");
        }
        assertThat(read(told(send(page + "/rate", Map.of())))).contains("这次评价没有记下");
        walk.withdrawsOpen(List.of(numberOn(page)));
    }

    @Test
    void whatCannotBeKeptAnyMoreIsToldOnThePageWhicheverFormItComesBy() {
        String page = reported(Map.of("words", "门口的水管漏了一夜，地上都是水", "grid", CaseWalk.GRID));
        String number = numberOn(page);
        walk.closes(number);
        send(page + "/not-solved", Map.of("words", "还在漏水"));
        String next = numberOn(page);
        for (int addition = 0; addition < 50; addition++) {
            actor.asSystem(() ->
                    words.say(next, Purpose.ADDED, "又漏了", UUID.randomUUID().toString()));
        }

        Map<String, String> answers = Map.of("responded", "yes", "solved", "no", "satisfied", "2", "words", "厨房也湿了");
        HttpResponse<String> rated = send(page + "/rate", answers);
        assertThat(rated.statusCode()).isEqualTo(422);
        assertThat(rated.body()).contains("补充已有 50 条", "请打电话给办理单位", ">厨房也湿了</textarea>");
        assertThat(send(page + "/rate?lang=en", answers).body()).contains("There are 50 additions to this matter");
        for (String form : List.of("not-solved", "again", "add")) {
            HttpResponse<String> sent = send(page + "/" + form, Map.of("words", "厨房也湿了"));
            assertThat(sent.statusCode()).as(form).isEqualTo(422);
            assertThat(sent.body()).as(form).containsOnlyOnce("补充已有 50 条");
        }
        walk.withdrawsOpen(List.of(next));
    }

    @Test
    void aJoinedReportTellsHowItsCaseStandsAndNoWordOfIt() {
        String first = reported(Map.of("words", "南门井盖翘起来了，我是三栋的", "grid", CaseWalk.GRID));
        String second = reported(Map.of("words", "南门井盖坏了，电动车差点掉进去", "grid", CaseWalk.GRID));
        String head = numberOn(first);
        String own = numberOn(second);
        assertThat(read(reported(Map.of("words", "南门井盖翘着，快有人摔了"))))
                .as("nothing is near where only the district is known")
                .contains("在办的案件中，有", "件可能与您反映的是同一件")
                .doesNotContain("附近在办");
        assertThat(read(second))
                .contains("附近在办的案件中", "件可能与您反映的是同一件")
                .doesNotContain("我是三栋的")
                .as("a limit in hours is told with its hour")
                .containsPattern("预计(今天| \\d+月\\d+日) \\d\\d:\\d\\d 前办好");

        String body = "{\"into\":\"%s\",\"reason\":\"同一处井盖\"}".formatted(head);
        assertThat(Visitor.demo(port, "street-dispatcher")
                        .post("/api/cases/" + own + "/joining", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(numberOn(second)).isEqualTo(own);
        assertThat(read(second))
                .contains("已合并办理（并入案件 " + head, "正在办理", "电动车差点掉进去", "与他人反映的同一事项合并办理")
                .doesNotContain("我是三栋的", "/take-back");
        assertThat(read(told(send(second + "/add", Map.of("words", "今天又有人摔了")))))
                .contains("今天又有人摔了");
        assertThat(read(first)).contains("所以不能整件撤回").doesNotContain("今天又有人摔了", "电动车差点掉进去", "/take-back", "补充、撤回");
        assertThat(walk.step(head, Action.ADDITION_REPORTED).reason()).contains(own);
        assertThat(send(second + "/take-back", Map.of()).statusCode())
                .as("what another has reported is not taken back with it")
                .isEqualTo(409);

        walk.closes(head);
        assertThat(read(second)).contains("已办结", "已清理并劝离", "问题解决了吗？");
        assertThat(read(told(send(second + "/not-solved", Map.of("words", "井盖还是会翘")))))
                .contains("正在办理", "井盖还是会翘", "您说没有解决", "第 1 次办理的编号和结果", "已清理并劝离", numberOn(first))
                .containsOnlyOnce("与他人反映的同一事项合并办理")
                .containsPattern("(?s)交给映泉社区第一网格办理.*重新办理</span>.*与他人反映的同一事项合并办理.*收到您反映的情况");
        assertThat(read(first)).contains("正在办理", "一同反映这件事的人说还没有解决").doesNotContain("井盖还是会翘");
    }

    @Test
    void aJoinedReportSeesPicturesFromTheJoiningOn() throws Exception {
        String first = reported(Map.of("words", "西门井盖裂了，我是五栋的", "grid", CaseWalk.GRID));
        String second = reported(Map.of("words", "西门井盖裂开了，自行车卡进去了", "grid", CaseWalk.GRID));
        String head = numberOn(first);
        Attachment before = shownPicture(head, 300);
        Visitor.demo(port, "street-dispatcher")
                .post(
                        "/api/cases/" + numberOn(second) + "/joining",
                        "{\"into\":\"%s\",\"reason\":\"同一处井盖\"}".formatted(head));
        assertThat(read(first)).contains("处理情况的照片（1 张）");
        assertThat(read(second)).doesNotContain("处理情况的照片");
        assertThat(picture(second, before.id()).statusCode()).isEqualTo(303);

        Attachment after = shownPicture(head, 200);
        assertThat(read(first)).contains("处理情况的照片（2 张）");
        assertThat(read(second)).contains("处理情况的照片（1 张）");
        assertThat(sql.sentDuring(() ->
                        assertThat(picture(second, after.id()).statusCode()).isEqualTo(200)))
                .as("only what says which pictures they are")
                .noneMatch(statement -> statement.contains("case_assignment"));
        walk.closes(head);
        assertThat(picture(second, before.id()).statusCode()).isEqualTo(303);
        assertThat(picture(second, after.id()).statusCode()).isEqualTo(200);
    }

    private Attachment shownPicture(String number, int width) {
        Visitor worker = Visitor.demo(port, "grid-worker");
        worker.upload(
                "/api/cases/" + number + "/attachments?stage=handling",
                List.of(new Visitor.NamedFile(width + ".png", MadeFiles.png(width, 100))));
        Attachment added = attachments.ofCase(number).stream()
                .filter(each -> each.name().equals(width + ".png"))
                .findFirst()
                .orElseThrow();
        String shown = "/api/cases/" + number + "/attachments/" + added.id() + "/shown";
        assertThat(worker.send("PUT", shown, "").statusCode()).isEqualTo(200);
        return added;
    }

    @Test
    void whoIsAskedBackReadsTheQuestionAndAnswersIt() {
        rules.deploy(
                "decisions/determine-acceptance.dmn",
                ShippedFiles.changed("decisions/determine-acceptance.dmn", text -> text.replace("意见箱来信", "～")
                        .replace("居民自助", "意见箱来信")
                        .replace("～", "居民自助")));
        try {
            String page = reported(Map.of("words", "北门口路灯坏了三天，晚上看不清", "grid", CaseWalk.GRID));
            String number = numberOn(page);
            assertThat(read(page))
                    .contains("正在核对是否受理", "映泉街道社会治理信息指挥中心")
                    .containsPattern("最迟 \\d+月\\d+日 \\d\\d:\\d\\d 核对完，告诉您是否受理");
            walk.answers(number, "userTask_establishCase", "ask-reporter", "是哪个小区的北门？");

            assertThat(read(page))
                    .containsSubsequence("需要您补充情况", "是哪个小区的北门？", "前回答。到时没有回答的，指挥中心按现有情况", "您的回答", "回答</button>", "查询码");
            assertThat(read(told(send(page + "/add", Map.of("words", "映泉花园北门")))))
                    .contains("已收到您补充的情况", "正在核对是否受理", "补充情况转给指挥中心")
                    .doesNotContain("是哪个小区的北门？");
            walk.withdrawsOpen(List.of(number));
        } finally {
            rules.remove();
        }
    }

    @Test
    void aPhotoComesWithTheReportAndWhatIsNoneIsToldAtIt() {
        byte[] photo = MadeFiles.photo(40, 30, "2026:11:27 09:30:00", 117.1, 36.7);
        for (byte[] none : List.of(new byte[] {1, 2, 3}, Arrays.copyOf(photo, photo.length - 300), MadeFiles.pdf())) {
            assertThat(withPhoto("井盖翘起来了", "a.jpg", none).body()).contains("photos-fault", "照片请再选一次");
        }
        assertThat(withPhoto("井盖翘起来了", "空.jpg", new byte[0]).body()).contains("“空.jpg”是空文件", "照片请再选一次");
        for (byte[] none : List.of("text".getBytes(UTF_8), Arrays.copyOf(MadeFiles.mp4("isom", "vide"), 300))) {
            assertThat(withPhoto("井盖翘起来了", "a.jpg", none).body())
                    .contains("不是照片（JPEG、PNG）")
                    .doesNotContain("录音", "重新录制");
        }
        HttpResponse<String> answer = withPhoto("井盖翘起来了", "井盖.jpg", photo);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String page = answer.headers().firstValue("Location").orElseThrow();
        assertThat(read(page)).contains("您发了 1 张照片");
        assertThat(attachments.ofCase(numberOn(page))).singleElement().satisfies(kept -> {
            assertThat(kept.taken()).isEqualTo(Attachment.Taken.UNKNOWN);
            byte[] content = attachments.original(kept).getContentAsByteArray();
            assertThat(new String(content, ISO_8859_1)).doesNotContain("Exif");
            assertThat(Sha256.of(content)).isEqualTo(kept.digest());
        });
        Attachment sent = attachments.ofCase(numberOn(page)).get(0);
        HttpResponse<byte[]> picture = picture(page, sent.id());
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/jpeg");
        assertThat(new String(picture.body(), ISO_8859_1)).doesNotContain("Exif");
        assertThat(picture("/r/c/2345-6789-ABCD", sent.id()).statusCode()).isEqualTo(404);
        assertThat(picture(page, "none").statusCode()).as("back to the page").isEqualTo(303);
        assertThat(withPhoto("井盖又翘起来了", "", new byte[0]).statusCode())
                .as("a browser sends the empty field as well")
                .isEqualTo(303);
    }

    @Test
    void thePicturesOfTheAnswerAreSeenOnceSomebodyMarksThem() throws Exception {
        String page = reported(Map.of("words", "北门口路灯坏了三天，晚上看不清", "grid", CaseWalk.GRID));
        String number = numberOn(page);
        Visitor worker = Visitor.demo(port, "grid-worker");
        worker.upload(
                "/api/cases/" + number + "/attachments?stage=handling",
                List.of(new Visitor.NamedFile("后.png", MadeFiles.png(300, 100))));
        Attachment done = attachments.ofCase(number).get(0);
        walk.closes(number);
        assertThat(read(page)).doesNotContain("处理情况的照片");
        assertThat(picture(page, done.id()).statusCode()).isEqualTo(303);

        String shown = "/api/cases/" + number + "/attachments/" + done.id() + "/shown";
        assertThat(worker.send("PUT", shown, "").statusCode()).isEqualTo(200);
        assertThat(read(page)).contains("处理情况的照片（1 张）", page + "/pictures/" + done.id());
        assertThat(picture(page, done.id()).statusCode()).isEqualTo(200);
        String other = reported(Map.of("words", "楼道灯不亮，看不见台阶", "grid", CaseWalk.GRID));
        assertThat(picture(other, done.id()).statusCode())
                .as("of another report")
                .isEqualTo(303);

        assertThat(worker.send("DELETE", shown, "").statusCode()).isEqualTo(200);
        assertThat(read(page)).doesNotContain("处理情况的照片");
        assertThat(picture(page, done.id()).statusCode()).isEqualTo(303);
    }

    @Test
    void photosAreAddedWithWordsOrAlone() {
        String page = reported(Map.of("words", "井盖翘起来了，会绊人", "grid", CaseWalk.GRID));
        String number = numberOn(page);
        byte[] photo = MadeFiles.photo(40, 30, "2026:11:27 09:30:00", 117.1, 36.7);
        assertThat(withPhoto(page + "/add", "", "a.jpg", new byte[] {1, 2, 3}).body())
                .contains("add-fault", "照片请再选一次");
        assertThat(withPhoto(page + "/add", "", "", new byte[0]).statusCode())
                .as("neither words nor photo")
                .isEqualTo(422);

        assertThat(read(told(withPhoto(page + "/add", "", "a.jpg", photo))))
                .contains("已收到您补充的情况", "您发了 1 张照片", "补充了 1 张照片。");
        byte[] next = MadeFiles.photo(50, 30, "2026:11:27 09:31:00", 117.1, 36.7);
        assertThat(read(told(withPhoto(page + "/add", "又翘高了一些", "b.jpg", next))))
                .contains("您发了 2 张照片", "又翘高了一些");
        assertThat(notices.written(Notice.Kind.ANSWER, number)).isEqualTo(2);
        walk.closes(number);
        assertThat(withPhoto(page + "/add", "", "c.jpg", photo).body()).contains("只能补充文字");
    }

    @Test
    void photosAndTheirWordsAreKeptTogetherOrNotAtAll() {
        String page = reported(Map.of("words", "井盖松动，车过就响", "grid", CaseWalk.GRID));
        String number = numberOn(page);
        byte[] photo = MadeFiles.photo(40, 30, "2026:11:27 09:30:00", 117.1, 36.7);
        assertThat(withPhoto(page + "/add", "越来越响", "a.jpg", photo).statusCode())
                .isEqualTo(303);
        List<IncomingFile> more = IntStream.range(0, 8)
                .mapToObj(each -> new IncomingFile(
                        each + ".jpg",
                        new ByteArrayResource(MadeFiles.photo(60 + each, 30, "2026:11:27 09:30:00", 117.1, 36.7))))
                .toList();
        actor.asSystem(() -> attachments.attach(number, Stage.REPORT, null, more));

        assertThat(read(told(withPhoto(page + "/add", "还在响", "a.jpg", photo))))
                .as("one that is there takes no room")
                .contains("您发了 9 张照片", "还在响");
        byte[] tenth = MadeFiles.photo(90, 30, "2026:11:27 09:30:00", 117.1, 36.7);
        assertThat(withPhoto(page + "/add", "夜里也响", "b.jpg", tenth).body()).contains("照片请再选一次");
        assertThat(attachments.ofCase(number)).hasSize(9);
        assertThat(read(page)).doesNotContain("夜里也响");

        String full = reported(Map.of("words", "井盖松动，人踩会翻", "grid", CaseWalk.GRID));
        for (int addition = 0; addition < 50; addition++) {
            actor.asSystem(() -> words.say(
                    numberOn(full), Purpose.ADDED, "又响了", UUID.randomUUID().toString()));
        }
        assertThat(withPhoto(full + "/add", "还会响", "a.jpg", photo).body()).contains("补充已有 50 条", "照片请再选一次");
        assertThat(attachments.ofCase(numberOn(full))).isEmpty();
        walk.withdrawsOpen(List.of(number, numberOn(full)));
    }

    private HttpResponse<byte[]> picture(String page, String id) {
        return Visitor.anonymous(port).bytes(page + "/pictures/" + id);
    }

    private HttpResponse<String> withPhoto(String words, String name, byte[] content) {
        return withPhoto("/r", words, name, content);
    }

    private HttpResponse<String> withPhoto(String path, String words, String name, byte[] content) {
        String part = "--frontier\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n";
        byte[] body = (part.formatted("words", "") + words + "\r\n" + part.formatted("ticket", "")
                        + ReportTicket.fresh().value() + "\r\n"
                        + part.formatted("photos", "; filename=\"" + name + "\""))
                .getBytes(UTF_8);
        byte[] end = "\r\n--frontier--\r\n".getBytes(UTF_8);
        byte[] whole = new byte[body.length + content.length + end.length];
        System.arraycopy(body, 0, whole, 0, body.length);
        System.arraycopy(content, 0, whole, body.length, content.length);
        System.arraycopy(end, 0, whole, body.length + content.length, end.length);
        return Visitor.anonymous(port).post(path, "multipart/form-data; boundary=frontier", whole);
    }

    @Test
    void whoKnowsNoPlaceReportsToTheCentreOfTheDistrict() {
        String number = numberOn(reported(Map.of("words", "有人在路上乱丢东西")));

        assertThat(walk.file(number).area().value()).isEqualTo("370112");
        assertThat(walk.file(number).unit()).isEqualTo(CaseWalk.DISTRICT_CENTRE);
    }

    @Test
    void sentTwentyTimesAtOnceItIsOneCaseWithOneCode() {
        Map<String, String> form =
                Map.of("words", "垃圾三天没清", "ticket", ReportTicket.fresh().value());
        List<String> pages =
                IntStream.range(0, 20)
                        .mapToObj(each -> CompletableFuture.supplyAsync(() -> send("/r", form)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .map(answer -> answer.headers()
                                .firstValue("Location")
                                .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body())))
                        .distinct()
                        .toList();

        assertThat(pages).hasSize(1);
        assertThat(codesOf(numberOn(pages.get(0)))).isEqualTo(1);
        assertThat(numberOn(reported(Map.of("words", "垃圾四天没清", "ticket", form.get("ticket")))))
                .as("back, changed and sent again is an addition")
                .isEqualTo(numberOn(pages.get(0)));
        assertThat(read(pages.get(0))).contains("垃圾四天没清");
    }

    @Test
    void sentAgainOftenerThanACaseTakesItIsToldOnThePage() {
        String ticket = ReportTicket.fresh().value();
        CaseAdditions.fill(db, numberOn(reported(Map.of("words", "垃圾五天没清", "ticket", ticket))));
        HttpResponse<String> refused = send("/r", Map.of("words", "垃圾六天没清", "ticket", ticket));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("已有 200 条补充", "垃圾六天没清");
    }

    @Test
    void anotherFormOfTheSameBrowserWithTheSameWordsIsTheSameReport() {
        String form = "words=%s&address=%s&ticket=";
        String same = form.formatted(URLEncoder.encode("树枝压住电线", UTF_8), "12");
        String elsewhere = form.formatted(URLEncoder.encode("树枝压住电线", UTF_8), "14");
        HttpResponse<String> first =
                send("POST", "/r", same + ReportTicket.fresh().value());
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        List<String> pages = Stream.of(same, elsewhere)
                .map(each -> send("POST", "/r", each + ReportTicket.fresh().value(), "Cookie", cookie))
                .map(answer -> answer.headers().firstValue("Location").orElseThrow())
                .toList();

        assertThat(pages.get(0))
                .isEqualTo(first.headers().firstValue("Location").orElseThrow());
        assertThat(pages.get(1)).isNotEqualTo(pages.get(0));
    }

    @Test
    void lookingChangesNothingAndWhatIsNoCodeGetsOneAnswer() {
        String page = reported(Map.of("words", "井盖松了，很危险"));
        String number = numberOn(page);
        int steps = walk.trace(number).size();
        for (String method : List.of("HEAD", "GET")) {
            Stream.of("", "/add", "/take-back", "/solved").forEach(act -> send(method, page + act, ""));
        }

        assertThat(walk.trace(number)).hasSize(steps);
        assertThat(walk.file(number).state().open()).isTrue();
        List<HttpResponse<String>> none = Stream.of("/r/c/0000-0000-0000-0000", "/r/c/x", "/r/c/" + number)
                .map(each -> send("GET", each, ""))
                .toList();
        assertThat(none).allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(404));
        assertThat(none.stream()
                        .map(each -> each.body().replaceAll("value=\"[^\"]*\"", ""))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void itIsTakenBackOnceAndOnlyWhileItIsOpen() {
        String page = reported(Map.of("words", "楼下占道摆摊"));
        assertThat(send(page + "/take-back", Map.of("words", "打 13800005678 问我"))
                        .body())
                .contains("撤回的原因会一直留着", "打 13800005678 问我")
                .containsPattern("(?s)<main>.{0,200}还没有撤回：请看下面标红的地方。.{0,60}href=\"#at-fault\"")
                .containsPattern("id=\"at-fault\".{0,60}id=\"take-back-fault\"");
        assertThat(send(page + "/add", Map.of("words", " ")).body())
                .containsPattern("(?s)<main>.{0,200}还没有收到：")
                .containsPattern("(?s)id=\"at-fault\".{0,120}请写一句话，或者加一张照片");
        assertThat(send(page + "/take-back", Map.of("words", "")).statusCode()).isEqualTo(303);

        assertThat(walk.file(numberOn(page)).state()).isEqualTo(CaseState.WITHDRAWN);
        HttpResponse<String> again = send(page + "/take-back", Map.of("words", ""));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("这件事已经办结，不用撤回了");
    }

    @Test
    void withThePersonalDataOfACaseItsCodeGoes() {
        String page = reported(Map.of("words", "河里有异味，水发黑"));
        String number = numberOn(page);
        erasing.forEach(each -> each.erase(number));

        assertThat(codesOf(number)).isZero();
        HttpResponse<String> gone = send("GET", page, "");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("办结已久或本人要求清除的，个人信息清除以后不再查得到");
    }

    @ParameterizedTest
    @CsvSource({
        "words, '', 请写一句话",
        "words, '。。。', 请用文字说明",
        "words, 'a\u0000路灯坏了', 含有无法保存的控制字符",
        "longitude, 36.7, 经度和纬度写反了",
        "longitude, 2.35, 这个位置不在本区",
        "longitude, x, 位置不对",
        "grid, 37011200100100, 网格码应为 15 位数字",
        "grid, 370112001001999, 没有这个网格或社区",
        "phone, 1380000, 手机号应为 11 位",
        "phone, 12345, 打不到您",
        "area, x, 没有这个社区",
        "role, mayor, 请从列表里选您是谁",
        "kind, 没有这一类, 没有这一类",
        "website, http://x, 看起来是程序发的"
    })
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept(String field, String value, String sentence) {
        Map<String, String> form = Stream.of(
                        Map.of(
                                "words",
                                "路灯坏了",
                                "address",
                                "文化路“12”号<b>",
                                "latitude",
                                field.equals("longitude") ? "117.1" : ""),
                        Map.of(field, value))
                .flatMap(each -> each.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
        HttpResponse<String> answer = send("/r", form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence, "文化路“12”号&lt;b&gt;");
        String place = field.equals("area") ? "community" : field;
        if (Set.of("grid", "community", "role", "kind").contains(place)) {
            assertThat(answer.body())
                    .contains(
                            "aria-describedby=\"%s-fault\" aria-invalid=\"true\"".formatted(place),
                            "id=\"%s-fault\"".formatted(place));
        }
        assertThat(answer.body()).doesNotContain("<b>");
    }

    static Stream<byte[]> bytesOfNoUnicode() {
        return Stream.of(
                "路灯坏了".getBytes(Charset.forName("GBK")), new byte[] {'a', 'b', (byte) 0xED, (byte) 0xA0, (byte) 0x80});
    }

    @ParameterizedTest
    @MethodSource("bytesOfNoUnicode")
    void whatDidNotArriveIsAskedForAgain(byte[] words) {
        StringBuilder form = new StringBuilder("words=");
        for (byte each : words) {
            form.append("%%%02X".formatted(each));
        }
        HttpResponse<String> answer = send("POST", "/r", form.toString());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("有的字没有传对");
    }

    @Test
    void rareCharactersArriveAndMarksOfDirectionDoNot() {
        String page = reported(Map.of("words", "𠮷祥路\u202e口有👷🏽‍♀️施工噪音"));

        assertThat(walk.file(numberOn(page)).description()).isEqualTo("𠮷祥路口有👷🏽‍♀️施工噪音");
    }

    @Test
    void anotherSitesPageReportsNothing() {
        HttpResponse<String> answer = send("POST", "/r", "words=x", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsRefusedByNoPageOfOursReadsOneAllTheSame() {
        HttpResponse<String> large = send("POST", "/r", "words=" + "x".repeat(9_500_000), "Accept", "text/html");
        HttpResponse<String> noForm = send("GET", "/r/c/ABCD/add?lang=en", "", "Accept", "text/html");
        HttpResponse<String> nothing = send("GET", "/r/nothing/here", "", "Accept", "text/html");

        assertThat(List.of(large.statusCode(), noForm.statusCode(), nothing.statusCode()))
                .containsExactly(413, 405, 404);
        assertThat(large.body()).contains("合计超过了 9 MB", "href=\"/r\"");
        assertThat(noForm.body()).contains("only when a button is pressed", "href=\"/r?lang=en\"");
        assertThat(nothing.body()).contains("没有这个页面");
    }

    @Test
    void everyGridHasAPosterAndACommunityAllOfThem() {
        String poster = send("GET", "/r/poster/" + CaseWalk.GRID, "").body();

        assertThat(poster).contains("映泉街道映泉社区第一网格", "http://localhost:" + port + "/r/" + CaseWalk.GRID, "<path");
        assertThat(send("GET", "/r/posters/" + CaseWalk.COMMUNITY, "").body().split("class=\"poster\""))
                .hasSizeGreaterThan(2);
        assertThat(send("GET", "/r/poster/370112001001999", "").statusCode()).isEqualTo(404);
    }

    private long codesOf(String number) {
        return db.sql("select count(*) from resident_report where case_number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    /** The page of the report. */
    private String reported(Map<String, String> form) {
        HttpResponse<String> answer = send("/r", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** The page to which what was said leads. */
    private static String told(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String read(String page) {
        return send("GET", page, "").body();
    }

    private String numberOn(String page) {
        Matcher number = NUMBER.matcher(read(page));
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    private HttpResponse<String> send(String path, Map<String, String> form) {
        Stream<Map.Entry<String, String>> ticket = form.containsKey("ticket")
                ? Stream.of()
                : Stream.of(Map.entry("ticket", ReportTicket.fresh().value()));
        return send(
                "POST",
                path,
                Stream.concat(form.entrySet().stream(), ticket)
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private HttpResponse<String> send(String method, String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
