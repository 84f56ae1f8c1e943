package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gridcase.GridcaseTest;
import org.gridcase.chain.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Residents on their telephones: report, look up, add, take back. */
@GridcaseTest
class ResidentWalkTest {

    private static final long FIRST_VIEW = 100_000; // bytes
    private static final String GRID = "370112001001001";

    @RegisterExtension
    Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Test
    void aResidentReportsAddsAndTakesBack() {
        Page page = browser.telephone(true);
        long[] bytes = {0};
        Consumer<Response> counted = answer -> bytes[0] += answer.ok() ? answer.body().length : 0;
        page.onResponse(counted);
        page.navigate(address("/r/" + GRID));
        assertThat(page.locator(".here")).hasText("映泉街道映泉社区第一网格");
        assertThat(ScreensTest.barriers(page)).isEmpty();
        assertThat(bytes[0]).isLessThan(FIRST_VIEW);
        page.offResponse(counted);

        page.getByLabel("发生了什么").fill("北门口路灯坏了三天，晚上看不清路𠮷😀");
        press(page, "用我现在的位置");
        assertThat(page.locator(".position")).hasText("位置：映泉街道映泉社区第一网格");
        press(page, "在地图上点");
        assertThat(page.locator(".map svg .map-own")).isVisible();
        page.locator(".map svg").focus();
        page.keyboard().press("ArrowUp");
        assertThat(page.locator(".map-here")).isVisible();
        page.locator("summary", new Page.LocatorOptions().setHasText("留个联系方式")).click();
        page.getByLabel("电话").fill("1380000");
        Browser.picture(page, "resident-report");
        press(page, "上报");

        assertThat(page.locator("#phone-fault")).containsText("手机号应为 11 位");
        assertThat(page.getByLabel("发生了什么")).hasValue("北门口路灯坏了三天，晚上看不清路𠮷😀");
        Browser.picture(page, "resident-fault");
        page.getByLabel("电话").fill("13800001234");
        page.getByLabel("您是").selectOption("volunteer");
        page.getByLabel("怎么称呼您").fill("王一");
        press(page, "上报");

        assertThat(page.locator(".greeting")).hasText("王一（志愿者），您好：");
        assertThat(page.locator("h1")).hasText("正在办理");
        assertThat(page.locator("dl")).containsText("映泉社区第一网格");
        assertThat(page.locator("p.code")).hasText(Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"));
        assertThat(page.locator("body")).not().containsText("13800001234");
        assertThat(ScreensTest.barriers(page)).isEmpty();
        String code = page.locator("p.code").textContent();
        Browser.picture(page, "resident-code");

        page.getByText("查办理进度").click();
        assertThat(ScreensTest.barriers(page)).isEmpty();
        page.getByLabel("查询码").fill(code.toLowerCase().replace("-", " "));
        press(page, "查看");
        page.getByLabel("还有什么要说的").fill("今天又有人摔倒");
        press(page, "补充");
        assertThat(page.locator(".steps").last()).containsText("今天又有人摔倒");
        Browser.picture(page, "resident-added");

        page.locator("summary", new Page.LocatorOptions().setHasText("不用办了")).click();
        press(page, "撤回这件事");
        assertThat(page.locator("h1")).hasText("已撤回");
        assertThat(ScreensTest.barriers(page)).isEmpty();
        page.getByText("English").click();
        assertThat(page.locator("h1")).hasText("Taken back");
        Browser.picture(page, "resident-taken-back");
    }

    @Test
    void allOfItWorksWithoutScripts() {
        Page page = browser.telephone(false);
        page.navigate(address("/r"));
        assertThat(page.getByText("用我现在的位置")).isHidden();
        page.getByLabel("发生了什么").fill("楼道里堆满杂物，没人管");
        page.getByLabel("社区（可不填）").selectOption("柳岸社区");
        press(page, "上报");

        assertThat(page.locator("p.code")).isVisible();
        assertThat(page.locator("dl")).containsText("柳岸社区");
        page.getByLabel("还有什么要说的").fill("堵住了消防通道");
        press(page, "补充");
        assertThat(page.locator(".steps").last()).containsText("堵住了消防通道");
    }

    @Test
    void whoGoesBackMakesNoSecondCase() {
        Page page = browser.telephone(true);
        page.navigate(address("/r"));
        page.getByLabel("发生了什么").fill("河边护栏断了一截");
        press(page, "上报");
        String code = page.locator("p.code").textContent();
        page.goBack();
        assertThat(page.locator(".sent-before")).isVisible();
        Browser.picture(page, "resident-back");
        page.getByLabel("发生了什么").fill("河边护栏断了一截，有孩子在玩");
        press(page, "上报");

        assertThat(page.locator("p.code")).hasText(code);
        assertThat(page.locator(".steps").last()).containsText("有孩子在玩");
        page.navigate(address("/r/c/ABCD/add"));
        Browser.picture(page, "resident-refused");
    }

    /** The page of a busy address is played by changing how much work it asks for. */
    @Test
    void aBrowserFindsTheProofThatABusyAddressAsksFor() {
        Page page = browser.telephone(true);
        page.route("**/r", route -> {
            String busy = route.fetch().text().replace("data-work=\"0\"", "data-work=\"12\"");
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(busy));
        });
        page.navigate(address("/r"));
        Locator proof = page.locator("[name=proof]");
        assertThat(proof).hasValue(Pattern.compile("[0-9]+"));

        String ticket = page.locator("[name=ticket]").inputValue();
        assertThat(Sha256.of(ticket + ":" + proof.inputValue())).startsWith("000");
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
