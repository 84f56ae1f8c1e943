package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.GRID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.TraceEvent.Action;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A handler asks in Tasklist who reported the case. */
@GridcaseTest
class ReporterTabTest {

    @Autowired
    CaseWalk walk;

    @LocalServerPort
    int port;

    @Test
    void whoGivesAReasonSeesTheReporterBesideTheForm() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        String number = walk.reported("梧桐路积水求助", "street-vending", Urgency.CRITICAL, GRID);
        try (Browser browser = new Browser()) {
            Page page = browser.signedIn(port, "street-dispatcher", "tasklist");
            page.navigate(Browser.url(port, "tasklist"));
            page.waitForTimeout(5000);
            if (page.getByText("待领取").count() == 0) {
                // Camunda's pages share one nonce; a page that got another's stays blank until it is loaded anew.
                page.reload();
            }
            page.getByText("待领取").first().click();
            page.locator("ol.tasks-list").getByText("梧桐路积水求助").first().click();
            assertThat(page.locator("button.claim")).isVisible();
            page.waitForTimeout(3000); // a tab can be chosen only when the page has made sure that the task exists
            page.locator(".nav-tabs").getByText("报告人").click();
            Browser.picture(page, "tasklist-reporter-asked");
            assertThat(page.getByText("记入本案留痕")).isVisible();
            page.locator("#reporter-reason").fill("现场找不到积水点，需电话核实位置");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查看报告人联系方式"))
                    .click();
            assertThat(page.getByText("13800000000")).isVisible();
            assertThat(page.getByText("测试人")).isVisible();
            Browser.picture(page, "tasklist-reporter");
        }
        assertThat(walk.actions(number)).contains(Action.REPORTER_REVEALED);
    }
}
