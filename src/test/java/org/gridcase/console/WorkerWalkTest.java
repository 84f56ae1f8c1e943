package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A grid worker on the round with a telephone, with a network and without. */
@GridcaseTest
class WorkerWalkTest {

    private static final long FIRST_VIEW = 100_000; // bytes
    private static final String WORDS = "文化路人行道上又摆了两个烧烤摊。行人只能走机动车道。";

    private static final String CARE_PLACE = """
            {"grid": "370112001001001", "place": "幸福路 3 号", "kind": "spot", "askedBy": "community", "until": "%s"}""";

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @Autowired
    AttachmentService attachments;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    @Test
    void aGridWorkerReportsWithoutANetworkAndItIsThereOnce() {
        Page page = browser.telephone(true);
        long[] bytes = {0};
        Consumer<Response> counted = answer -> bytes[0] += answer.ok() ? answer.body().length : 0;
        page.onResponse(counted);
        page.navigate("http://localhost:" + port + "/worker");
        assertThat(page.getByLabel("账号")).isVisible();
        page.offResponse(counted);
        assertThat(bytes[0]).isLessThan(FIRST_VIEW);
        assertThat(ScreensTest.barriers(page)).isEmpty();
        Browser.picture(page, "worker-sign-in");
        signIn(page, "grid-worker");
        page.evaluate("navigator.serviceWorker.ready");

        Visitor.demo(port, "community-clerk")
                .post(
                        "/api/visits",
                        CARE_PLACE.formatted(TimeMachine.now()
                                .plus(30, ChronoUnit.DAYS)
                                .toString()
                                .substring(0, 10)));
        tab(page, "走访");
        assertThat(page.locator(".card")).containsText("幸福路 3 号");
        tab(page, "上报");
        assertThat(page.locator("#grid")).hasValue(CaseWalk.GRID);
        press(page, "提交");
        assertThat(page.locator(".report [data-fault]")).hasText("请写明是什么事。");
        page.getByLabel("什么事").fill("。");
        assertThat(page.locator(".report [data-fault]")).hasText("请写明是什么事。");
        page.getByLabel("什么事").fill("摊位");
        assertThat(page.locator(".report [data-fault]")).hasCount(0);
        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator(".notice")).containsText("没有网络");
        page.locator("input[capture]").setInputFiles(photo());
        page.getByLabel("什么事").fill(WORDS);
        press(page, "用我现在的位置");
        assertThat(page.locator(".here")).containsText("已取得位置");
        assertThat(ScreensTest.barriers(page)).isEmpty();
        Browser.picture(page, "worker-report");
        page.reload();
        assertThat(page.getByLabel("什么事")).hasValue(WORDS);
        assertThat(page.locator(".chosen img")).isVisible();
        page.getByLabel("类别").selectOption("street-vending");
        press(page, "提交");
        assertThat(page.locator("main .told")).containsText("已存在这部手机上");
        assertThat(page.locator(".badge")).hasText("1");
        tab(page, "走访");
        page.onceDialog(dialog -> dialog.accept());
        page.getByText("正常").dblclick();
        assertThat(page.locator(".card .told")).hasText("已有一次走访待发送。");
        assertThat(ScreensTest.barriers(page)).isEmpty();
        Browser.picture(page, "worker-rounds");
        page.reload();
        tab(page, "发送");
        assertThat(page.locator(".state-word")).hasText(new String[] {"等待网络", "等待网络"});
        Browser.picture(page, "worker-waiting");

        // The server takes it in, and its answer is lost; then it is sent by two at once.
        page.route(
                "**/api/cases",
                route -> {
                    route.fetch();
                    route.abort();
                },
                new Page.RouteOptions().setTimes(1));
        page.context().setOffline(false);
        page.waitForCondition(() -> cases() == 1);
        page.evaluate("Promise.all([GridcaseQueue.send(), GridcaseQueue.send()])");
        assertThat(page.locator(".state-word")).hasText(new String[] {"已发送", "已发送"});
        assertThat(page.locator(".badge")).hasCount(0);
        assertThat(db.sql("select outcome from care_visit").query(String.class).list())
                .containsExactly("fine");
        assertThat(cases()).isEqualTo(1);
        String number = db.sql("select number from case_file where description = ?")
                .param(WORDS)
                .query(String.class)
                .single();
        assertThat(page.locator("main")).containsText(number);
        aFindingSentTwiceIsOneCase(page);
        assertThat(attachments.ofCase(number)).hasSize(1);
        assertThat(walk.file(number).area().value()).isEqualTo(CaseWalk.GRID);
        assertThat(walk.file(number).title()).isEqualTo("文化路人行道上又摆了两个烧烤摊");
        page.context().setOffline(true);
        press(page, "退出登录");
        assertThat(page.locator("main .told")).containsText("没有网络：本页已退出");
        assertThat(page.evaluate("GridcaseQueue.read('tasks').then(kept => kept ?? null)"))
                .isNull();
        page.context().setOffline(false);
        page.reload();
        assertThat(page.getByLabel("账号")).isVisible();
        page.waitForFunction("fetch('session').then(answer => answer.json()).then(session => !session.account)");
    }

    private void aFindingSentTwiceIsOneCase(Page page) {
        tab(page, "走访");
        press(page, "发现问题");
        page.getByLabel("发现了什么").fill("水泵房门锁坏了，里面有积水。");
        page.locator(".finding .send").click();
        assertThat(page.locator(".finding [data-fault=category]")).containsText("没有查到类别，请选择一个");
        page.getByLabel("类别").selectOption("street-vending");
        assertThat(page.locator(".finding [data-fault]")).hasCount(0);
        page.getByLabel("发现了什么").fill(" ");
        page.locator(".finding .send").click();
        assertThat(page.locator(".finding [data-fault]")).hasText("请写明是什么事。");
        page.getByLabel("发现了什么").fill("文化路井盖松动。");
        assertThat(page.locator(".finding [data-fault]")).hasCount(0);
        page.locator(".finding .send").dblclick();
        assertThat(page.locator(".card")).containsText("发现问题");
        assertThat(page.locator(".finding")).hasCount(0);
        assertThat(db.sql("select count(*) from case_file where description = '文化路井盖松动。'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aLateAnswerKeepsItsWordsAndAVerificationSaysHowFarItIs() {
        Place spot = new Place(new AreaCode(CaseWalk.GRID), 117.173, 36.7185, "文化路 12 号");
        String late = walk.reported("楼道灯坏了", "street-vending", Urgency.URGENT, spot);
        String voice = Base64.getEncoder().encodeToString(MadeFiles.webm("A_OPUS"));
        Page page = browser.telephone(true);
        page.navigate("http://localhost:" + port + "/worker/");
        signIn(page, "grid-worker");
        page.evaluate("navigator.serviceWorker.ready");
        Locator card = page.locator(".card", new Page.LocatorOptions().setHasText("楼道灯坏了"));
        assertThat(card).containsText("距此");
        assertThat(page.locator(".map-stop").first()).isVisible();
        assertThat(ScreensTest.barriers(page)).isEmpty();
        Browser.picture(page, "worker-tasks");
        page.evaluate("""
                ([number, voice]) => {
                  const form = new FormData();
                  form.append('files', new Blob([Uint8Array.from(atob(voice), each => each.charCodeAt(0))]), '语音.webm');
                  return GridcaseQueue.ask(`api/cases/${number}/attachments?stage=handling`, 'POST', form);
                }""", List.of(late, voice));
        card.click();
        press(page, "播放录音");
        assertThat(page.locator(".other audio")).isVisible();
        assertThat(page.locator(".steps")).containsText("派单");
        tab(page, "任务");
        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator(".as-of")).containsText("没有网络");
        card.click();
        assertThat(page.locator(".steps")).containsText("派单");
        assertThat(page.locator("main")).containsText("人行道上有三处摊位");
        page.getByLabel("办结").check();
        page.getByLabel("办理情况或理由").fill("已换灯管。");
        tab(page, "任务");
        card.click();
        assertThat(page.getByLabel("办结")).isChecked();
        assertThat(page.getByLabel("办理情况或理由")).hasValue("已换灯管。");
        assertThat(ScreensTest.barriers(page)).isEmpty();
        Browser.picture(page, "worker-task");
        press(page, "提交");
        assertThat(page.locator("main > .told")).containsText("已存在这部手机上");
        walk.escalates(late);
        page.context().setOffline(false);
        tab(page, "发送");
        assertThat(page.locator(".state-word")).hasText("未被接受");
        assertThat(page.locator(".fault")).containsText("您填写的没有提交");
        assertThat(page.locator(".card .words")).hasText("已换灯管。");
        assertThat(page.getByText("修改")).hasCount(0);
        Browser.picture(page, "worker-too-late");
        page.onceDialog(dialog -> dialog.accept());
        press(page, "删去");
        press(page, "退出登录");

        String number = walk.reported("摊贩占道又来", "street-vending", Urgency.URGENT, spot);
        Visitor.demo(port, "grid-worker")
                .upload(
                        "/api/cases/" + number + "/attachments?stage=handling",
                        List.of(new Visitor.NamedFile("后.png", MadeFiles.png(300, 100))));
        walk.resolves(number);
        signIn(page, walk.somebodyFor(walk.task(number, "userTask_verifyResult")));
        page.locator(".card", new Page.LocatorOptions().setHasText("摊贩占道又来")).click();
        assertThat(page.locator(".steps")).containsText("已清理并劝离");
        showsOnePicture(page, number);
        press(page, "我已到现场");
        assertThat(page.locator(".here")).containsText("与案件地点相距 56 米");
        page.locator("input[capture]").setInputFiles(photo());
        page.getByLabel("核实通过：问题已解决").check();
        page.getByLabel("现场情况").fill("摊位已清。");
        page.getByLabel("这次的照片给报告人看").check();
        assertThat(ScreensTest.barriers(page)).isEmpty();
        Browser.picture(page, "worker-verify");
        press(page, "提交");
        assertThat(page.locator("main > .told")).containsText(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(attachments.ofCase(number)).hasSize(2).allMatch(Attachment::isShown);

        Page beside = page.context().newPage();
        beside.navigate("http://localhost:" + port + "/worker/");
        press(beside, "退出登录");
        signIn(beside, "grid-head");
        assertThat(page.evaluate("GridcaseQueue.ask('api/visits').then(() => 'taken', problem => problem.message)")
                        .toString())
                .contains("这里已改由", "本页仍是您的");
        assertThat(page.locator(".notice")).containsText("这里已改由");
    }

    @Test
    void aCalledUnitAnswersItsWhistleOnTheTelephone() {
        Place spot = new Place(new AreaCode(CaseWalk.GRID), 117.173, 36.7185, "文化路 12 号");
        String number = walk.reported("摊贩占道成片", "street-vending", Urgency.ROUTINE, spot);
        Visitor.demo(port, "c11-head")
                .post(
                        "/api/cases/" + number + "/whistles",
                        "{\"calledUnits\": \"城市管理科\", \"matter\": \"三处摊位占道，请到现场劝离\"}");
        Page page = browser.telephone(true);
        page.navigate("http://localhost:" + port + "/worker/");
        signIn(page, "section-clerk");
        Locator card = page.locator(".card", new Page.LocatorOptions().setHasText("摊贩占道成片"));
        assertThat(card.locator(".light")).hasText("绿灯");
        card.click();
        assertThat(page.locator(".call")).containsText("三处摊位占道，请到现场劝离");
        press(page, "提交");
        assertThat(page.locator(".fault")).hasText("请选择。");
        page.getByLabel("签收：按时到场").check();
        assertThat(page.locator(".fault")).hasCount(0);
        assertThat(ScreensTest.barriers(page)).isEmpty();
        // It comes in without words, and its answer is lost.
        page.route(
                "**/submit-form",
                route -> {
                    route.fetch();
                    route.abort();
                },
                new Page.RouteOptions().setTimes(1));
        press(page, "提交");
        assertThat(page.locator("main > .told")).containsText("已存在这部手机上");
        page.evaluate("GridcaseQueue.send()");
        tab(page, "发送");
        assertThat(page.locator(".state-word")).hasText("已发送");
        tab(page, "任务");

        page.locator(".card", new Page.LocatorOptions().setHasText("联系吹哨单位")).click();
        page.getByLabel("联系情况").fill("已说定下午三点到场");
        press(page, "提交");
        page.locator(".card", new Page.LocatorOptions().setHasText("赶到现场")).click();
        assertThat(page.locator(".call .steps")).containsText("已说定下午三点到场");
        press(page, "提交");
        assertThat(page.locator(".fault").first()).containsText("请取得位置");
        press(page, "我已到现场");
        assertThat(page.locator(".here")).containsText("与案件地点相距 56 米");
        press(page, "提交");
        page.locator(".card", new Page.LocatorOptions().setHasText("答复吹哨单位")).click();
        page.getByLabel("办理答复").fill("已劝离三处摊位");
        press(page, "提交");
        assertThat(page.locator("main > .told")).containsText(number);
        assertThat(walk.task(number, "userTask_rateResponse")).isNotNull();
        tab(page, "发送");
        assertThat(page.locator(".card").first()).containsText("吹哨召集");
    }

    /** By a second press, after it is said what to look for; what fails is told once. */
    private void showsOnePicture(Page page, String number) {
        Locator caption = page.locator("figcaption", new Page.LocatorOptions().setHasText("处置"));
        caption.getByText("给报告人看").click();
        assertThat(caption).containsText("照片里有别人的脸、门牌、车牌吗？");
        assertThat(attachments.ofCase(number)).noneMatch(Attachment::isShown);
        page.route("**/shown", route -> route.abort(), new Page.RouteOptions().setTimes(2));
        for (int twice = 0; twice < 2; twice++) {
            page.waitForRequest("**/shown", () -> press(page, "给报告人看"));
            assertThat(caption.locator(".fault")).hasCount(1);
        }
        press(page, "给报告人看");
        assertThat(caption).containsText("报告人看得到，收回");
        assertThat(attachments.ofCase(number)).allMatch(Attachment::isShown);
    }

    @Test
    void aRefusedAnswerShowsTheReporterNoPhoto() {
        Place spot = new Place(new AreaCode(CaseWalk.GRID), 117.173, 36.7185, "文化路 12 号");
        String number = walk.reported("井盖缺了一块", "street-vending", Urgency.URGENT, spot);
        Page page = browser.telephone(true);
        page.navigate("http://localhost:" + port + "/worker/");
        signIn(page, "grid-worker");
        page.locator(".card", new Page.LocatorOptions().setHasText("井盖缺了一块")).click();
        page.locator("input[capture]").setInputFiles(photo());
        assertThat(page.locator(".chosen img")).hasCount(1);
        page.locator("input[capture]").setInputFiles(new FilePayload("后来.jpg", "image/jpeg", MadeFiles.jpeg(300, 200)));
        assertThat(page.locator(".chosen img")).hasCount(2);
        page.getByLabel("上报上级").check();
        assertThat(page.getByLabel("这次的照片给报告人看")).isHidden();
        page.getByLabel("办结").check();
        page.getByLabel("这次的照片给报告人看").check();
        page.getByLabel("办理情况或理由").fill("已补好，电话 13812345678。");
        press(page, "提交");
        assertThat(page.locator(".fault").first()).isVisible();
        assertThat(page.getByText("放回")).isVisible(); // who answers has it
        assertThat(attachments.ofCase(number))
                .hasSize(2)
                .as("nobody has answered yet")
                .noneMatch(Attachment::isShown);

        press(page, "去掉后来.jpg");
        assertThat(page.locator(".handle")).containsText("已存入案件，不能删去：后来.jpg。报告人看不到。");
        page.getByLabel("办理情况或理由").fill("已补好。");
        assertThat(page.locator(".fault:visible")).hasCount(0);
        assertThat(ScreensTest.barriers(page)).isEmpty();
        press(page, "提交");
        assertThat(page.locator("main > .told")).containsText(number);
        assertThat(attachments.ofCase(number))
                .filteredOn(Attachment::isShown)
                .extracting(Attachment::name)
                .containsExactly("现场.jpg");
        assertThat(walk.actions(number)).containsOnlyOnce(Action.PICTURE_SHOWN);
    }

    @Test
    void whatWasMendedIsNotAtFaultAnyMore() {
        Place spot = new Place(new AreaCode(CaseWalk.GRID), 117.173, 36.7185, "文化路 12 号");
        walk.escalates(walk.reported("花箱挡道", "street-vending", Urgency.ROUTINE, spot));
        Page page = browser.telephone(true);
        page.navigate("http://localhost:" + port + "/worker/");
        signIn(page, "community-clerk");
        page.locator(".card", new Page.LocatorOptions().setHasText("花箱挡道")).click();
        page.getByText("申请缓办").click();
        press(page, "提交申请");
        assertThat(page.locator("details .fault")).hasText(new String[] {"请选择日期。", "此项必填。"});
        page.locator("#reason").fill("新花架下周到货");
        assertThat(page.locator("details .fault")).hasText("请选择日期。");

        tab(page, "走访");
        page.getByText("登记走访点").click();
        page.getByLabel("地点").fill("幸福路 3 号，电话 13812345678");
        page.locator("#care-until")
                .fill(TimeMachine.now().plus(30, ChronoUnit.DAYS).toString().substring(0, 10));
        press(page, "登记");
        assertThat(page.locator(".enter [data-fault=place]")).isVisible();
        assertThat(page.locator("#care-place")).hasAttribute("aria-invalid", "true");
        page.getByLabel("地点").fill("幸福路 3 号");
        assertThat(page.locator(".enter .fault")).hasCount(0);
        assertThat(ScreensTest.barriers(page)).isEmpty();
        press(page, "登记");
        assertThat(page.locator(".card")).containsText("幸福路 3 号");
    }

    @AfterEach
    void nobodyIsVisited() {
        db.sql("delete from care_visit").update();
        db.sql("delete from care_place").update();
    }

    private int cases() {
        return db.sql("select count(*) from case_file where description = ?")
                .param(WORDS)
                .query(Integer.class)
                .single();
    }

    private static FilePayload photo() {
        return new FilePayload("现场.jpg", "image/jpeg", MadeFiles.jpeg(320, 240));
    }

    static void signIn(Page page, String account) {
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(DemoDistrict.PASSWORD);
        press(page, "登录");
        assertThat(page.locator(".as-of")).isVisible();
    }

    private static void tab(Page page, String name) {
        page.locator(".tabs a", new Page.LocatorOptions().setHasText(name)).click();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
