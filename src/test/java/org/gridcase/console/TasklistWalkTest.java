package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People walk a case through the real Tasklist, in a real browser. */
@GridcaseTest
class TasklistWalkTest {

    /** Camunda could not read the open task once, and takes it for done. */
    private static final String CAMUNDA_LOST_IT = """
            () => {
              const sheet = angular.element(document.querySelector('[cam-tasklist-task]')).isolateScope();
              sheet.$apply(() => (sheet.taskExists = false));
            }""";

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @Autowired
    Actor actor;

    @Autowired
    TaskService tasks;

    @Autowired
    Organisation organisation;

    @LocalServerPort
    int port;

    @Test
    void aCaseGoesFromTheGridToTheSectionAndBackForVerification() {
        String number = walk.reported("幸福路口摊贩占道", "street-vending", Urgency.URGENT, GRID);

        Page worker = signIn("grid-worker");
        assertThat(worker.locator("[cam-tasklist-filters] h4.name")
                        .filter(new Locator.FilterOptions().setHasText("我的任务")))
                .containsText("(");
        open(worker, number, "待领取");
        assertThat(worker.getByText("人行道上有三处摊位")).isVisible();
        choose(worker, "上报上级");
        // Without a reason it cannot be completed, and the field says why.
        fill(worker, " ");
        assertThat(worker.locator(".fjs-form-field-error")).hasText("此项必填。");
        Browser.picture(worker, "tasklist-refused");
        fill(worker, "三处摊位屡劝不止，网格员无执法权。");
        assertThat(completeButton(worker)).isEnabled();
        Browser.picture(worker, "tasklist-form");
        complete(worker);
        assertThat(walk.file(number).tier().code()).isEqualTo("community");

        walk.escalates(walk.reported());
        Page community = signIn("community-clerk");
        open(community, number, "待领取");
        choose(community, "上报上级");
        fill(community, "社区已劝导，请街道执法。");
        Locator told = community.locator(".gridcase-told");
        // The way to the next task is offered as well where the list comes after the words.
        Browser.late(
                community, "**/filter/*/list**", () -> completeButton(community).click(), () -> assertThat(told)
                        .containsText("已办理完成。案件 %s 待派遣，现由".formatted(number)));
        assertThat(told.locator("button")).hasText("下一件");

        Page dispatcher = signIn("street-dispatcher");
        open(dispatcher, number, "待领取");
        choose(dispatcher, "受理并派遣");
        assertThat(dispatcher.getByText("三处摊位屡劝不止")).isVisible();
        Locator lead = dispatcher.getByLabel("主办单位");
        assertThat(lead).hasValue("映泉街道综合行政执法中队");
        // What is no unit does not go back in silence to the one that was proposed.
        lead.fill("公安局");
        dispatcher.locator("form textarea").first().click();
        assertThat(lead).hasValue("");
        assertThat(dispatcher.getByText("列表中没有“公安局”，请输入名称的一部分，再从列表中选择。")).isVisible();
        chooseLead(dispatcher, lead, "映泉街道城市管理科");
        Browser.picture(dispatcher, "tasklist-dispatch");
        leadAmongHelpersIsTold(dispatcher);
        complete(dispatcher);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(CITY_MANAGEMENT);
        dispatcher.waitForRequest(
                "**/api/cases/awaited?limit=0",
                () -> dispatcher.evaluate("dispatchEvent(new Event('gridcase-tasks-changed'))"));
        dispatcher.locator(".gridcase-waiting a").click();
        assertThat(dispatcher.locator(".waiting-page tr").filter(new Locator.FilterOptions().setHasText(number)))
                .containsText("承办 · 映泉街道城市管理科");

        Page section = signIn("section-clerk");
        open(section, number, "待领取");
        choose(section, "办结");
        fill(section, "已劝离三处摊位，规范停放并安排巡查。");
        Browser.picture(section, "tasklist-resolve");
        complete(section);

        // Grid and community have had a hand in it, so somebody of the next grid looks on the spot.
        Page verifier = signIn("g112-full");
        open(verifier, number, "待领取");
        choose(verifier, "核实通过");
        fill(verifier, "现场人行道已畅通。");
        pressComplete(verifier);
        assertThat(verifier.locator(".fjs-form-field-datetime .gridcase-field-says"))
                .containsText("核实通过须填写到达现场的时间");
        assertThat(verifier.locator(".page-notifications .alert-danger:visible"))
                .hasCount(0);
        wasThereJustNow(verifier);
        verifier.getByLabel("没有坐标的原因").fill("手机无定位信号");
        Browser.picture(verifier, "tasklist-verify");
        complete(verifier);

        CaseFile file = walk.file(number);
        assertThat(file.state()).isEqualTo(CaseState.CLOSED);
        assertThat(file.reply()).isEqualTo("已劝离三处摊位，规范停放并安排巡查。");
        assertThat(walk.assignments(number)).last().satisfies(assignment -> {
            assertThat(assignment.outcome()).isEqualTo(Outcome.RESOLVED);
            assertThat(assignment.handledBy()).isEqualTo("section-clerk");
        });
        assertThat(walk.trace(number).stream()
                        .map(entry -> entry.step().actor())
                        .distinct()
                        .toList())
                .contains("grid-worker", "community-clerk", "street-dispatcher", "section-clerk");
    }

    @Test
    void aSupervisorSeesInCockpitHowManyCasesStandOnEachTier() {
        walk.reported();
        walk.atStreet();
        walk.atDistrict();

        Page supervisor = browser.signedIn(port, "supervisor", "cockpit");
        supervisor.navigate(Browser.url(port, "cockpit") + "#/processes");
        supervisor
                .getByText("案件办理", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(supervisor
                        .locator(".djs-element[data-element-id='callActivity_street']")
                        .first())
                .isVisible();
        assertThat(supervisor
                        .locator(".djs-overlays[data-container-id='callActivity_street'] .badge")
                        .first())
                .isVisible();
        Browser.picture(supervisor, "cockpit-ladder");
        supervisor.navigate(Browser.url(port, "cockpit") + "#/tasks");
        assertThat(supervisor.locator(".ctn-view h3, .ctn-view h1").first()).isVisible();
        Browser.picture(supervisor, "cockpit-tasks");
        supervisor.navigate(Browser.url(port, "cockpit") + "#/dashboard");
        assertThat(supervisor.locator(".light-sums [data-light=red] strong")).isVisible();
        assertThat(supervisor.locator(".alert-danger:visible, .page-notifications .alert:visible"))
                .hasCount(0);
    }

    private static void leadAmongHelpersIsTold(Page dispatcher) {
        Locator helpers = dispatcher.locator(".fjs-form-field-taglist");
        helpers.getByLabel("协办单位").click();
        Locator offered = helpers.locator(".fjs-dropdownlist-item");
        assertThat(offered.filter(new Locator.FilterOptions().setHasText("映泉街道城市管理科")))
                .isHidden();
        offered.filter(new Locator.FilterOptions().setHasText("映泉街道经济发展科")).click();
        Locator lead = dispatcher.getByLabel("主办单位");
        chooseLead(dispatcher, lead, "映泉街道经济发展科");
        Locator told = dispatcher.getByText("映泉街道经济发展科已是主办单位，不能同时协办");
        assertThat(told).isVisible();
        helpers.locator(".fjs-taglist-tag-remove").click();
        assertThat(told).hasCount(0);
        chooseLead(dispatcher, lead, "映泉街道城市管理科");
    }

    private static void chooseLead(Page dispatcher, Locator lead, String unit) {
        lead.fill(unit);
        dispatcher
                .locator(".fjs-form-field-select .fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(unit))
                .click();
        dispatcher.locator("form textarea").first().click();
    }

    @Test
    void aRequestForDeferralKnowsItsCaseAndSaysWhatIsWrong() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Page section = signIn("section-clerk");
        open(section, number, "待领取");
        assertThat(section.getByText("已领取，任务现在“我的任务”中。")).isVisible();

        section.getByText("发起流程").first().click();
        section.locator(".modal-dialog").getByText("申请缓办").first().click();
        Locator caseNumber = section.locator(".modal-dialog input[id$='field_caseNumber']");
        assertThat(caseNumber).hasValue(number);
        Locator newDeadline = section.locator(".modal-dialog input[id$='field_newDeadline']");
        Locator reason = section.locator(".modal-dialog textarea");
        newDeadline.fill("2020-01-06");
        reason.fill("等配件到货");
        Locator terms = section.locator(".gridcase-terms");
        assertThat(terms).containsText("新时限须晚于现在");
        starts(section);
        newDeadline.fill("明年");
        starts(section);
        assertThat(terms).containsText("没有看懂新的办结时限");
        assertThat(section.locator(".modal-dialog .alert-danger:visible")).hasCount(0);
        reason.fill("");
        Browser.leaveField(section);
        assertThat(section.locator(".modal-dialog .fjs-form-field-textarea .fjs-form-field-error"))
                .hasText("此项必填。");
        assertThat(start(section)).isDisabled();
        assertThat(section.locator(".modal-dialog .gridcase-why:visible")).containsText("还须填写：");
        reason.fill("等配件到货");
        Browser.picture(section, "tasklist-deferral-refused");
        newDeadline.fill(LocalDate.ofInstant(walk.openAssignment(number).deadline(), ZoneId.of("Asia/Shanghai"))
                .plusDays(2)
                .toString());
        Browser.leaveField(section);
        assertThat(terms).containsText("最多可缓办至");
        starts(section);
        assertThat(section.locator(".gridcase-told")).containsText("缓办申请已提交，正在等待审批。");
        assertThat(section.locator("[cam-tasklist-task]").getByText("待批").first())
                .isVisible();
        Browser.picture(section, "tasklist-deferral-asked");
    }

    /** Of one's own, and of a colleague's by who answers for the unit; what the page shows may be of before. */
    @Test
    void whoPutsATaskBackStandsInTheTrace() {
        String number = walk.reported("井盖缺失待围挡", "street-vending", Urgency.ROUTINE, GRID);
        String task = walk.tasks(number).get(0).id();
        Page worker = signIn("grid-worker");
        open(worker, number, "待领取");
        Locator meta = worker.locator("[cam-tasklist-task-meta]");
        meta.locator(".unclaim").click();
        assertThat(meta.locator("button.claim")).isVisible();
        assertThat(whoPutBack(number)).containsExactly("grid-worker");

        actor.as("grid-partner", () -> tasks.claim(task, "grid-partner"));
        Page head = signIn("grid-head");
        head.navigate(Browser.url(port, "tasklist") + "#/?task=" + task);
        Locator holder = head.locator("[cam-tasklist-task-meta] li.assignee");
        assertThat(holder.locator(".reset-assignee")).isVisible();
        assertThat(holder).containsText(nameOf("grid-partner"));
        assertThat(holder).not().containsText("grid-partner");
        assertThat(head.locator("[cam-tasklist-task-meta] li.groups")).not().containsText(GRID);

        Locator refused = head.locator(".gridcase-refused");
        Browser.late( // what the page asks is answered when it is another's already
                head,
                "**/api/tasks/holders?**",
                () -> holder.locator(".reset-assignee").click(),
                () -> {
                    actor.as("grid-partner", () -> tasks.setAssignee(task, null));
                    actor.as("grid-worker", () -> tasks.claim(task, "grid-worker"));
                });
        assertThat(refused).containsText("本次操作未生效：任务已在" + nameOf("grid-worker") + "手中");
        assertThat(whoPutBack(number)).containsExactly("grid-worker", "grid-partner");
        assertThat(holder).containsText(nameOf("grid-worker"));
        assertThat(refused).isVisible(); // the sheet that follows says the same once, and not in place of it
        head.evaluate(CAMUNDA_LOST_IT);
        assertThat(head.locator(".task-removed")).hasCount(0);
        assertThat(holder).containsText(nameOf("grid-worker"));

        holder.locator(".reset-assignee").click();
        assertThat(holder.locator("button.claim")).isVisible();
        assertThat(whoPutBack(number)).containsExactly("grid-worker", "grid-partner", "grid-head");
        Browser.picture(head, "tasklist-put-back");

        walk.resolves(number);
        holder.locator("button.claim").click();
        assertThat(head.locator(".gridcase-over")).containsText("这项任务已于");
        assertThat(head.locator(".gridcase-held, .task-removed-alert:visible")).hasCount(0);
    }

    @Test
    void whoHadATaskPutBackCannotCompleteItByThePageOfBefore() {
        String number = walk.reported("路灯不亮", "street-vending", Urgency.ROUTINE, GRID);
        String task = walk.tasks(number).get(0).id();
        Page worker = signIn("grid-worker");
        open(worker, number, "待领取");
        choose(worker, "上报上级");
        fill(worker, "写了一半的意见");
        byInterface("grid-head", task, "unclaim");
        pressComplete(worker);

        Locator claim = worker.locator("[cam-tasklist-task-meta] button.claim");
        assertThat(worker.locator(".gridcase-refused")).containsText("本次操作未生效：任务已被放回");
        assertThat(claim).isVisible();
        assertThat(walk.tasks(number)).extracting(each -> each.id()).containsExactly(task);

        claim.click();
        assertThat(worker.locator("[cam-tasklist-task-meta] .unclaim")).isVisible();
        assertThat(worker.locator("form textarea").first()).hasValue("写了一半的意见");
        byInterface("grid-head", task, "unclaim");
        byInterface("grid-partner", task, "claim");
        worker.evaluate("window.dispatchEvent(new Event('focus'))"); // as when somebody comes back to the page
        assertThat(worker.locator(".gridcase-told")).containsText("任务已在" + nameOf("grid-partner") + "手中");
        assertThat(worker.locator("[cam-tasklist-task-meta] li.assignee")).containsText(nameOf("grid-partner"));
        Browser.picture(worker, "tasklist-followed");

        walk.withdrawsOpen(List.of(number));
        worker.evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(worker.locator("[cam-tasklist-task] .form-actions button.btn-primary"))
                .isHidden();
        assertThat(worker.locator(".gridcase-over")).containsText("这项任务已于");
        assertThat(worker.locator(".gridcase-over")).isInViewport();
    }

    private void byInterface(String account, String task, String what) {
        HttpResponse<String> answer = Visitor.demo(port, account)
                .post("/engine-rest/task/%s/%s".formatted(task, what), "{\"userId\": \"%s\"}".formatted(account));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    @Test
    void whatIsSavedIsThereAtAnotherComputer() {
        String number = walk.reported("垃圾桶破损", "street-vending", Urgency.ROUTINE, GRID);
        Page worker = signIn("grid-worker");
        open(worker, number, "待领取");
        pressComplete(worker);

        Locator says = worker.locator(".gridcase-field-says");
        assertThat(says).hasText(new String[] {"此项必填。", "此项必填。"});
        assertThat(worker.locator(".page-notifications .alert-danger")).hasCount(0);
        Browser.picture(worker, "tasklist-empty-form");
        fill(worker, "写了一半");
        assertThat(says).hasCount(1);
        worker.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("保存").setExact(true))
                .click();
        assertThat(worker.locator(".gridcase-told")).containsText("已保存，换一台电脑登录也能接着填写");
        assertThat(worker.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("写了一半");

        Page elsewhere = signIn("grid-worker");
        Browser.openByAddress(elsewhere, port, walk.tasks(number).get(0).id());
        assertThat(elsewhere.locator("form textarea").first()).hasValue("写了一半");
        assertThat(elsewhere.locator(".gridcase-why")).hasCount(0);
        assertThat(elsewhere.locator(".gridcase-card .gridcase-about").first()).containsText("映泉社区第一网格");

        fill(elsewhere, "在另一台写完");
        elsewhere
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("保存").setExact(true))
                .click();
        assertThat(elsewhere.locator(".gridcase-told")).containsText("已保存");
        worker.reload();
        assertThat(worker.locator("form textarea").first()).hasValue("在另一台写完");
    }

    @Test
    void aCentreDispatchesManyAtOnce() {
        String first = walk.atStreet();
        String second = walk.atStreet();
        String third = walk.atStreet();
        String fourth = walk.atStreet();
        Page dispatcher = signIn("street-dispatcher");
        dispatcher.locator(".board-toggle[href='#/dispatches']").click();
        Locator changed = row(dispatcher, second);
        assertThat(row(dispatcher, first)).containsText("“确定街道承办科室”第");
        changed.getByLabel("主办单位 " + second).fill("无此单位");
        changed.getByLabel("主办单位 " + second).press("Tab");
        assertThat(changed).containsText("列表中没有“无此单位”");
        changed.getByLabel("主办单位 " + second).fill("映泉街道城市管理科");
        changed.getByLabel("主办单位 " + second).press("Tab");
        readAnew(dispatcher);
        assertThat(changed.getByLabel("主办单位 " + second)).hasValue("映泉街道城市管理科");
        actor.as(
                "street-shift-leader",
                () -> tasks.claim(walk.tasks(third).get(0).id(), "street-shift-leader"));
        Locator helped = row(dispatcher, fourth).getByLabel("加协办单位 " + fourth);
        helped.fill("平安");
        helped.press("Tab");
        assertThat(row(dispatcher, fourth).locator(".dispatch-helper")).containsText("映泉街道平安建设科");
        helped.fill("映泉街道");
        Locator all = dispatcher.getByLabel("全选可派遣的");
        all.check();
        row(dispatcher, first).getByLabel("选择案件 " + first).uncheck();
        assertThat(all).not().isChecked();
        all.check();
        all.uncheck();
        for (String number : List.of(first, second, third, fourth)) {
            row(dispatcher, number).getByLabel("选择案件 " + number).check();
        }
        Browser.picture(dispatcher, "tasklist-dispatches");
        Runnable dispatches = () -> dispatcher.keyboard().press("Control+Enter");
        Browser.late(dispatcher, "**/api/dispatches/*", dispatches, dispatches); // pressed again while it is sent

        assertThat(dispatcher.locator(".dispatch-result")).hasText("已派遣 2 件，2 件未派遣，原因见各件。");
        assertThat(row(dispatcher, fourth)).containsText("不止一个单位的名称中有“映泉街道”");
        assertThat(helped).hasValue("映泉街道");
        assertThat(walk.assignments(fourth)).hasSize(walk.assignments(third).size());
        assertThat(dispatcher.locator(".dispatch-send .btn-primary")).hasText("派遣选中的 1 件");
        assertThat(row(dispatcher, first)).containsText("已派遣给映泉街道综合行政执法中队，时限 ");
        assertThat(row(dispatcher, second)).containsText("已派遣给映泉街道城市管理科");
        assertThat(row(dispatcher, third)).containsText("领取，本次操作未生效");
        assertThat(row(dispatcher, third).getByLabel("选择案件 " + third)).isDisabled();
        assertThat(row(dispatcher, first).getByText("打开任务")).hasCount(0);
        assertThat(walk.openAssignment(second).unit()).isEqualTo(CITY_MANAGEMENT);
        dispatcher.setViewportSize(390, 844);
        Browser.picture(dispatcher, "tasklist-dispatches-390");
        assertThat((Integer) dispatcher.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        dispatcher.setViewportSize(1440, 900);
        row(dispatcher, fourth).getByText("打开任务").click();
        assertThat(dispatcher.locator("[cam-tasklist-task] h2")).isVisible();
        assertThat(dispatcher).hasURL(Pattern.compile(".*(task=.*dueDate|dueDate.*task=).*")); // sorted as before
    }

    /** The rows of before look alike, and are gone when those that were read anew stand in their place. */
    private static void readAnew(Page dispatcher) {
        Browser.late(
                dispatcher,
                "**/api/dispatches",
                () -> dispatcher.getByText("刷新").click(),
                () -> dispatcher.locator(".dispatch-rows").evaluate("table => table.dataset.before = true"));
        assertThat(dispatcher.locator(".dispatch-rows[data-before]")).hasCount(0);
    }

    private static Locator row(Page page, String number) {
        return page.locator(".dispatch-rows tbody tr").filter(new Locator.FilterOptions().setHasText(number));
    }

    private List<String> whoPutBack(String number) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == Action.PUT_BACK)
                .map(TraceEvent::actor)
                .toList();
    }

    private String nameOf(String account) {
        return organisation.person(account).orElseThrow().name();
    }

    @Test
    void aCoHandlerIsOfferedWhatIsTheirs() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, "370112001-public-safety");
        String task = walk.tasks(number).stream()
                .filter(each -> each.groups().contains("370112001-public-safety"))
                .findFirst()
                .orElseThrow()
                .id();
        Page clerk = signIn("s1-public-safety-clerk");
        clerk.navigate(Browser.url(port, "tasklist") + "#/?task=" + task);
        clerk.locator("button.claim").click();
        assertThat(clerk.locator("form textarea").first()).isEnabled();

        assertThat(clerk.locator(".fjs-container").getByLabel("办结").first()).isVisible();
        assertThat(clerk.getByText("退回：不属本单位职责")).isVisible();
        assertThat(clerk.getByText("上报上级：超出本单位权限")).isHidden();
        Browser.picture(clerk, "tasklist-co-handler");
        clerk.setViewportSize(390, 844);
        clerk.locator("form textarea").first().scrollIntoViewIfNeeded();
        Browser.picture(clerk, "tasklist-co-handler-390");
    }

    @Test
    void whatIsNoUnitIsNotSentByAClickEither() {
        String number = walk.atStreet();
        Page dispatcher = signIn("street-dispatcher");
        open(dispatcher, number, "待领取");
        choose(dispatcher, "受理并派遣");
        Locator helpers = dispatcher.locator(".fjs-form-field-taglist");
        helpers.locator("input").fill("公安局");
        completeButton(dispatcher).click(); // from within the field

        assertThat(dispatcher.getByText("列表中没有“公安局”，请输入名称的一部分，再从列表中选择。")).isVisible();
        assertThat(helpers.locator("input")).hasValue("公安局");
        assertThat(walk.tasks(number)).hasSize(1);
        Browser.picture(dispatcher, "tasklist-no-unit");
        dispatcher.setViewportSize(390, 844);
        dispatcher.locator(".form-actions").scrollIntoViewIfNeeded();
        Browser.picture(dispatcher, "tasklist-no-unit-390");
        rowOfButtonsFits(dispatcher);
    }

    /** On a telephone every button of the row is whole, and nothing of the form shows below it. */
    private static void rowOfButtonsFits(Page page) {
        Locator buttons = page.locator(
                "[cam-tasklist-task] .form-actions button:visible, [cam-tasklist-task] .form-actions a:visible");
        for (Locator button : buttons.all()) {
            var box = button.boundingBox();
            assertThat(box.x).isNotNegative();
            assertThat(box.x + box.width).isLessThanOrEqualTo(390);
        }
    }

    private static void starts(Page page) {
        Browser.leaveField(page);
        start(page).click();
    }

    private static Locator start(Page page) {
        return page.locator(".modal-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("发起").setExact(true));
    }

    @Test
    void onATelephoneOnePaneIsShownAtATime() {
        String number = walk.reported("楼道堆物", "street-vending", Urgency.ROUTINE, GRID);
        Page worker = signIn("grid-worker");
        worker.setViewportSize(390, 844);
        Locator lists = worker.locator("[cam-tasklist-filters]");
        Locator cards = worker.locator("ol.tasks-list");
        assertThat(cards).isVisible();
        assertThat(lists).isHidden();
        worker.getByText("‹ 清单").click();
        assertThat(lists).isVisible();
        assertThat(cards).isHidden();
        open(worker, number, "待领取");
        assertThat(cards).isHidden();
        assertThat(worker.getByText("‹ 返回列表")).isInViewport();

        assertThat(worker.locator("[cam-tasklist-task] .task-name, [cam-tasklist-task] h2")
                        .first())
                .isInViewport();
        assertThat(worker.getByText("办理完成")).isInViewport();
        worker.evaluate("document.querySelector('.page-wrap').scrollTop = 200");
        assertThat(worker.getByText("办理完成")).isInViewport();
        assertThat(worker.getByText("‹ 返回列表")).isInViewport();
        assertThat(worker.locator(".small-screen-warning .glyphicon")).hasAttribute("aria-label", "本应用适合在较大的屏幕上使用。");
        worker.locator("[cam-widget-header] .navbar-toggle").click();
        worker.locator(".inbox-toggle").click();
        var panel = worker.locator(".inbox-panel").boundingBox();
        assertThat(panel.x).isZero();
        assertThat(panel.width).isEqualTo(390);
        assertThat(worker.locator(".inbox-panel header strong")).isInViewport();
        Browser.picture(worker, "tasklist-notices-390");
        worker.locator(".inbox-toggle").click();
        Locator report = worker.locator(".board-toggle[href='#/report']");
        Browser.picture(worker, "tasklist-menu-390");
        assertThat(report.boundingBox().height).isGreaterThanOrEqualTo(44);
        report.click();
        assertThat(worker.locator(".report-page h1")).isVisible();
        assertThat(report).isHidden();
        Browser.openByAddress(worker, port, walk.tasks(number).get(0).id());
        worker.getByText("‹ 返回列表").click();
        assertThat(cards).isVisible();
        assertThat(worker.locator("[cam-tasklist-task]")).isHidden();
    }

    private Page signIn(String account) {
        return browser.signedIn(port, account, "tasklist");
    }

    /** Finds the case's task in the list, opens and claims it. */
    private void open(Page page, String number, String list) {
        Browser.openTask(
                page,
                port,
                list,
                walk.file(number).title(),
                walk.tasks(number).get(0).id());
        page.locator("button.claim").click();
        assertThat(page.locator("form textarea").first()).isEnabled();
    }

    private static void choose(Page page, String answer) {
        page.locator(".fjs-container").getByLabel(answer).first().check();
    }

    private static void fill(Page page, String opinion) {
        page.locator("form textarea").first().fill(opinion);
    }

    private static void wasThereJustNow(Page page) {
        page.getByLabel("到达现场的日期").click();
        page.locator(".flatpickr-calendar.open .flatpickr-day.today").click();
        Locator time = page.getByLabel("到达现场的时刻");
        time.fill(page.evaluate("new Date().toTimeString().substring(0, 5)").toString());
        time.press("Enter");
    }

    private static void complete(Page page) {
        pressComplete(page);
        assertThat(page.locator("form textarea")).hasCount(0);
    }

    private static void pressComplete(Page page) {
        Browser.leaveField(page);
        completeButton(page).click();
    }

    private static Locator completeButton(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("办理完成"));
    }
}
