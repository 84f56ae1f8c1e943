package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.gridcase.GridcaseApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The pictures of pages in the READMEs, the help and the guides show the pages of today: what draws them is the same as when they were taken.
 * Taken anew they are of a demo that has just been started, by the command that a failure names; it runs alone, with no other test.
 */
class PagePicturesTest {

    private static final boolean RENEW = "write".equals(System.getProperty("gridcase.docs"));
    private static final String HOW_TO_RENEW = "mvn test -Dtest=PagePicturesTest -Dgridcase.docs=write";

    private static final Path IMAGES = Path.of("docs", "images");
    private static final Path DIGESTS = IMAGES.resolve("pages.sha256");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path APPS = RESOURCES.resolve("META-INF/resources/webjars/camunda/app");

    private static final int WIDTH = 1440;
    private static final int WIDTH_OF_GUIDE = 1000;
    private static final int HEIGHT = 900;
    private static final int LONG = 120_000;
    private static final int MOVES = 800;
    private static final String DRAFT = "部门一般事项五个工作日办结";
    private static final String PILOT = "社区一般事项两个工作日办结";

    private static final String TO_GO_TO = """
            Promise.all([['人行道地砖松动', 117.1722, 36.7201], ['楼前堆放杂物', 117.1741, 36.7169], ['河边护栏松了', 117.1748, 36.7205]].map(([title, longitude, latitude]) =>
              GridcaseQueue.ask('api/cases', 'POST', { title, description: title, category: 'street-vending', channel: 'grid-worker', location: { longitude, latitude } })))""";

    @RegisterExtension
    Browser browser = new Browser();

    private int port;

    /** What draws each picture: scripts and styles of the apps, forms and diagrams. */
    private static Map<String, List<Path>> sources() {
        List<Path> rules = scripts("cockpit/scripts/rule-change-list.js", "cockpit/scripts/rule-replay.js");
        Map<String, List<Path>> sources = new LinkedHashMap<>();
        sources.put(
                "cockpit-light-board",
                scripts(
                        "welcome/scripts/board.js",
                        "welcome/scripts/board-list.js",
                        "welcome/scripts/board-operation.js",
                        "welcome/scripts/board-table.js",
                        "welcome/scripts/board-tree.js",
                        "welcome/scripts/board-words.js",
                        "welcome/scripts/board-pictures.js",
                        "welcome/styles/board.css"));
        sources.put(
                "cockpit-case",
                scripts("welcome/scripts/case.js", "welcome/scripts/case-words.js", "welcome/styles/case.css"));
        sources.put(
                "cockpit-ladder",
                Stream.concat(
                                scripts("cockpit/scripts/light-diagram.js").stream(),
                                Stream.of(RESOURCES.resolve("processes/case-handling.bpmn")))
                        .toList());
        sources.put("tasklist-form", List.of(RESOURCES.resolve("forms/handle-assignment.form")));
        sources.put("tasklist-dispatch", List.of(RESOURCES.resolve("forms/dispatch-case.form")));
        sources.put(
                "worker-tasks",
                Stream.of("worker/tasks.js", "worker/map.js", "worker/worker.css", "r/static/resident.css")
                        .map(RESOURCES.resolve("static")::resolve)
                        .toList());
        Stream.of("draft", "replay", "seal", "approve", "pilot").forEach(each -> sources.put("guide-" + each, rules));
        return sources;
    }

    private static List<Path> scripts(String... paths) {
        return Stream.of(paths).map(APPS::resolve).toList();
    }

    @Test
    void everyPictureIsOfToday() throws IOException {
        if (RENEW) {
            try (var demo = new SpringApplicationBuilder(GridcaseApplication.class)
                    .profiles("demo")
                    .run(
                            "--server.port=0",
                            "--spring.datasource.url=jdbc:h2:mem:pagePictures;DB_CLOSE_DELAY=-1",
                            "--spring.main.banner-mode=off")) {
                port = demo.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                // What is late is urged and ordered first.
                ManagementService jobs = demo.getBean(ManagementService.class);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> jobs.createJobQuery().executable().count() == 0);
                tasks();
                round();
                supervision();
                guide();
            }
            Files.writeString(DIGESTS, digests());
        }

        assertThat(sources().keySet())
                .allSatisfy(picture -> assertThat(picture(picture)).isRegularFile());
        assertThat(Files.readString(DIGESTS))
                .as("what draws the pages has changed, look at their pictures; renew them with: %s", HOW_TO_RENEW)
                .isEqualTo(digests());
    }

    private void tasks() {
        Page worker = signedIn("grid-worker", "tasklist");
        claimed(worker, "办理案件：单元门口堆放装修垃圾");
        take(worker, "tasklist-form");
        Page seat = signedIn("street-dispatcher", "tasklist");
        claimed(seat, "受理派遣：");
        take(seat, "tasklist-dispatch");
    }

    /** A grid worker's telephone, with something to go to. */
    private void round() {
        Page phone = browser.telephone(true);
        phone.navigate("http://localhost:" + port + "/worker/");
        WorkerWalkTest.signIn(phone, "grid-worker");
        phone.evaluate(TO_GO_TO);
        phone.getByText("刷新").click();
        assertThat(phone.locator(".map-stop").nth(2)).isVisible();
        take(phone, "worker-tasks");
    }

    private static void claimed(Page page, String title) {
        page.getByText("待领取").first().click();
        page.locator("ol.tasks-list").getByText(title).first().click();
        page.locator("button.claim").click();
        assertThat(page.locator(".fjs-container").first()).isVisible();
    }

    private void supervision() {
        Page page = signedIn("supervisor", "cockpit");
        page.navigate(Browser.url(port, "cockpit") + "#/processes");
        page.getByText("案件办理", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(page.locator(".light-badges").first()).isVisible();
        take(page, "cockpit-ladder");
        page.navigate(Browser.url(port, "cockpit") + "#/lights");
        Locator worst = page.locator(".light-units .light-figure.light-red").first();
        assertThat(worst).isVisible();
        take(page, "cockpit-light-board");
        worst.click();
        page.locator(".light-opened .case-number").first().click();
        assertThat(page.locator(".case-story")).isVisible();
        take(page, "cockpit-case");
    }

    private void guide() {
        Locator draft = change("policy-officer", DRAFT);
        draft.getByText("差别").click();
        assertThat(draft).containsText("\"P7D\" → \"P5D\"");
        take(draft, "guide-draft");
        draft.getByText("差别").click();
        draft.getByText("用过去的案件试算").click();
        assertThat(draft).containsText("试算了", new ContainsTextOptions().setTimeout(LONG));
        take(draft, "guide-replay");
        draft.getByText("用过去的案件试算").click();
        draft.getByText("封存").first().click();
        draft.getByPlaceholder("名称", new Locator.GetByPlaceholderOptions().setExact(true))
                .fill(DRAFT);
        draft.getByPlaceholder("原因").fill("照区政府第 12 号通知");
        take(draft, "guide-seal");
        draft.locator("button[type=submit]").click();
        assertThat(draft).containsText("已封存，待批准", new ContainsTextOptions().setTimeout(LONG));

        Locator sealed = change("policy-reviewer", DRAFT);
        sealed.getByText("批准").last().click();
        sealed.getByPlaceholder("原因").fill("已核对，先在映泉街道试行");
        sealed.getByPlaceholder("试点区域").fill("映泉街道");
        take(sealed, "guide-approve");
        take(card(sealed.page(), PILOT), "guide-pilot");
    }

    private Locator change(String account, String name) {
        Page page = signedIn(account, "cockpit");
        page.setViewportSize(WIDTH_OF_GUIDE, HEIGHT);
        page.locator("[cam-widget-header]").getByText("规则变更").click();
        return card(page, name);
    }

    private static Locator card(Page page, String name) {
        return page.locator(".rule-change")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private Page signedIn(String account, String app) {
        Page page = browser.signedIn(port, account, app);
        page.setViewportSize(WIDTH, HEIGHT);
        return page;
    }

    private static void take(Page page, String name) {
        page.waitForTimeout(MOVES);
        page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)));
    }

    private static void take(Locator card, String name) {
        card.page().waitForTimeout(MOVES);
        card.screenshot(new Locator.ScreenshotOptions().setPath(picture(name)));
    }

    private static Path picture(String name) {
        return IMAGES.resolve(name + ".png");
    }

    private static String digests() {
        return sources().entrySet().stream()
                .map(each -> digest(each.getValue()) + "  " + each.getKey() + ".png\n")
                .collect(Collectors.joining());
    }

    /** Of what draws a page: remarks and the way the files are indented draw nothing. */
    private static String digest(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                String drawing =
                        Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", " ");
                digest.update(drawing.getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
