package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.search.Lights.Figure;
import org.gridcase.rulebook.change.TriedChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What supervisors see of the lights in Cockpit, and people of their notices in Tasklist, in a real browser. */
@GridcaseTest
class LightBoardTest {

    private static final Charset GBK = Charset.forName("GBK");

    private static final String UNIT = "370112001002001";

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @Autowired
    Lights lights;

    @Autowired
    SweepService sweeps;

    @Autowired
    TriedRules rules;

    @Autowired
    private TriedChanges triedChanges;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    int port;

    @Test
    void theBoardShowsEachUnitsLightsAndLeadsToItsAssignments() {
        String late = aUnitWithAllThreeLights(UNIT);
        List.of("370112001001", "370112001003002", "370112002001001", "370112003001", "370112003001002")
                .forEach(area -> walk.reported("street-vending", Urgency.ROUTINE, area));
        sweeps.sweep(); // the time machine leaves the timers of other tests behind
        Page page = browser.signedIn(port, "supervisor", "cockpit");
        List<String> broken = listenForFaults(page);

        assertThat(page.locator(".light-sums [data-light=red] strong")).hasText(String.valueOf(sum("red")));
        Browser.picture(page, "cockpit-dashboard");
        page.locator(".light-sums [data-light=red]").click();
        assertThat(page.locator(".light-opened-tile tbody tr, .light-assignments tbody tr")
                        .first())
                .isVisible();
        assertThat(page).hasURL(Pattern.compile(".*#/lights\\?open=all&light=red"));
        page.locator("[cam-widget-header] a[href$='#/processes']").click();
        assertThat(page).hasTitle(Pattern.compile("[^|]* \\| 流程[^|]*"));
        assertThat(page.locator("[cam-widget-header] a[href$='#/rule-try-out']"))
                .isHidden();
        page.locator("[cam-widget-header]").getByText("灯板").click();
        assertThat(page).hasTitle(Pattern.compile(".* \\| 灯板"));

        assertThat(page.locator(".light-trend polyline")).hasCount(2);
        page.locator(".light-ways input").fill("柳岸社区第一网格");
        for (String light : List.of("red", "yellow", "green")) {
            assertThat(page.locator(".light-tile[data-light=" + light + "] strong"))
                    .hasText(String.valueOf(sum(light)));
            assertThat(row(page).locator(".light-figure.light-" + light)).hasText("1");
        }
        assertThat(page.locator(".light-units tbody tr")
                        .first()
                        .locator(".light-figure.light-red")
                        .first())
                .isVisible();
        assertThat(page.getByText("起的放假安排尚未公布")).isVisible();

        page.getByText("立即核查").click();
        assertThat(page.getByText("上次灯态核查")).containsText("（陆洋）");
        row(page).locator(".light-figure.light-red").click();
        assertThat(page.locator(".light-opened tbody tr")).hasCount(1);
        Browser.picture(page, "cockpit-light-board");
        theSameFiguresInOtherWays(page);
        anAddressLeadsToWhatIsShown(page);

        page.locator(".case-number").getByText(late).click();
        assertThat(page.locator(".case-page")).containsText("一级督办");
        assertThat(page).hasURL(Pattern.compile(".*#/case/" + late));
        page.goBack();
        assertThat(page.locator(".light-opened tbody tr")).hasCount(1);

        page.getByText("流程图").click();
        assertThat(page.locator(".djs-element[data-element-id='event_redLight']")
                        .first())
                .isVisible();
        assertThat(page.locator(".djs-overlays[data-container-id='event_redLight'] .badge")
                        .first())
                .hasText("1");
        Browser.picture(page, "cockpit-late-assignment");
        assertThat(broken).isEmpty();
    }

    private static void theSameFiguresInOtherWays(Page page) {
        for (String view : List.of("person", "category")) {
            page.locator("[data-view=" + view + "]").click();
            assertThat(page.locator(".light-units tbody tr").first()).isVisible();
            Browser.picture(page, "cockpit-light-board-" + view);
        }
        Browser.late(
                page,
                "**/lights/groups?*by=person*",
                () -> page.locator("[data-view=person]").click(),
                page::goBack);
        assertThat(page.locator(".light-units thead")).containsText("类别");
        Locator worst = page.locator(".light-units .light-figure.light-red").first();
        String figure = worst.textContent();
        worst.click();
        assertThat(page.locator(".light-opened caption")).containsText("：" + figure + " 件");
        assertThat(page.locator(".light-opened .light-warning")).hasCount(0);

        page.locator("[data-view=map]").click();
        page.locator(".map-grid[data-area='" + UNIT + "']").click();
        assertThat(page.locator(".light-opened-tile tbody tr")).hasCount(1);
        Browser.picture(page, "cockpit-light-board-map");
        page.locator("[data-view=tree]").click();
        page.setViewportSize(390, 844);
        assertThat((Boolean) page.evaluate("document.querySelector('.light-board').scrollWidth <= 390"))
                .isTrue();
        Browser.picture(page, "cockpit-light-board-telephone");
        page.setViewportSize(1440, 900);
        page.locator(".light-ways input").fill("柳岸社区第一网格");
        row(page).locator(".light-figure.light-red").click();
    }

    /** Back, reload and whoever is sent the address come to the same list. */
    private static void anAddressLeadsToWhatIsShown(Page page) {
        assertThat(page).hasURL(Pattern.compile(".*#/lights\\?.*open=" + UNIT + "&light=red"));
        page.locator("[data-view=person]").click();
        assertThat(page).hasURL(Pattern.compile(".*view=person.*"));
        page.locator(".light-stage select").selectOption("own");
        assertThat(page).hasURL(Pattern.compile(".*view=person&stage=own.*"));
        page.reload();
        assertThat(page.locator("[data-view=person]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".light-stage select")).hasValue("own");
        page.goBack();
        page.goBack();
        assertThat(page.locator(".light-opened tbody tr")).hasCount(1);
    }

    @Test
    void aHeadSeesWhoIsLateAndFindsAClosedCase() {
        String late = aUnitWithAllThreeLights("370112001002003");
        String closed = walk.reported("street-vending", Urgency.ROUTINE, "370112001002003");
        walk.closes(closed);
        Page page = browser.signedIn(port, "s1-centre-head", "tasklist");
        List<String> broken = listenForFaults(page);

        page.locator(".board-toggle[href='#/lights']").click();
        page.locator(".light-ways input").fill("柳岸社区第三网格");
        Locator row = page.locator(".light-units tr[data-unit='370112001002003']");
        row.locator(".light-figure.light-red").click();
        assertThat(page.locator(".case-number")).hasText(late);
        assertThat(page.locator(".light-assignments")).containsText("已超");

        page.keyboard().press("/");
        page.locator(".search-box input").fill(" " + closed + "　");
        page.keyboard().press("Enter");
        assertThat(page.locator(".case-page")).containsText("没有在办的事项");
        assertThat(page.locator(".case-page dl").first()).containsText("已清理并劝离");
        Browser.picture(page, "tasklist-case");
        assertThat(broken).isEmpty();

        Object answer = page.evaluate(
                "async () => { const r = await fetch('../../cockpit/default/'); return r.status + await r.text(); }");
        assertThat(String.valueOf(answer)).startsWith("403").contains("点菜单“灯板”");
    }

    @Test
    void onTheDiagramOfTheLightTheWaitingPlacesAreTheLights() {
        aUnitWithAllThreeLights("370112001002002");
        Page page = browser.signedIn(port, "supervisor", "cockpit");
        assertThat(page.locator(".light-sums strong").first()).isVisible();
        page.navigate(Browser.url(port, "cockpit") + "#/processes");
        page.getByText("黄灯红灯", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();

        assertThat(colour(page, "event_yellowLight")).isEqualTo("rgb(138, 86, 0)");
        assertThat(colour(page, "event_redLight")).isEqualTo("rgb(201, 37, 45)");
        for (String light : List.of("event_yellowLight", "event_redLight")) {
            assertThat(page.locator(".djs-overlays[data-container-id='" + light + "'] .badge")
                            .first())
                    .isVisible();
        }
        Browser.picture(page, "cockpit-lights");

        page.navigate(Browser.url(port, "cockpit") + "#/processes");
        page.getByText("案件办理", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        Locator grid = page.locator(".djs-overlays[data-container-id='callActivity_grid'] .light-badges");
        Locator red = grid.locator(".light-red");
        assertThat(red).hasAttribute("aria-label", Pattern.compile("网格办理 红灯 [1-9].*"));
        String late = red.textContent();
        assertThat(page.locator(".djs-element[data-element-id='event_caseClosed']")
                        .first())
                .isInViewport();
        Browser.picture(page, "cockpit-case-diagram");
        red.click();
        assertThat(page.locator(".light-opened-tile caption")).containsText("网格办理 红灯派单：" + late + " 件");
    }

    @Test
    void whoChangedWhichRuleIsReadOnATelephoneAsWell() {
        String changed = ShippedFiles.changed(
                "decisions/determine-time-limit.dmn", text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));
        Visitor officer = Visitor.demo(port, "policy-officer");
        officer.deploy("<b>tried</b>", Map.of("determine-time-limit.dmn", changed.replace("\"PT45M\"", "1天")));
        officer.deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", changed));
        Page page = browser.signedIn(port, "policy-officer", "cockpit");
        List<String> broken = listenForFaults(page);

        page.locator("[cam-widget-header]").getByText("规则变更").click();
        Locator newest = page.locator(".rule-changes tbody tr").first();
        assertThat(newest).containsText("\"PT30M\" → \"PT45M\"");
        assertThat(page.locator(".rule-changes tbody tr").nth(1)).containsText("部署被拒绝");
        Browser.picture(page, "cockpit-rule-changes");
        page.setViewportSize(390, 844);
        newest.getByText("详情").click();
        assertThat(page.locator(".rule-differences li")).hasCount(1);
        assertThat(page.locator(".rule-changes")).containsText("部署前的文件");
        assertThat((Boolean) page.evaluate(
                        "document.documentElement.scrollWidth <= 390 || document.body.scrollWidth <= 390"))
                .isTrue();
        Browser.picture(page, "cockpit-rule-change-telephone");
        Download saved = page.waitForDownload(() -> page.getByText("部署前的文件").click());
        assertThat(saved.suggestedFilename()).isEqualTo("before-determine-time-limit.dmn");
        page.getByText("返回列表").click();
        page.locator(".rule-changes tbody tr").nth(1).getByText("详情").click();
        assertThat(page.locator(".rule-changes")).containsText("<b>tried</b>");
        page.getByText("返回列表").click();
        page.getByPlaceholder("规则表、流程图或表单的编号").fill("none");
        page.getByText("查看", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".rule-changes")).containsText("没有 none 的变更记录");
        assertThat(broken).isEmpty();
        rules.remove();
    }

    @Test
    void aChangeIsSealedApprovedAndTakenBackOnThePage() {
        triedChanges.begin();
        Visitor officer = Visitor.demo(port, "policy-officer");
        officer.deploy(
                TriedRules.NAME,
                Map.of(
                        "determine-time-limit.dmn",
                        ShippedFiles.changed(
                                "decisions/determine-time-limit.dmn",
                                text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""))));
        String draft = officer.get("/api/rule-changes?state=draft").body().replaceAll("(?s).*?\"id\":(\\d+).*", "$1");
        String story = URLEncoder.encode("街道、五日", StandardCharsets.UTF_8);
        assertThat(officer.send("PUT", "/api/rule-stories/%s?change=%s".formatted(story, draft), """
                        {"table": "确定办理时限", "inputs": {"环节": "承办", "层级": "街道", "紧急程度": "一般",
                         "单位类型": "职能科室", "小类": "占道经营"}, "outputs": {"时限": "P5D"}}""")
                        .statusCode())
                .isEqualTo(200);
        Page page = browser.signedIn(port, "policy-officer", "cockpit");
        List<String> broken = listenForFaults(page);
        page.locator("[cam-widget-header]").getByText("规则变更").click();
        Locator change = page.locator(".rule-change").first();
        assertThat(change).containsText("草稿");
        change.getByText("差别").click();
        assertThat(change).containsText("\"PT30M\" → \"PT45M\"");
        assertThat(change.locator("[data-story=new]")).containsText("街道、五日（新增）");
        assertThat(change.locator("pre").last()).containsText("P5D");
        Browser.picture(page, "cockpit-rule-change-stories");
        change.getByText("封存").first().click();
        change.getByPlaceholder("名称", new Locator.GetByPlaceholderOptions().setExact(true))
                .fill("限时放宽");
        change.getByPlaceholder("原因").fill("。");
        change.locator("button[type=submit]").click();
        assertThat(page.locator(".rule-change-list [role=alert]")).containsText("请用文字写明");
        assertThat(change.getByPlaceholder("名称", new Locator.GetByPlaceholderOptions().setExact(true)))
                .hasValue("限时放宽");
        change.getByPlaceholder("原因").fill("照第 12 号通知");
        change.locator("button[type=submit]").click();
        assertThat(change).containsText("已封存，待批准");
        Browser.picture(page, "cockpit-rule-change-sealed");
        change.getByText("用过去的案件试算").click();
        change.getByText("用上月案件试算").click();
        assertThat(change).containsText("试算了", new ContainsTextOptions().setTimeout(60_000));
        assertThat(change.getByText("用上月案件试算")).isVisible();
        Browser.picture(page, "cockpit-rule-replay");

        Page second = browser.signedIn(port, "policy-reviewer", "cockpit");
        second.locator("[cam-widget-header]").getByText("规则变更").click();
        second.setViewportSize(390, 844);
        Locator checked = second.locator(".rule-change").first();
        checked.getByText("批准").last().click();
        checked.getByPlaceholder("原因").fill("已经核对无误");
        checked.getByPlaceholder("试点区域").fill("映泉街道");
        checked.locator("button[type=submit]").click();
        assertThat(checked).containsText("已生效");
        assertThat(checked).containsText("映泉街道");
        assertThat((Boolean) second.evaluate(
                        "document.documentElement.scrollWidth <= 390 || document.body.scrollWidth <= 390"))
                .isTrue();
        Browser.picture(second, "cockpit-rule-change-pilot-telephone");
        checked.getByText("试点对比").click();
        assertThat(checked.locator(".rule-comparison")).containsText("办理工作时间（中位数）");
        checked.locator("[data-figure=elsewhere-before-cases]").click();
        assertThat(checked.locator(".rule-comparison")).containsText("其他区域 试点之前：上报");
        assertThat(checked.locator(".rule-comparison")).containsText("按时办结（占办结）");
        Browser.picture(second, "cockpit-rule-comparison-telephone");
        second.evaluate(
                "location.hash = document.querySelector('[data-figure=elsewhere-before-red]').getAttribute('href')");
        assertThat(checked.locator(".rule-comparison")).containsText("其他区域 试点之前：红灯");
        checked.getByText("扩大试点").click();
        checked.getByPlaceholder("原因").fill("试点顺利");
        checked.locator("button[type=submit]").click();
        assertThat(checked).containsText("试点顺利（全区，改动 1 处）");
        checked.getByText("收回").click();
        checked.getByPlaceholder("原因").fill("写错了一行");
        checked.locator("button[type=submit]").click();
        assertThat(second.locator(".rule-change-list [role=status]")).containsText("变更已收回");
        assertThat(checked).containsText("已收回");
        assertThat(broken).isEmpty();
        theCatalogueIsChangedOnThePage(page);
        triedChanges.dropStories();
        db.sql("delete from rule_rehearsal").update();
        triedChanges.remove();
    }

    /** Exported, changed in a spreadsheet that writes GBK, looked at, and put into a change with what it lacks. */
    private static void theCatalogueIsChangedOnThePage(Page page) {
        page.locator(".rule-data summary").click();
        Locator catalogue = page.locator("[data-kind=catalogue]");
        Locator file = catalogue.locator("[type=file]");
        Download saved = page.waitForDownload(() -> catalogue.getByText("导出").click());
        String rows = textOf(saved).replace("\ufeff", "");
        file.setInputFiles(new FilePayload("目录.xlsx", "", new byte[] {'P', 'K', 3, 4}));
        Locator refused = page.locator(".rule-data [role=alert]");
        assertThat(refused).containsText("这是 Excel 工作簿，请另存为");
        file.setInputFiles(new FilePayload(
                "目录.csv", "", (rows + rows.lines().skip(1).findFirst().orElseThrow()).getBytes(GBK)));
        assertThat(refused).containsText("编码：第 ");
        assertThat(page.locator(".rule-data-preview")).hasCount(0);

        file.setInputFiles(
                new FilePayload("目录.csv", "", rows.replace(",占道经营,", ",流动摊点,").getBytes(GBK)));
        Locator preview = page.locator(".rule-data-preview");
        assertThat(preview).containsText("小类：占道经营 → 流动摊点");
        assertThat(preview).containsText("新增一行：小类：\"流动摊点\"");
        Browser.picture(page, "cockpit-catalogue");
        page.setViewportSize(390, 844);
        assertThat((Boolean) page.evaluate(
                        "document.documentElement.scrollWidth <= 390 || document.body.scrollWidth <= 390"))
                .isTrue();
        Browser.picture(page, "cockpit-catalogue-telephone");
        page.setViewportSize(1440, 900);
        preview.getByText("放进变更").click();
        assertThat(page.locator(".rule-data [role=status]")).containsText("尚未生效");
        Locator draft = page.locator(".rule-change").first();
        draft.getByText("差别").click();
        assertThat(draft).containsText("类别“占道经营”改名为“流动摊点”，规则表“确定街道承办科室”");
        assertThat(draft.locator(".rule-open-cases")).containsText("“流动摊点”：");
        Browser.picture(page, "cockpit-catalogue-change");
    }

    private static String textOf(Download saved) {
        try {
            return Files.readString(saved.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTableIsTriedOutFromACaseAndTheTryOutIsKept() {
        String number = walk.reported();
        Page page = browser.signedIn(port, "policy-officer", "cockpit");
        List<String> broken = listenForFaults(page);
        page.locator("[cam-widget-header]").getByText("规则试算").click();
        assertThat(page).hasTitle(Pattern.compile(".* \\| 规则试算"));
        page.locator(".rule-try-out select").nth(1).selectOption("determine-time-limit");
        page.getByPlaceholder("案件编号").fill(number);
        page.getByText("按案件填写").click();
        assertThat(page.locator(".rule-try-out [role=status]")).containsText("已按案件 " + number);
        assertThat(page.locator("[data-column=stage]")).hasValue("承办");
        page.locator("[data-column=urgency]").selectOption("特急");
        page.getByText("试算", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("[data-answer]")).containsText("行适用：时限 ");
        assertThat(page.locator("[data-row='1']")).containsText("第 1 行：环节 \"受理派遣\"，填的是 承办");
        Browser.picture(page, "cockpit-rule-try-out");
        page.setViewportSize(390, 844);
        assertThat((Boolean) page.evaluate(
                        "document.documentElement.scrollWidth <= 390 || document.body.scrollWidth <= 390"))
                .isTrue();
        Browser.picture(page, "cockpit-rule-try-out-telephone");
        page.setViewportSize(1440, 900);
        page.getByPlaceholder("样例名称").fill("特急当场办");
        page.getByText("存为必须成立的样例").click();
        assertThat(page.locator(".rule-try-out [role=status]")).containsText("已保存");

        page.locator("[cam-widget-header]").getByText("规则故事").click();
        assertThat(page).hasTitle(Pattern.compile(".* \\| 规则故事"));
        Locator example = page.locator("[data-story=特急当场办]");
        assertThat(example).containsText("样例：determine-time-limit");
        assertThat(example.getByText("编辑")).hasCount(0);
        example.getByText("试办").click();
        assertThat(example).containsText("· 成立");
        page.getByText("新故事").click();
        page.getByPlaceholder("名称", new Page.GetByPlaceholderOptions().setExact(true))
                .fill("写错的");
        assertThat(page.locator("textarea")).hasValue(Pattern.compile("\"end\": \"已结案\""));
        page.locator("textarea").fill("{\"report\": 1}");
        page.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("form [role=alert]")).containsText("report：");
        assertThat(page.locator("textarea")).hasValue("{\"report\": 1}");
        Browser.picture(page, "cockpit-rule-story-refused");

        Page second = browser.signedIn(port, "policy-reviewer", "cockpit");
        second.locator("[cam-widget-header]").getByText("规则故事").click();
        Locator kept = second.locator("[data-story=特急当场办]");
        kept.getByText("去掉").click();
        kept.getByPlaceholder("去掉的原因").fill("。");
        kept.locator("button[type=submit]").click();
        assertThat(kept.locator("[role=alert]")).containsText("原因：请用文字写明");
        assertThat(kept.getByPlaceholder("去掉的原因")).hasValue("。");
        second.setViewportSize(390, 844);
        Browser.picture(second, "cockpit-rule-story-dropped-telephone");
        kept.getByPlaceholder("去掉的原因").fill("特急事项另有规定");
        kept.locator("button[type=submit]").click();
        assertThat(second.locator(".rule-stories [role=status]")).containsText("已去掉");
        assertThat(kept).hasCount(0);
        assertThat(broken).isEmpty();
        walk.withdrawsOpen(List.of(number));
        triedChanges.dropStories();
    }

    @Test
    void theChangeOfADiagramShowsRunningCases() {
        triedChanges.begin();
        String number = walk.reported();
        Visitor.demo(port, "policy-officer")
                .deploy(
                        TriedRules.NAME,
                        Map.of(
                                "assignment.bpmn",
                                ShippedFiles.changed(
                                        "processes/assignment.bpmn", text -> text.replaceFirst("承办已结束", "承办完了"))));
        Page page = browser.signedIn(port, "policy-reviewer", "cockpit");
        List<String> broken = listenForFaults(page);
        page.locator("[cam-widget-header]").getByText("规则变更").click();
        Locator change = page.locator(".rule-change").first();
        change.getByText("在途案件").click();
        Locator running = change.locator(".rule-migration tbody tr")
                .filter(new Locator.FilterOptions().setHasText("办理案件"))
                .first();
        assertThat(running).containsText("可以");
        change.getByText("批准").last().click();
        assertThat(change.getByText("在途案件也改按流程图")).isVisible();
        Browser.picture(page, "cockpit-rule-change-running-cases");
        assertThat(broken).isEmpty();
        walk.withdrawsOpen(List.of(number));
        triedChanges.remove();
    }

    @Test
    void aPersonReadsTheirNoticesInTasklistAndGoesToTheCase() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        Page page = browser.signedIn(port, "section-clerk", "tasklist");
        List<String> broken = listenForFaults(page);
        int unread = Integer.parseInt(page.locator(".inbox-unread").textContent());

        page.locator(".inbox-toggle").click();
        Locator letter = page.locator(".inbox-panel li").first();
        assertThat(letter).containsText("催办");
        letter.locator(".inbox-title").click();
        assertThat(letter.locator(".case-number")).hasText(number);
        assertThat(page.locator(".inbox-toggle")).containsText(unread == 1 ? "通知" : String.valueOf(unread - 1));
        Browser.picture(page, "tasklist-inbox");

        letter.locator(".case-number").click();
        assertThat(page.locator(".case-page")).containsText(number);
        assertThat(page.locator(".inbox-panel")).hasCount(0);
        page.locator(".inbox-toggle").click();
        if (unread > 1) {
            page.getByText("全部标为已读").click();
        }
        assertThat(page.locator(".inbox-unread")).hasCount(0);
        assertThat(broken).isEmpty();
    }

    /** It is the time at which the unit has one of each; gives the number of the late case. */
    private String aUnitWithAllThreeLights(String unit) {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        String late = walk.reported("楼道堆物占用消防通道", "street-vending", Urgency.ROUTINE, unit);
        walk.reported("street-vending", Urgency.ROUTINE, "370112002001001");
        Assignment red = walk.openAssignment(late);
        walk.timeComes(red, red.deadline());
        Assignment yellow = walk.openAssignment(walk.reported("垃圾未及时清运", "street-vending", Urgency.ROUTINE, unit));
        walk.reported("street-vending", Urgency.ROUTINE, "370112003001");
        walk.timeComes(yellow, yellow.due().yellowAt());
        walk.reported("路边摊贩占道", "street-vending", Urgency.ROUTINE, unit);
        return late;
    }

    private static Locator row(Page page) {
        return page.locator(".light-units tr[data-unit='" + UNIT + "']");
    }

    private int sum(String light) {
        return lights.figures(null).stream()
                .filter(figure -> figure.light().code().equals(light))
                .mapToInt(Figure::assignments)
                .sum();
    }

    private static Object colour(Page page, String element) {
        Locator circle = page.locator(".djs-element[data-element-id='" + element + "'] .djs-visual > circle")
                .first();
        assertThat(circle).isVisible();
        return circle.evaluate("circle => getComputedStyle(circle).stroke");
    }

    private static List<String> listenForFaults(Page page) {
        List<String> faults = new ArrayList<>();
        page.onPageError(faults::add);
        return faults;
    }
}
