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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The centre moves a case from its task in Tasklist. */
@GridcaseTest
class PlaceTabTest {

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @LocalServerPort
    int port;

    @Test
    void whoMayNotMoveACaseSeesWhereItIs() {
        String number = walk.reported("楼前积水", "street-vending", Urgency.ROUTINE, GRID);
        Page page = browser.signedIn(port, "grid-worker", "tasklist");
        Locator place = onTheTab(page, "楼前积水", number, ".case-place");

        assertThat(place).containsText("映泉社区第一网格");
        assertThat(page.locator("#place-point")).hasCount(0);
        Browser.picture(page, "tasklist-place-seen");
    }

    @Test
    void whoDispatchesMovesTheCaseAfterAPreview() {
        String number = walk.reported("错报地点的积水", "street-vending", Urgency.CRITICAL, GRID);
        Page page = browser.signedIn(port, "street-dispatcher", "tasklist");
        onTheTab(page, "错报地点的积水", number, ".case-move summary").click();
        Locator point = page.locator("#place-point");
        point.fill("一一七");
        button(page, "预览").click();
        assertThat(page.getByText("坐标无法识别")).isVisible();

        point.fill("１１７．１７９，３６．７１８");
        page.locator("#place-system").selectOption("wgs84");
        button(page, "预览").click();
        assertThat(page.getByText("由映泉社区第一网格变更为映泉社区第二网格")).isVisible();
        button(page, "变更地点").click();
        assertThat(page.getByText("不能为空")).isVisible();
        assertThat(point).hasValue("１１７．１７９，３６．７１８");

        page.locator("#place-reason").fill("报告人来电更正");
        button(page, "变更地点").click();
        assertThat(page.getByText("已变更。")).isVisible();
        Browser.picture(page, "tasklist-place");
        assertThat(walk.file(number).place().area().value()).isEqualTo("370112001001002");
    }

    private Locator onTheTab(Page page, String title, String number, String what) {
        Browser.openTask(page, port, "待领取", title, walk.tasks(number).get(0).id());
        Locator shown = page.locator(what);
        // The tab can be chosen only when the page has made sure that the task exists.
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            page.locator(".nav-tabs").getByText("案件").click();
            return shown.isVisible();
        });
        return shown;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
