package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.demo.DemoDistrict;
import org.opentest4j.TestAbortedException;

/** The machine's own Chromium, as a clerk in China has set it up. */
class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium()).setArgs(FLAGS));
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no Chromium on this machine; install the package chromium"));
    }

    /** On a developer's machine without Chromium the test is passed over; where it counts, it fails. */
    private static RuntimeException missing() {
        String message = "no Chromium on this machine; install the packages chromium and fonts-noto-cjk";
        return System.getenv("CI") == null ? new TestAbortedException(message) : new IllegalStateException(message);
    }

    /** A page of a person who has not signed in yet. */
    Page newPerson() {
        BrowserContext person = browser.newContext(new NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1440, 900));
        person.setDefaultTimeout(60_000);
        return person.newPage();
    }

    /** A page of a person of the demo who has signed in. */
    Page signedIn(int port, String account, String app) {
        Page page = newPerson();
        page.navigate(url(port, app));
        page.getByPlaceholder("用户名").fill(account);
        page.getByPlaceholder("密码").fill(DemoDistrict.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        assertThat(page.getByPlaceholder("密码")).hasCount(0);
        return page;
    }

    static String url(int port, String app) {
        return "http://localhost:%d/camunda/app/%s/default/".formatted(port, app);
    }

    /** What the page shows now, for the eye and for the documents. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
