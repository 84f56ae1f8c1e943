package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a case in Cockpit and in Tasklist, in a real browser. */
@GridcaseTest
class CasePageTest {

    /** What a reader of a screen would meet without a name. */
    private static final String NAMELESS =
            "page => [...page.querySelectorAll('button, a[href], input, select, textarea')]"
                    + ".filter(each => !(each.textContent.trim() || each.labels?.length || each.getAttribute('aria-label')))"
                    + ".map(each => each.outerHTML)";

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient db;

    @Autowired
    Actor actor;

    @Autowired
    TaskService tasks;

    @Autowired
    Organisation organisation;

    @LocalServerPort
    int port;

    @Test
    void aSupervisorFollowsALinkToACaseAndFromTheDiagramBack() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Page page = browser.signedIn(port, "supervisor", "cockpit");
        page.navigate(Browser.url(port, "cockpit") + "#/case/" + number);
        Locator sheet = page.locator(".case-page");

        assertThat(page).hasTitle(Pattern.compile(".* \\| 案件 " + number));
        assertThat(sheet).containsText("尚未领取，负责人 ");
        assertThat(sheet.locator(".case-light")).containsText("绿灯 · 主办 还剩");
        assertThat(sheet.locator(".case-story")).containsText("按表“判定起始层级”第");
        assertThat(sheet.locator(".case-actions button")).hasText("备注");
        assertThat((List<?>) sheet.evaluate(NAMELESS)).isEmpty();
        Browser.picture(page, "cockpit-case");
        page.reload();
        assertThat(sheet).containsText("城市管理科");

        page.setViewportSize(390, 844);
        assertThat((Boolean) page.evaluate(
                        "document.documentElement.scrollWidth <= 390 || document.body.scrollWidth <= 390"))
                .isTrue();
        Browser.picture(page, "cockpit-case-telephone");
        page.setViewportSize(1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("[cam-widget-header]")).isHidden();
        assertThat(page.locator(".search-box")).isHidden();
        assertThat(sheet.locator(".case-story")).isVisible();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        sheet.locator(".case-diagram").click();
        // Drawn, the page writes what is seen into its address: a click before that would have the next one bear it.
        Pattern instance = Pattern.compile(".*#/process-instance/.*");
        assertThat(page).hasURL(Pattern.compile(".*#/process-instance/.*viewbox=.*"));
        page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^案件$")))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*#/case/" + number));
        page.goBack();
        assertThat(page).hasURL(instance);
        page.goBack();
        assertThat(sheet).containsText("城市管理科");
    }

    @Test
    void theMapShowsTheGridAndWhatWasReportedNearby() {
        AreaCode grid = new AreaCode(GRID);
        String before =
                walk.reported("井盖松动", "street-vending", Urgency.ROUTINE, new Place(grid, 117.1732, 36.7183, null));
        String number =
                walk.reported("井盖缺失", "street-vending", Urgency.ROUTINE, new Place(grid, 117.1731, 36.7182, "北门外"));
        Page page = browser.signedIn(port, "supervisor", "cockpit");
        page.navigate(Browser.url(port, "cockpit") + "#/case/" + number);
        page.locator(".case-map summary").click();
        assertThat(page.locator(".map-here")).hasCount(1);
        assertThat(page.locator(".map-boundary").first()).isAttached();
        Locator nearest = page.locator(".case-map li").first();
        assertThat(nearest).containsText("相距 14 米");
        page.locator(".case-map").scrollIntoViewIfNeeded();
        Browser.picture(page, "cockpit-case-map");
        nearest.locator(".case-number").click();
        assertThat(page).hasURL(Pattern.compile(".*#/case/" + before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit"})
    void oneSearchFindsByWordsPlaceReasonAndEndOfNumber(String app) {
        String number = walk.reported("窨井旁银杏枯枝 " + app, "street-vending", Urgency.ROUTINE, GRID);
        walk.answers(number, "userTask_handleAssignment", "escalate", "须用登高车修剪");
        Page page = browser.signedIn(port, app.equals("cockpit") ? "supervisor" : "grid-worker", app);
        List<String> broken = new ArrayList<>();
        page.onPageError(broken::add);
        Locator found = page.locator(".search-found li");
        Locator box = page.locator(".search-box input");
        assertThat(box).isVisible();
        assertThat(page.locator(".search-field")).isHidden();

        page.keyboard().press("/");
        page.keyboard().insertText("银杏 登高 " + app);
        page.keyboard().press("Enter");
        assertThat(page).hasTitle(Pattern.compile(".* \\| 案件查询"));
        assertThat(found).hasCount(1);
        assertThat(found.locator("mark")).hasText(new String[] {"银杏", app, "登高"});
        Browser.picture(page, app + "-search");
        assertThat(page.locator(".search-filters #search-unit option").nth(1))
                .not()
                .isEmpty();
        assertThat((List<?>) page.locator(".search-page").evaluate(NAMELESS)).isEmpty();
        page.locator("#search-state").selectOption("已结案");
        assertThat(page.locator(".search-nothing")).containsText("没有查到“银杏 登高 " + app + "”，状态 已结案");
        Browser.picture(page, app + "-search-nothing");
        page.goBack();
        assertThat(found).hasCount(1);
        page.setViewportSize(390, 844);
        assertThat((Boolean) page.evaluate(
                        "document.documentElement.scrollWidth <= 390 || document.body.scrollWidth <= 390"))
                .isTrue();
        Browser.picture(page, app + "-search-telephone");
        page.setViewportSize(1440, 900);

        box.fill(number.substring(13));
        box.press("Enter");
        assertThat(found.first().locator(".case-number")).hasText(number);
        found.first().locator(".case-number").click();
        assertThat(page.locator(".case-page")).containsText("须用登高车修剪");
        box.fill("占道经营");
        box.press("Enter");
        page.locator(".search-offered").getByText("类别 占道经营").click();
        assertThat(page).hasURL(Pattern.compile(".*category=street-vending"));
        box.fill(number);
        box.press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*#/case/" + number));
        assertThat(broken).isEmpty();
    }

    @Test
    void whoHandlesAsksForMoreTimeOnThePageAndIsToldWhatIsWrong() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Page page = browser.signedIn(port, "section-clerk", "tasklist");
        page.navigate(Browser.url(port, "tasklist") + "#/case/" + number);
        Locator sheet = page.locator(".case-page");
        sheet.getByText("申请缓办").click();
        Locator form = sheet.locator(".case-form form");
        LocalDate due = LocalDate.ofInstant(walk.openAssignment(number).deadline(), ZoneId.of("Asia/Shanghai"));
        form.getByLabel("新的办结时限").fill(due.plusYears(3).toString());
        form.getByLabel("理由").fill("等配件到货");
        assertThat(form.locator("[role=status]")).containsText("本次最多可缓办至");
        form.getByText("提交").click();
        assertThat(form.locator("[role=alert]").first()).isVisible();
        Browser.picture(page, "tasklist-case-deferral-refused");
        form.getByLabel("新的办结时限").fill(due.plusDays(2).toString());
        form.getByText("提交").click();
        assertThat(sheet.locator("> [role=status]")).containsText("缓办申请已提交，正在等待审批。");
        assertThat(sheet).containsText("待批");
        assertThat(sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("申请缓办")))
                .hasCount(0);
    }

    /** On the page of a telephone, where a form is longer than the screen; and on that of the lists, which stay open beside it. */
    @Test
    void whoCallsUnitsIsLedToTheAnswerAndSeesTheirWhistles() {
        String number = walk.atStreet();
        dispatchedToTwo(number);
        Page page = browser.signedIn(port, "street-dispatcher", "tasklist");
        Locator whistles = page.locator(".gridcase-whistles a");
        page.setViewportSize(390, 844);
        page.navigate(Browser.url(port, "tasklist") + "#/case/" + number);
        Locator sheet = page.locator(".case-page");
        assertThat(sheet.locator(".case-due")).hasText(new Pattern[] {
            Pattern.compile("绿灯 · 主办 还剩.*时限 20.*"), Pattern.compile("绿灯 · 映泉街道平安建设科 协办 还剩.*时限 20.*")
        });
        Locator assigned = sheet.locator("[data-action=assigned]")
                .filter(new Locator.FilterOptions().setHasText("协办，时限 4个小时，由派遣单位定"));
        assertThat(assigned).hasCount(1);
        assertThat(assigned.locator(".case-rule")).hasCount(0);
        assertThat(sheet.locator("[data-action=dispatch-decided] blockquote")).hasText("协办分工为映泉街道平安建设科（查看现场，4个小时内）");

        sheet.locator(".case-actions").getByText("吹哨").click();
        sheet.getByText("提交").click();
        Locator matter = sheet.getByLabel("到现场办什么");
        assertThat(matter).isFocused();
        matter.fill("！！！");
        sheet.locator(".case-units input").first().check();
        sheet.getByText("提交").click();
        assertThat(sheet.locator(".case-field-wrong")).containsText("请用文字写明");
        assertThat(matter).isFocused();
        matter.fill("请到现场划定摊位");
        sheet.getByText("提交").click();
        Locator told = page.locator(".case-page > [role=status]");
        assertThat(told).containsText("已召集");
        assertThat(told).isInViewport();
        assertThat(told).isFocused();
        Browser.picture(page, "tasklist-case-told-390");

        page.setViewportSize(1440, 900);
        page.waitForRequest("**/api/whistles/count", () -> page.evaluate("location.hash = '#/'"));
        assertThat(whistles).containsText("我的吹哨");
    }

    private void dispatchedToTwo(String number) {
        walk.completes(
                number,
                "userTask_dispatchCase",
                Map.of(
                        "outcome", "dispatch",
                        "leadUnit", CITY_MANAGEMENT,
                        "coUnits", "370112001-public-safety",
                        "coTasks", "平安建设科：查看现场，4小时内"));
    }

    /** The menu of orders offers what is seen in the list, and nothing that only developers know. */
    @Test
    void theMenuOfOrdersOffersNoVariables() {
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        Locator order = page.locator("[cam-sorting-choices] .sort-by");
        assertThat(order).hasText("办结时限");
        order.click();
        Locator offered = page.locator("[cam-sorting-choices] li.sorting-choice .dropdown-menu");
        assertThat(offered.getByText("创建时间")).isVisible();
        assertThat(offered.getByText("流程变量")).isHidden();
    }

    @Test
    void aCaseIsClaimedCommentedAndWithdrawnFromItsPage() {
        String number = walk.reported("广告牌松动", "street-vending", Urgency.ROUTINE, GRID);
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        Page worker = browser.signedIn(port, "grid-worker", "tasklist");
        worker.navigate(Browser.url(port, "tasklist") + "#/case/" + number);
        worker.locator(".case-actions").getByText("签收催办").click();
        Locator told = worker.locator(".case-page > [role=status]");
        assertThat(told).hasText("已签收，写入本案经过。");
        // A list writes its filter into whatever address the page has by then, and the place is drawn anew by that.
        worker.evaluate("document.querySelector('.case-page').parentElement.dataset.before = 'yes'");
        worker.evaluate("location.hash = `${location.hash.split('?')[0]}?filter=${Date.now()}`");
        assertThat(worker.locator("[data-before] .case-page")).hasCount(0);
        assertThat(told).hasText("已签收，写入本案经过。");
        assertThat(worker.locator(".case-page")).containsText(nameOf("grid-worker"));
        assertThat(worker.locator(".case-actions").getByText("签收催办")).hasCount(0);
        worker.locator(".case-tasks").getByText("领取").click();
        assertThat(worker.locator("[cam-tasklist-task-meta] .unclaim, [cam-tasklist-task-meta] .reset-assignee")
                        .first())
                .isVisible();
        assertThat(worker.locator("[cam-tasklist-task] .form-actions").first()).isVisible();
        assertThat(worker.locator(".gridcase-files")).containsText("照片、视频、录音或版式文档");
        worker.locator(".gridcase-files input[type=file]")
                .setInputFiles(new FilePayload("现场.jpg", "image/jpeg", MadeFiles.jpeg(300, 200)));
        assertThat(worker.locator(".gridcase-files .attachment-picture img"))
                .hasAttribute("src", Pattern.compile("data:image/jpeg.*"));
        worker.locator(".gridcase-files").getByText("给报告人看").click();
        assertThat(worker.locator(".gridcase-files .attachment-sure")).containsText("再点一次");
        worker.locator(".gridcase-files").getByText("给报告人看").first().click();
        assertThat(worker.locator(".gridcase-files .attachment-shown")).hasText("报告人看得到");
        worker.locator(".gridcase-files").getByText("收回").click();
        assertThat(worker.locator(".gridcase-files .attachment-shown")).hasCount(0);
        worker.locator(".gridcase-files input[type=file]")
                .setInputFiles(new FilePayload("说明.wav", "audio/wav", MadeFiles.wav()));
        worker.locator(".gridcase-files").getByText("播放").click();
        Locator player = worker.locator("dialog audio");
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(((Number) player.evaluate("each => each.duration")).doubleValue())
                        .isEqualTo(1));
        worker.locator("dialog").getByText("关闭").click();
        assertThat(player).hasCount(0);
        worker.locator(".gridcase-files input[type=file]")
                .setInputFiles(new FilePayload("现场.webm", "video/webm", film(worker)));
        assertThat(worker.locator(".gridcase-files [data-kind=video] img"))
                .hasAttribute("src", Pattern.compile("data:image/jpeg.*"));

        Page centre = browser.signedIn(port, "street-dispatcher", "tasklist");
        centre.navigate(Browser.url(port, "tasklist") + "#/case/" + number);
        Locator sheet = centre.locator(".case-page");
        assertThat(sheet).containsText(nameOf("grid-worker") + "，");
        assertThat(sheet.locator("[data-stage=handling] .attachment-picture img"))
                .hasAttribute("src", Pattern.compile("data:image/jpeg.*"));
        assertThat(sheet.locator(".case-attachments").getByText("原件")).hasCount(0);
        sheet.getByText("备注").click();
        sheet.getByLabel("备注内容").fill("电话 13800138000");
        sheet.getByText("提交").click();
        assertThat(sheet.locator(".case-form [role=alert]")).containsText("不能写电话号码");
        assertThat(sheet).not().containsText("[object");
        sheet.getByLabel("备注内容").fill("已电话核对");
        sheet.getByText("提交").click();
        assertThat(sheet.locator("[role=status]")).hasText("备注已写入本案经过。");
        assertThat(sheet.locator("[data-action=commented]")).containsText("已电话核对");
        sheet.getByText("撤回案件").click();
        sheet.getByLabel("理由", new Locator.GetByLabelOptions().setExact(true)).fill("报告人来电说已自行处理");
        sheet.getByText("提交").click();
        assertThat(sheet.locator("[role=status]")).hasText("案件已撤回。");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(sheet).containsText("没有在办的事项");
    }

    /** What a telephone would have filmed: red and blue in turn. */
    private static byte[] film(Page page) {
        return Base64.getDecoder().decode((String) page.evaluate("""
                async () => {
                  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
                  const pen = canvas.getContext('2d');
                  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
                  const parts = [];
                  recorder.ondataavailable = ({ data }) => parts.push(data);
                  const stopped = new Promise(done => (recorder.onstop = done));
                  recorder.start();
                  for (let frame = 0; frame < 10; frame++) {
                    pen.fillStyle = frame % 2 ? 'red' : 'blue';
                    pen.fillRect(0, 0, 64, 64);
                    await new Promise(done => requestAnimationFrame(done));
                  }
                  recorder.stop();
                  await stopped;
                  return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
                }"""));
    }

    @Test
    void theFormOfATaskThatAColleagueHasIsToBeReadOnly() {
        String number = walk.reported("路面积水", "street-vending", Urgency.ROUTINE, GRID);
        String task = walk.tasks(number).get(0).id();
        actor.as("grid-partner", () -> tasks.claim(task, "grid-partner"));
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        page.navigate(Browser.url(port, "tasklist") + "#/?task=" + task);

        assertThat(page.locator(".gridcase-held")).hasText("任务在" + nameOf("grid-partner") + "手中，表单只供查看。");
        assertThat(page.locator("[cam-tasklist-task] .form-actions").first()).isHidden();
        assertThat((Boolean) page.locator(".fjs-container").first().evaluate("form => form.inert"))
                .isTrue();
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            page.locator(".nav-tabs").getByText("案件").click();
            return page.locator(".case-page .case-story").isVisible();
        });
        assertThat(page.locator(".case-page")).containsText(nameOf("grid-partner") + "，");
        Browser.picture(page, "tasklist-case-tab");
        String unit = walk.file(number).unit();
        bends(number, "370112-centre");
        Browser.openByAddress(page, port, task);
        assertThat(page.locator(".gridcase-bent").first())
                .hasText("案件 " + number + " 的案卷的单位与留痕末行不符，不能据以办理，请管理员先核验留痕，从备份恢复");
        Browser.picture(page, "tasklist-bent-form");
        bends(number, unit);
    }

    private void bends(String number, @Nullable String unit) {
        db.sql("update case_file set unit = ? where number = ?")
                .params(unit, number)
                .update();
    }

    private String nameOf(String account) {
        return organisation.person(account).orElseThrow().name();
    }
}
