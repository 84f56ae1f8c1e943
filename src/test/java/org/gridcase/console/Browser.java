package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, as a clerk in China has set it up; one for all tests of a fork, and so are the seats at which people sit one
 * after the other: what a seat has loaded of the web applications it keeps. A test registers it as an extension. Of a test that fails it
 * keeps a picture of every page and tells what the pages heard from the server and their scripts. With {@code -Dgridcase.pictures=true} it
 * keeps those as well that tests take on their way.
 */
class Browser implements BeforeEachCallback, AfterEachCallback {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** As many tasks as Tasklist shows at once: where other tests have left so many, a card is not waited for. */
    private static final int ONE_PAGE = 15;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Long enough for what moves into its place. */
    private static final int MOVES = 800;

    private static com.microsoft.playwright.Browser chromium;

    /** A new page has a session of its own, but finds what the last one at the seat has stored. */
    private static final String NEXT_PERSON = """
            if (location.protocol.startsWith('http') && !sessionStorage.getItem('seat')) {
              localStorage.clear();
              sessionStorage.setItem('seat', 'taken');
            }""";

    /** Nobody sits there, and nothing is left of who did. */
    private static final Deque<BrowserContext> FREE_SEATS = new ArrayDeque<>();

    private final List<Page> pages = new ArrayList<>();
    private final List<Page> telephones = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private static com.microsoft.playwright.Browser launched() {
        if (chromium == null) {
            Path program = program();
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        }
        return chromium;
    }

    private static Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium on this machine; install the packages chromium and fonts-noto-cjk"));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        launched();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            List<Page> all = Stream.concat(pages.stream(), telephones.stream()).toList();
            for (int i = 0; i < all.size(); i++) {
                keep(
                        all.get(i),
                        "failed-%s-%d".formatted(test.getRequiredTestMethod().getName(), i + 1));
            }
            System.out.println(String.join("\n", heard));
        }
        pages.forEach(page -> leave(page, test.getExecutionException().isPresent()));
        telephones.forEach(page -> page.context().close());
        telephones.clear();
        pages.clear();
        heard.clear();
    }

    private static void leave(Page page, boolean inDisorder) {
        BrowserContext seat = page.context();
        if (inDisorder) {
            seat.close();
            return;
        }
        page.close();
        seat.clearCookies();
        FREE_SEATS.push(seat);
    }

    /**
     * A telephone at a place of the first grid, of somebody whom nobody knows.
     *
     * @param scripts whether its browser runs any
     */
    Page telephone(boolean scripts) {
        BrowserContext phone = launched()
                .newContext(new NewContextOptions()
                        .setLocale("zh-CN")
                        .setViewportSize(390, 844)
                        .setGeolocation(36.718, 117.173)
                        .setPermissions(List.of("geolocation"))
                        .setJavaScriptEnabled(scripts));
        Page page = phone.newPage();
        telephones.add(page);
        page.onPageError(error -> heard.add("script: " + error));
        return page;
    }

    private Page newPerson() {
        BrowserContext seat = FREE_SEATS.isEmpty() ? newSeat() : FREE_SEATS.pop();
        Page page = seat.newPage();
        pages.add(page);
        page.onPageError(error -> heard.add("script: " + error));
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                heard.add("%d %s %s".formatted(answer.status(), answer.request().method(), answer.url()));
            }
        });
        return page;
    }

    private static BrowserContext newSeat() {
        BrowserContext seat = launched()
                .newContext(new NewContextOptions()
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(1440, 900));
        seat.addInitScript(NEXT_PERSON);
        seat.setDefaultTimeout(60_000);
        return seat;
    }

    /** A page of a person of the demo who has signed in: at the interface, as the page does for who types ({@link #signIn}). */
    Page signedIn(int port, String account, String app) {
        Page page = newPerson();
        APIRequestContext seat = page.context().request(); // with the cookies of its pages
        seat.get(url(port, "welcome"));
        String token = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
        APIResponse answer = seat.post(
                "http://localhost:%d/camunda/api/admin/auth/user/default/login/%s".formatted(port, app),
                RequestOptions.create()
                        .setHeader("X-XSRF-TOKEN", token)
                        .setForm(FormData.create().set("username", account).set("password", DemoDistrict.PASSWORD)));
        assertThat(answer).isOK();
        load(page, port, app, page.locator("li.logout").first());
        return page;
    }

    /** Of a person who has not signed in. */
    Page signInPage(int port, String app) {
        Page page = newPerson();
        load(page, port, app, page.getByPlaceholder("用户名"));
        return page;
    }

    /** Its scripts give up after seven seconds, on a cold machine too early; then it is loaded anew, and given longer each time. */
    private static void load(Page page, int port, String app, Locator sign) {
        int[] tries = {0};
        await().pollInSameThread().atMost(Duration.ofMinutes(4)).until(() -> {
            page.navigate(url(port, app));
            try {
                sign.waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.ATTACHED)
                        .setTimeout(15_000 * ++tries[0]));
                return true;
            } catch (TimeoutError blank) {
                return false;
            }
        });
    }

    /** A moment after the page is there it takes the focus to the name, and what is being typed goes there with it. */
    static void signIn(Page page, String account, String password) {
        Locator name = page.getByPlaceholder("用户名");
        Locator secret = page.getByPlaceholder("密码");
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            name.fill(account);
            secret.fill(password);
            return name.inputValue().equals(account) && secret.inputValue().equals(password);
        });
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
    }

    /** In Tasklist: finds the card of a task in the list, or where other tests have filled the list the task by its address. */
    static void openTask(Page page, int port, String list, String title, String task) {
        page.getByText(list).first().click();
        Locator cards = page.locator("ol.tasks-list").getByText(title);
        Locator shown = page.locator("ol.tasks-list > li.task");
        try {
            page.waitForCondition(
                    () -> cards.count() > 0 || shown.count() >= ONE_PAGE,
                    new Page.WaitForConditionOptions().setTimeout(3000));
        } catch (TimeoutError notInTheList) {
            // By its address.
        }
        if (cards.count() == 1) {
            cards.first().click();
        } else {
            openByAddress(page, port, task);
        }
        assertThat(page.locator("button.claim")).isVisible();
    }

    /** Opens a task as a link does. Within an open page Camunda changes the address itself, and may drop the task from it. */
    static void openByAddress(Page page, int port, String task) {
        page.navigate("about:blank");
        page.navigate(url(port, "tasklist") + "#/?task=" + task);
    }

    static String url(int port, String app) {
        return "http://localhost:%d/camunda/app/%s/default/".formatted(port, app);
    }

    /** Leaves the field in which somebody types: the form takes up what stands there at once, and not a moment later. */
    static void leaveField(Page page) {
        page.evaluate("document.activeElement.blur()");
    }

    /**
     * Answers that arrive late: what the page asks for at some addresses waits until somebody lets it go.
     *
     * @param asks does what makes the page ask
     * @param meanwhile what somebody does before the answer arrives
     */
    static void late(Page page, String addresses, Runnable asks, Runnable meanwhile) {
        List<Route> held = new ArrayList<>();
        boolean[] go = {false}; // what follows the first answer is asked for before nothing is held any more
        page.route(addresses, each -> {
            if (go[0]) {
                each.resume();
            } else {
                held.add(each);
            }
        });
        asks.run();
        page.waitForCondition(() -> !held.isEmpty());
        meanwhile.run();
        page.waitForResponse(addresses, () -> {
            go[0] = true;
            held.forEach(Route::resume);
        });
        page.unroute(addresses); // not before: what is held would be let go
        page.evaluate("new Promise(drawn => setTimeout(drawn))");
    }

    /** What the page shows now, for the eye and for the documents, where somebody wants to see it. */
    static void picture(Page page, String name) {
        if (Boolean.getBoolean("gridcase.pictures")) {
            page.waitForTimeout(MOVES);
            keep(page, name);
        }
    }

    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
