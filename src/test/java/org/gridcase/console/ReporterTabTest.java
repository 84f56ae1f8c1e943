package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gridcase.CaseWalk.GRID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A handler asks in Tasklist who reported the case. */
@GridcaseTest
class ReporterTabTest {

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @LocalServerPort
    int port;

    @Test
    void whoGivesAReasonSeesTheReporterBesideTheForm() {
        String number = walk.reported("梧桐路积水求助", "street-vending", Urgency.CRITICAL, GRID);
        Page page = browser.signedIn(port, "street-dispatcher", "tasklist");
        Browser.openTask(page, port, "待领取", "梧桐路积水求助", walk.tasks(number).get(0).id());
        // The tab can be chosen only when the page has made sure that the task exists.
        Locator reason = page.locator("#reporter-reason");
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            page.locator(".nav-tabs").getByText("案件").click();
            return reason.isVisible();
        });
        assertThat(page.locator(".case-reporter dd").first()).hasText("测**");
        Browser.picture(page, "tasklist-reporter-asked");
        assertThat(page.locator(".case-reporter").getByText("记入本案留痕")).isVisible();
        reason.fill("现场找不到积水点，需电话核实位置");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查看报告人联系方式"))
                .click();
        assertThat(page.getByText("13800000000")).isVisible();
        assertThat(page.getByText("测试人")).isVisible();
        Browser.picture(page, "tasklist-reporter");
        assertThat(walk.actions(number)).contains(Action.REPORTER_REVEALED);
    }
}
