package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gridcase.CaseWalk.GRID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a tired clerk does in the forms of Tasklist, and what the form says. */
@GridcaseTest
class FormsTest {

    private static final String RARE = "𠮷";
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @LocalServerPort
    int port;

    @Test
    void aRareCharacterCountsAsOne() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        open(page, number);
        page.locator(".fjs-container").getByLabel("办结").first().check();

        fill(page, RARE.repeat(2001));
        assertThat(page.locator(".fjs-form-field-error")).hasText("最多 2000 字，现有 2001 字。");

        fill(page, RARE.repeat(1001));
        pressComplete(page);
        assertThat(page.locator("form textarea")).hasCount(0);
        assertThat(walk.assignments(number).get(0).opinion()).isEqualTo(RARE.repeat(1001));
    }

    @Test
    void blanksAreNoAnswerAndTheFieldSaysSo() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        open(page, number);

        page.locator(".fjs-container").getByLabel("办结").first().check();
        fill(page, "　　 \n ");

        assertThat(page.locator(".fjs-form-field-error")).hasText("此项必填。");
        assertThat(completeButton(page)).isDisabled();
        assertThat(page.locator(".fjs-container").innerText()).doesNotContainPattern(LATIN);
    }

    @Test
    void whatWasTypedIsThereAgainAndGoesWithTheSignOut() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        String other = walk.reported("井盖松动", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        open(page, number);
        page.getByLabel("上报上级").first().check();
        fill(page, "两盏路灯不亮，已联系");
        await().pollInSameThread().until(() -> drafts(page) == 1);

        open(page, other);
        assertThat(page.locator("form textarea").first()).hasValue("");
        show(page, number);
        assertThat(page.locator("form textarea").first()).hasValue("两盏路灯不亮，已联系");
        assertThat(page.getByLabel("上报上级").first()).isChecked();
        assertThat(page.getByText("已恢复您上次填写的内容")).isVisible();
        pressComplete(page);
        assertThat(page.locator("form textarea")).hasCount(0);
        assertThat(walk.file(number).tier().code()).isEqualTo("community");
        assertThat(drafts(page)).as("done, so nothing is left").isZero();

        show(page, other);
        fill(page, "井盖已围挡");
        await().pollInSameThread().until(() -> drafts(page) == 1);
        page.locator("li:has(li.logout) > a:visible").first().click();
        page.locator(".logout a:visible").click();
        assertThat(page.getByPlaceholder("密码")).isVisible();
        assertThat(drafts(page)).isZero();
    }

    @Test
    void anErrorGoesWhenWhatItWasAboutHasSucceeded() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        open(page, number);
        page.getByLabel("上报上级").first().check();
        fill(page, "请与 13800005678 联系");
        pressComplete(page);
        Locator refused = page.locator(".fjs-form-field-textarea .gridcase-field-says");
        assertThat(refused).containsText("理由或意见中有电话号码");
        assertThat(page.locator(".page-notifications .alert-danger:visible")).hasCount(0);

        fill(page, "网格无权处理");
        assertThat(refused).hasCount(0);
        pressComplete(page);

        assertThat(page.locator("form textarea")).hasCount(0);
        assertThat(page.getByText("理由或意见中有电话号码")).hasCount(0);
    }

    @Test
    void aTaskThatIsGoneIsToldInWords() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        String task = walk.tasks(number).get(0).id();
        walk.resolves(number);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");

        Browser.openByAddress(page, port, task);

        assertThat(page.getByText("这项任务已办完、已收回，或不归您办理").first()).isVisible();
        assertThat(page.locator(".page-notifications").innerText()).doesNotContainPattern(LATIN);
    }

    @Test
    void datesAndTimesAreReadInAnyWidthOrQuestioned() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        walk.resolves(number);
        Page page = browser.signedIn(port, walk.somebodyFor(walk.task(number, "userTask_verifyResult")), "tasklist");
        open(page, number);
        Locator date = page.getByLabel("到达现场的日期");
        Locator time = page.getByLabel("到达现场的时刻");

        date.fill("昨天");
        time.click();
        assertThat(page.getByText("没有看懂“昨天”，日期请写成 2026/11/27。")).isVisible();
        date.fill("１９２６－１１－０２");
        time.click();
        assertThat(date).hasValue("1926/11/2");
        assertThat(page.getByText("这一天已过去一年以上，请核对日期。")).isVisible();
        LocalDate today = LocalDate.parse(
                page.evaluate("new Date().toLocaleDateString('sv')").toString());
        date.fill("%d年 %d月 %d日".formatted(today.getYear(), today.getMonthValue(), today.getDayOfMonth()));
        time.click();
        assertThat(date).hasValue("%d/%d/%d".formatted(today.getYear(), today.getMonthValue(), today.getDayOfMonth()));
        assertThat(page.locator(".gridcase-field-says")).hasCount(0);

        time.fill("刚才");
        date.click();
        assertThat(page.getByText("没有看懂“刚才”，时刻请写成 14:30。")).isVisible();
        time.fill("１４：３０ ");
        date.click();
        assertThat(time).hasValue("14:30");
        time.fill("9 : 05");
        date.click();
        assertThat(time).hasValue("09:05");
        assertThat(page.locator(".gridcase-field-says")).hasCount(0);
    }

    @Test
    void whatCannotBeReadStaysAndIsAskedAbout() {
        Page page = atTheVerification();
        Locator date = page.getByLabel("到达现场的日期");
        Locator time = page.getByLabel("到达现场的时刻");
        assertThat(date).hasAttribute("placeholder", "年/月/日");
        assertThat(time).hasAttribute("placeholder", "时:分");

        date.click();
        assertThat(page.locator(".flatpickr-weekday").first()).hasText("一");
        assertThat(page.locator(".flatpickr-calendar.open").innerText()).doesNotContainPattern(LATIN);
        date.fill("昨天");
        time.click();
        assertThat(date).hasValue("昨天");
        time.fill("2点半");
        date.click();
        assertThat(page.getByText("“2点半”是上午还是下午？请写成 02:30 或 14:30 这样的时刻。")).isVisible();
        assertThat(time).hasValue("2点半");
        time.fill("下午2点半");
        date.click();
        assertThat(time).hasValue("14:30");
        assertThat(page.getByText("没有看懂“昨天”")).isVisible();

        page.locator(".fjs-container .case-map summary").click();
        Locator map = page.locator(".fjs-container .map-picker");
        assertThat(map).isVisible();
        assertThat(page.locator(".fjs-container .map-here")).hasCount(0);
        map.click(new Locator.ClickOptions().setPosition(3, 3));
        assertThat(page.locator(".gridcase-elsewhere")).containsText("不在本案的网格或区域，请核对");
        map.click();
        assertThat(page.getByLabel("现场坐标（经度,纬度）")).hasValue(Pattern.compile("117\\.[0-9]+,36\\.[0-9]+"));
        assertThat(page.locator(".fjs-container .map-here")).hasCount(1);
        Browser.picture(page, "tasklist-verify-map");
    }

    @Test
    void whatIsShownIsSent() {
        Page page = atTheVerification();
        page.getByLabel("核实通过").check();
        page.locator("form textarea").first().fill("现场已清理干净");
        Locator date = page.getByLabel("到达现场的日期");
        Locator time = page.getByLabel("到达现场的时刻");
        date.fill(page.evaluate("new Date().toLocaleDateString('sv')").toString());
        time.fill("00:01");
        date.click();
        page.getByLabel("没有坐标的原因").fill("手机没有定位信号");
        pressable(page);

        time.fill("00:02");
        Response answer = page.waitForResponse(
                "**/submit-form", () -> completeButton(page).click());
        assertThat(answer.request().postData()).contains("T00:02").doesNotContain("T00:01");

        assertThat(page.locator(".fjs-form-field-datetime .gridcase-field-says"))
                .isVisible();
        pressable(page);
        time.fill("00:03");
        answer = page.waitForResponse(
                "**/submit-form", () -> completeButton(page).press("Enter"));
        assertThat(answer.request().postData()).contains("T00:03");
    }

    @Test
    void whoeverIsSignedOutMeanwhileIsToldSo() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        open(page, number);
        page.locator(".fjs-container").getByLabel("办结").first().check();
        fill(page, "已换灯泡");
        Browser.leaveField(page);
        page.context().clearCookies();

        completeButton(page).click();

        assertThat(page.getByText("登录已失效，请重新登录，填写的内容已保留").first()).isVisible();
        assertThat(page.locator(".page-notifications").innerText()).doesNotContainPattern(LATIN);
    }

    @Test
    void aGridWorkerReportsOnATelephoneAndIsToldWhoHasIt() {
        String open = walk.reported("占道摊点", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        page.setViewportSize(390, 844);
        page.navigate(Browser.url(port, "tasklist") + "#/report");
        Locator report = page.locator(".report-page");
        assertThat(report.getByLabel("网格")).hasValue(Pattern.compile(".*" + GRID));

        report(report).click();
        assertThat(report.locator(".alert-danger")).hasText("请改正：标题、情况、小类。");
        assertThat(report.locator(".report-wrong")).hasCount(3);
        assertThat(report.getByLabel("标题")).isFocused();
        report.getByLabel("标题").fill("流动商贩占道摆摊");
        assertThat(report.locator(".alert-danger")).hasText("请改正：情况、小类。");
        report.getByLabel("情况").fill("人行道上摆摊，行人走不过去，联系电话：１３８００００５６７８。");
        report(report).click();
        Locator asked = report.locator(".report-number");
        assertThat(asked).containsText("情况里有电话号码“１３８００００５６７８”");
        assertThat(report.locator(".report-wrong")).hasCount(1);
        Browser.picture(page, "tasklist-report-number-390");
        asked.getByText("移到电话一栏").click();
        assertThat(asked).hasCount(0);
        assertThat(report.getByLabel("情况")).hasValue("人行道上摆摊，行人走不过去。");
        assertThat(report.getByLabel("电话")).hasValue("13800005678");
        Locator proposal = report.locator(".report-proposal");
        assertThat(proposal).containsText("按表“城乡运行案件归类”第");
        assertThat(proposal).containsText("城市管理 · 占道经营");
        assertThat(report.locator(".report-similar a[href$='%s']".formatted(open)))
                .hasText("占道摊点");
        report.getByLabel("大类").selectOption("城市管理");
        report.getByLabel("小类").selectOption("暴露垃圾");
        report(report).click();
        assertThat(report.locator(".report-question")).containsText("按您写的内容应是“占道经营”，您选的是“暴露垃圾”。");
        assertThat(report.locator(".report-question")).isInViewport();
        Browser.picture(page, "tasklist-report-question-390");
        report.getByText("改为“占道经营”").click();
        assertThat(report.getByLabel("小类")).hasValue("street-vending");
        assertThat(proposal).containsText("已采用");
        report.locator(".case-map summary").click();
        assertThat(report.locator(".map-words").filter(new Locator.FilterOptions().setHasText("映泉社区第一网格")))
                .hasCount(1);
        report.locator(".map-own").first().click();
        assertThat(report.locator(".report-position")).containsText("已取得位置。 在映泉社区第一网格。");
        Browser.picture(page, "tasklist-report-map-390");
        report.getByText("不用位置").click();
        report.getByLabel("网格").fill("公园");
        report(report).click();
        assertThat(report.locator(".report-wrong")).containsText("列表中没有“公园”这个网格");
        assertThat(report.getByLabel("网格")).isInViewport();
        Browser.picture(page, "tasklist-report-390");
        page.waitForCondition(
                () -> (Boolean)
                        page.evaluate(
                                "Object.entries(sessionStorage).some(([key, value]) => key.endsWith(':report') && JSON.parse(value).stored)"));
        page.evaluate("sessionStorage.clear()"); // as at another computer
        page.reload();
        assertThat(report.getByLabel("标题")).hasValue("流动商贩占道摆摊");
        assertThat(report.getByText("姓名和电话不保存，请重新填写")).isVisible();
        assertThat(report.locator(".report-proposal")).containsText("占道经营");

        report.getByLabel("网格").fill(GRID);
        report.getByLabel("电话").fill("13800005678");
        report(report).dblclick();
        Locator done = report.locator(".alert-success");
        assertThat(done).containsText("已立案，编号 ");
        assertThat(done).containsText(Pattern.compile("现由映泉社区第一网格办理，时限 2[0-9-]+ [0-9:]+。"));
        assertThat(drafts(page)).isZero();
        String number = done.locator("a").getAttribute("href").replaceAll(".*/", "");
        assertThat(walk.file(number).category().code()).isEqualTo("street-vending");
        assertThat(walk.file(number).channel().code()).isEqualTo("grid-worker");

        page.evaluate("document.querySelector('.board-toggle[href=\"#/report\"]').click()"); // in the menu, folded here
        assertThat(report.getByLabel("标题")).hasValue("");

        page.navigate(Browser.url(port, "welcome"));
        assertThat(page.locator(".report-link a")).hasText(new String[] {"上报案件", "帮助"});
        Browser.picture(page, "welcome-report-390");
    }

    private static Locator report(Locator page) {
        return page.getByText("上报", new Locator.GetByTextOptions().setExact(true));
    }

    private Page atTheVerification() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        walk.resolves(number);
        Page page = browser.signedIn(port, walk.somebodyFor(walk.task(number, "userTask_verifyResult")), "tasklist");
        open(page, number);
        return page;
    }

    private static void pressable(Page page) {
        assertThat(completeButton(page)).isEnabled();
    }

    private void open(Page page, String number) {
        Browser.openTask(
                page,
                port,
                "待领取",
                walk.file(number).number(),
                walk.tasks(number).get(0).id());
        page.locator("button.claim").click();
        assertThat(page.locator("form textarea").first()).isEnabled();
    }

    /** By its address, as a bookmark does. */
    private void show(Page page, String number) {
        Browser.openByAddress(page, port, walk.tasks(number).get(0).id());
        assertThat(page.locator("form textarea").first()).isEnabled();
    }

    private static int drafts(Page page) {
        return Integer.parseInt(
                page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('gridcase-draft:')).length")
                        .toString());
    }

    private static void fill(Page page, String opinion) {
        page.locator("form textarea").first().fill(opinion);
    }

    private static void pressComplete(Page page) {
        Browser.leaveField(page);
        completeButton(page).click();
    }

    private static Locator completeButton(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("办理完成"));
    }
}
