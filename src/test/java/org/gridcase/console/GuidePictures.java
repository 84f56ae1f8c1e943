package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.nio.file.Path;

/** Takes the pictures of {@code docs/policy-guide.zh-CN.md} of a demo that has just been started: the draft it brings is sealed on the way. */
public final class GuidePictures {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final String DRAFT = "部门一般事项五个工作日办结";
    private static final String PILOT = "社区一般事项两个工作日办结";
    private static final int LONG = 120_000;

    private GuidePictures() {}

    /** @param args port of the demo on this machine */
    public static void main(String[] args) {
        Browser browser = new Browser();
        int port = Integer.parseInt(args[0]);
        Page officer = changes(browser, port, "policy-officer");
        Locator draft = card(officer, DRAFT);
        draft.getByText("差别").click();
        assertThat(draft).containsText("\"P7D\" → \"P5D\"");
        picture(draft, "guide-draft");
        draft.getByText("差别").click();
        draft.getByText("用过去的案件试算").click();
        assertThat(draft).containsText("试算了", new ContainsTextOptions().setTimeout(LONG));
        picture(draft, "guide-replay");
        draft.getByText("用过去的案件试算").click();
        draft.getByText("封存").first().click();
        draft.getByPlaceholder("名称").fill(DRAFT);
        draft.getByPlaceholder("原因").fill("照区政府第 12 号通知");
        picture(draft, "guide-seal");
        draft.locator("button[type=submit]").click();
        assertThat(draft).containsText("已封存，待批准", new ContainsTextOptions().setTimeout(LONG));

        Page reviewer = changes(browser, port, "policy-reviewer");
        Locator sealed = card(reviewer, DRAFT);
        sealed.getByText("批准").last().click();
        sealed.getByPlaceholder("原因").fill("已核对，先在映泉街道试行");
        sealed.getByPlaceholder("试点区域").fill("映泉街道");
        picture(sealed, "guide-approve");
        picture(card(reviewer, PILOT), "guide-pilot");
        System.exit(0);
    }

    private static Page changes(Browser browser, int port, String account) {
        Page page = browser.signedIn(port, account, "cockpit");
        page.setViewportSize(1000, 900);
        page.locator("[cam-widget-header]").getByText("规则变更").click();
        return page;
    }

    private static Locator card(Page page, String name) {
        return page.locator(".rule-change")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private static void picture(Locator card, String name) {
        card.page().waitForTimeout(800);
        card.screenshot(new Locator.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
    }
}
