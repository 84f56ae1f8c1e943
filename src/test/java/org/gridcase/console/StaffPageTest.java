package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** An administrator looks after people in Admin; a supervisor takes a board away, and it is known who did. */
@GridcaseTest
class StaffPageTest {

    @RegisterExtension
    Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Organisation organisation;

    @Autowired
    CaseWalk walk;

    @Autowired
    Clock clock;

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aDeputyIsSetAfterASightOfWhatFollows() throws IOException {
        Page page = browser.signedIn(port, "admin", "admin");
        page.route("**/people.js*", Route::abort);
        page.reload();
        assertThat(page.locator(".app-late")).containsText("页面有一部分没有加载成功");
        page.unroute("**/people.js*");
        button(page.locator(".app-late"), "重新加载").click();
        page.locator(".staff-open").click();
        Locator staff = page.locator(".staff-page");
        page.locator("#staff-word").fill("映泉街道城市");
        Browser.late(
                page,
                "**/organisation/staff/people?*",
                () -> button(staff.locator(".staff-search"), "查找").click(),
                () -> staff.locator(".staff-tree").getByText("映泉街道城市管理科").click());
        assertThat(staff.locator(".staff-shown h2")).hasText("映泉街道城市管理科");
        staff.locator(".case-map summary").click();
        assertThat(staff.locator(".case-map .map-boundary").first()).isVisible();
        Browser.picture(page, "admin-staff");
        somebodyNewIsToldEverythingThatIsMissing(staff);
        try {
            button(staff.locator("tr").filter(new Locator.FilterOptions().setHasText("section-clerk")), "设代理")
                    .click();
            Locator form = staff.locator(".staff-form");
            form.getByLabel("人员").fill("nobody");
            form.getByLabel("最后一天").fill("2026-01-01");
            button(form, "查看将有的变动").click();
            assertThat(form.locator(".has-error")).hasCount(1);
            assertThat(form.locator(".has-error")).containsText("第一天");
            form.getByLabel("第一天").fill(LocalDate.now(clock).toString());
            form.getByLabel("最后一天").fill(LocalDate.now(clock).plusDays(2).toString());
            button(form, "查看将有的变动").click();
            assertThat(form.locator(".has-error")).containsText("没有编号为“nobody”的人员");
            form.getByLabel("人员").fill("没有这个人");
            button(form, "查看将有的变动").click();
            assertThat(form.locator(".has-error")).containsText("没有这个人：没有这个人。请输入姓名的一部分");
            form.getByLabel("人员").fill("lg-clerk");
            button(form, "查看将有的变动").click();
            assertThat(form).containsText("今天起属于映泉街道城市管理科");
            Browser.picture(page, "admin-staff-preview");

            button(form, "确定变更").click();
            assertThat(staff.getByText("已变更并登记。")).isVisible();
            assertThat(staff.locator("tr").filter(new Locator.FilterOptions().setHasText("lg-clerk")))
                    .containsText("代理");
            assertThat(organisation.unitsOf("lg-clerk")).hasSize(2);
        } finally {
            Visitor.demo(port, "admin")
                    .post(
                            "/api/organisation/import?complete=true",
                            "multipart/form-data; boundary=frontier",
                            Visitor.part(
                                            "posts",
                                            "posts.csv",
                                            new ClassPathResource("demo/posts.csv")
                                                    .getContentAsString(StandardCharsets.UTF_8))
                                    + "--frontier--\r\n");
        }
        page.setViewportSize(390, 844);
        Browser.picture(page, "admin-staff-phone");
        assertThat(organisation.unitsOf("lg-clerk")).hasSize(1);
    }

    /** Neither the menu nor the addresses behind the words. */
    private static void onPaperStandsNothingOfTheProgram(Page page) {
        assertThat(page.locator("[cam-widget-header]")).isHidden();
        assertThat(page.evaluate("[...document.links].map(link => getComputedStyle(link, '::after').content)"
                        + ".filter(words => words.includes('attr') || words.includes('('))"))
                .isEqualTo(List.of());
    }

    @Test
    void nobodyIsAskedForACaseBeforeSigningIn() {
        assertThat(browser.signInPage(port, "cockpit").locator(".search-box")).isHidden();
    }

    private static void somebodyNewIsToldEverythingThatIsMissing(Locator staff) {
        button(staff, "新增人员").click();
        Locator form = staff.locator(".staff-form");
        form.getByLabel("账号").fill("grid-worker");
        form.getByLabel("姓名").fill("王五");
        button(form, "查看将有的变动").click();
        assertThat(form.locator(".has-error")).hasCount(1);
        assertThat(form.locator(".has-error")).containsText("账号");
        assertThat(form.locator(".has-error")).containsText("grid-worker 已是 武立新 的账号，请换一个");
        form.getByLabel("账号").fill("not an account");
        form.getByLabel("姓名").fill("");
        button(form, "查看将有的变动").click();
        assertThat(form.locator(".has-error")).hasCount(3);
        form.getByLabel("账号").fill("nobody-yet");
        form.getByLabel("姓名").fill("张三试");
        button(form, "查看将有的变动").click();
        assertThat(form.locator(".has-error")).hasCount(1);
        assertThat(form.locator(".has-error")).containsText("岗位");
        button(form, "取消").click();
    }

    @Test
    void aBoardIsTakenAwayAndItIsKnownByWhom() {
        walk.reported();
        Page page = browser.signedIn(port, "supervisor", "cockpit");
        page.navigate(Browser.url(port, "cockpit") + "#/lights");
        Download file = page.waitForDownload(
                () -> page.locator(".export [data-format=xlsx]").first().click());
        assertThat(file.suggestedFilename()).startsWith("灯板 ").endsWith(".xlsx");
        assertThat(page.locator(".export-told").first()).containsText("已保存：灯板");
        Browser.picture(page, "cockpit-export");
        Page paper = page.waitForPopup(
                () -> page.locator(".export [data-format=html]").first().click());
        assertThat(paper.locator("h1")).containsText("灯板");
        assertThat(paper.locator("thead th").first()).hasText("级别");
        Browser.picture(paper, "printed-board");
        paper.close();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        onPaperStandsNothingOfTheProgram(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        page.navigate(Browser.url(port, "cockpit") + "#/exports");
        assertThat(page.locator(".light-assignments tbody tr").first()).containsText("陆洋");
        assertThat(page.locator(".light-assignments tbody tr").first()).containsText("完成");
        Browser.picture(page, "cockpit-exports");
    }
}
