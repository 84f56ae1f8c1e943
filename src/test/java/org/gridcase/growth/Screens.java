package org.gridcase.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;

/** How fast the screens are over many cases, and how long it takes to take all of them away. {@code benchmarks/screens/run} calls it. */
public final class Screens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMES = 41;
    private static final int WARM_UP = 10;
    private static final int PAINTED = 11;
    private static final int DISPATCHED = 100;
    private static final int PATIENCE = 60_000; // milliseconds

    /** What is measured: screens in whose name this pattern is found. */
    private static final Pattern ONLY = Pattern.compile(System.getenv().getOrDefault("ONLY", ""));

    /** As often as the page asks. */
    private static final Duration OFTEN = Duration.ofSeconds(1);

    private static final String ROW = "| %s | %s | %.0f | %.0f | %.0f | %s |%n";

    private final Server server;

    private Screens(Server server) {
        this.server = server;
    }

    /**
     * @param args address of a PostgreSQL server whose superuser {@code postgres} needs no password, e.g. {@code localhost:5432}; a folder
     *     for the logs; number of cases
     */
    public static void main(String[] args) throws Exception {
        int cases = Integer.parseInt(args[2]);
        Growth growth = new Growth(args[0], List.of(cases), Integer.MAX_VALUE);
        growth.fill();
        String url = growth.database(cases);
        Server server = Server.start(cases, port -> Growth.arguments(url, port), Growth.connect(url), Path.of(args[1]));
        try {
            server.awaitReady();
            server.awaitSettled();
            server.db().sql("vacuum analyze").update();
            new Screens(server).measure();
        } finally {
            server.stop();
        }
        System.exit(0);
    }

    private void measure() throws IOException, InterruptedException {
        System.out.printf(
                "Load of the machine: %s%n%n",
                Files.readString(Path.of("/proc/loadavg")).strip());
        System.out.println("| screen | who | p50, ms | p95, ms | wanted, ms | |");
        System.out.println("| --- | --- | ---: | ---: | ---: | --- |");
        List<String> numbers = numbers();
        asked("light board", "supervisor", 200, time -> "/api/lights");
        asked("light board, 30 days", "supervisor", 200, time -> "/api/lights/trend");
        asked("light board by category", "supervisor", 200, time -> "/api/lights/groups?by=category");
        asked("light board by person", "supervisor", 200, time -> "/api/lights/groups?by=person");
        asked("light board by place", "supervisor", 200, time -> "/api/lights/groups?by=place");
        asked("list behind red", "supervisor", 300, time -> "/api/lights/assignments?limit=50&light=red");
        asked(
                "list behind a street's red",
                "street-supervisor",
                300,
                time -> "/api/lights/assignments?limit=50&light=red");
        asked("newest cases", "supervisor", 300, time -> "/api/cases?limit=20");
        asked("newest red cases", "supervisor", 300, time -> "/api/cases?limit=20&light=red");
        asked("open orders", "supervisor", 300, time -> "/api/supervision/orders?limit=50&state=open");
        asked("numbers beside a clerk's lists", "section-clerk", 300, time -> "/api/tasks/lists");
        asked("search, a common word", "supervisor", 300, time -> "/api/cases?limit=20&q=" + encoded("路灯"));
        asked("search, two words", "supervisor", 300, time -> "/api/cases?limit=20&q=" + encoded("飞线充电 科技二路"));
        asked("search, no hit", "supervisor", 300, time -> "/api/cases?limit=20&q=" + encoded("量子纠缠"));
        asked(
                "search, the end of a number",
                "supervisor",
                300,
                time -> "/api/cases?limit=20&q=" + end(numbers.get(time % numbers.size())));
        asked("search, a clerk", "section-clerk", 300, time -> "/api/cases?limit=20&q=" + encoded("路灯"));
        asked(
                "page of a case",
                "supervisor",
                200,
                time -> "/api/cases/" + numbers.get(time % numbers.size()) + "/page");
        for (String account : List.of("section-clerk", "street-dispatcher")) {
            try {
                painted(account);
            } catch (PlaywrightException e) {
                System.out.printf("| Tasklist | %s | | | | not measured: %s |%n", account, firstLine(e));
            }
        }
        dispatched();
        exported("xlsx");
        exported("csv");
    }

    /** The centre of a street sends many cases as the page does: each as the tables propose it, one after the other. */
    private void dispatched() throws IOException {
        if (!ONLY.matcher("bulk dispatch").find()) {
            return;
        }
        Visitor centre = Visitor.demo(server.port(), "s1-centre-head");
        List<Double> millis = new ArrayList<>();
        long begun = System.nanoTime();
        boolean isMore = true;
        while (isMore && millis.size() < DISPATCHED) {
            int before = millis.size();
            for (JsonNode each :
                    JSON.readTree(centre.get("/api/dispatches").body()).get("dispatches")) {
                if (millis.size() < DISPATCHED && each.get("free").booleanValue() && each.hasNonNull("leadUnit")) {
                    millis.add(dispatched(centre, each));
                }
            }
            isMore = millis.size() > before;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (millis.isEmpty()) {
            System.out.println(
                    "| bulk dispatch | s1-centre-head | | | | not measured: nothing waits to be dispatched |");
            return;
        }
        told(
                "bulk dispatch, each",
                "s1-centre-head",
                millis.stream().mapToDouble(each -> each).toArray(),
                300);
        System.out.printf(
                Locale.ROOT,
                "%n%d cases dispatched in a row, with reading the list: **%.1f s**.%n",
                millis.size(),
                seconds);
    }

    private static double dispatched(Visitor centre, JsonNode waiting) {
        long begun = System.nanoTime();
        var answer = centre.post(
                "/api/dispatches/" + waiting.get("task").textValue(),
                "{\"leadUnit\":" + waiting.get("leadUnit") + ",\"coUnits\":" + waiting.get("coUnits") + "}");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("dispatch: " + answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static String firstLine(PlaywrightException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .skip(1)
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Of open and ended cases, new and old. */
    private List<String> numbers() {
        return server.db()
                .sql("select number from case_file order by md5(number) fetch first " + TIMES + " rows only")
                .query(String.class)
                .list();
    }

    private static String end(String number) {
        return number.substring(number.length() - 5);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private void asked(String screen, String account, double wanted, IntFunction<String> path) {
        if (!ONLY.matcher(screen).find()) {
            return;
        }
        double[] millis = new double[TIMES];
        for (int time = -WARM_UP; time < TIMES; time++) {
            long begun = System.nanoTime();
            var answer = Visitor.demo(server.port(), account).get(path.apply(time + WARM_UP));
            double took = (System.nanoTime() - begun) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(screen + ": " + answer.statusCode() + " " + answer.body());
            }
            if (time >= 0) {
                millis[time] = took;
            }
        }
        told(screen, account, millis, wanted);
    }

    private static void told(String screen, String account, double[] millis, double wanted) {
        Arrays.sort(millis);
        double p95 = millis[millis.length * 95 / 100];
        System.out.printf(
                Locale.ROOT,
                ROW,
                screen,
                account,
                millis[millis.length / 2],
                p95,
                wanted,
                p95 > wanted ? "**over**" : "");
    }

    /** Until the first cards of the list of what waits for somebody stand there; what the browser keeps, it has. */
    private void painted(String account) {
        if (!ONLY.matcher("Tasklist").find()) {
            return;
        }
        String address = "http://localhost:%d/camunda/app/tasklist/default/".formatted(server.port());
        double[] first = new double[PAINTED];
        double[] cards = new double[PAINTED];
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var chromium = playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
                BrowserContext seat = chromium.newContext(new NewContextOptions().setLocale("zh-CN"))) {
            seat.setDefaultTimeout(PATIENCE);
            Page page = seat.newPage();
            page.navigate(address);
            page.getByPlaceholder("用户名").fill(account);
            page.getByPlaceholder("密码").fill(DemoDistrict.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                    .click();
            page.locator("li.logout")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.getByText("待领取").first().click();
            page.locator("ol.tasks-list li.task").first().waitFor();
            String list = page.url();
            for (int time = -2; time < PAINTED; time++) {
                page.navigate("about:blank");
                page.navigate(list);
                page.locator("ol.tasks-list li.task").first().waitFor();
                if (time >= 0) {
                    cards[time] = number(page, "performance.now()");
                    first[time] = number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime");
                }
            }
        }
        told("Tasklist, first paint", account, first, 1500);
        told("Tasklist, first cards", account, cards, 1500);
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private void exported(String format) throws IOException, InterruptedException {
        if (!ONLY.matcher("export").find()) {
            return;
        }
        HttpClient client = HttpClient.newHttpClient();
        String login = Base64.getEncoder()
                .encodeToString(("supervisor:" + DemoDistrict.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/exports/cases?format=%s".formatted(server.port(), format)))
                .header("Authorization", "Basic " + login)
                .build();
        long before = memory();
        long begun = System.nanoTime();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        String id = answer.headers().firstValue("X-Export").orElseThrow();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger told = new AtomicInteger();
        AtomicLong most = new AtomicLong(before);
        Thread page = new Thread(() -> follow(id, ended, told, most));
        page.start();
        long bytes;
        try (InputStream sent = answer.body()) {
            bytes = sent.transferTo(java.io.OutputStream.nullOutputStream());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        ended.set(true);
        page.join();
        JsonNode log = JSON.readTree(Visitor.demo(server.port(), "supervisor")
                .get("/api/exports?limit=1")
                .body());
        System.out.printf(
                Locale.ROOT,
                "%nAll cases as %s: %,d rows, %.1f MB, **%.1f s** (wanted: 20 s for 100,000), progress told %d times, "
                        + "memory of the application %d MB before and %d MB at most.%n",
                format,
                log.at("/exports/0/rows").asInt(),
                bytes / 1e6,
                seconds,
                told.get(),
                before,
                most.get());
    }

    private void follow(String id, AtomicBoolean ended, AtomicInteger told, AtomicLong most) {
        List<Integer> rows = new ArrayList<>();
        try {
            while (!ended.get()) {
                var answer = Visitor.demo(server.port(), "supervisor").get("/api/exports/" + id + "/progress");
                if (answer.statusCode() == 200) {
                    rows.add(JSON.readTree(answer.body()).path("rows").asInt());
                }
                most.accumulateAndGet(memory(), Math::max);
                Thread.sleep(OFTEN.toMillis());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        told.set((int) rows.stream().distinct().count());
    }

    /** Of the application, in MB. */
    private long memory() throws IOException {
        return Files.readAllLines(
                        Path.of("/proc/%d/status".formatted(server.process().pid())))
                .stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0L);
    }
}
