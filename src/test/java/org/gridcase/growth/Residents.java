package org.gridcase.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** What the residents' pages stand. {@code benchmarks/residents/run} calls it. */
public final class Residents {

    private static final int LOOKS = Integer.parseInt(System.getenv().getOrDefault("LOOKS", "1000"));
    private static final int REPORTS = Integer.parseInt(System.getenv().getOrDefault("REPORTS", "50"));

    /** So many reports are looked at, and so many seconds the server warms up with them. */
    private static final int LOOKED_AT = 200;

    private static final int WARM_UP = 15;
    private static final int TAKEN_IN = 303;

    /** As many as a telephone's photo has, so that it is drawn anew as one of those is. */
    private static final int WIDTH = 2048;

    private static final int HEIGHT = 1536;
    private static final int PHOTO_BYTES = 2_000_000;
    private static final String GRID = "370112001001001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newFixedThreadPool(4))
            .build();
    private final Random random = new Random(1);
    private final Server server;
    private final int seconds;

    private Residents(Server server, int seconds) {
        this.server = server;
        this.seconds = seconds;
    }

    /**
     * @param args address of a PostgreSQL server whose superuser {@code postgres} needs no password, e.g. {@code localhost:5432}; a folder
     *     for the log; seconds of each measurement
     */
    public static void main(String[] args) throws Exception {
        String name = "residents_" + System.currentTimeMillis();
        Growth.connect("jdbc:postgresql://%s/postgres".formatted(args[0]))
                .sql("create database " + name)
                .update();
        String url = "jdbc:postgresql://%s/%s".formatted(args[0], name);
        Server server = Server.start(0, port -> arguments(url, port), Growth.connect(url), Path.of(args[1]));
        try {
            server.awaitReady();
            new Residents(server, Integer.parseInt(args[2])).measure();
        } finally {
            server.stop();
        }
        System.exit(0);
    }

    /** Behind a proxy, which names the addresses of residents; the limits of one address are as they are shipped. */
    private static List<String> arguments(String url, int port) {
        return Stream.concat(
                        Growth.arguments(url, port).stream(),
                        Stream.of("--GRIDCASE_TRUSTED_PROXIES=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1"))
                .toList();
    }

    private void measure() throws IOException, InterruptedException {
        System.out.printf(
                "Load of the machine: %s%n%n",
                Files.readString(Path.of("/proc/loadavg")).strip());
        List<String> pages = new ArrayList<>();
        for (int each = 0; each < LOOKED_AT; each++) {
            pages.add(client.send(report(words(each), new byte[0]), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
        }
        System.out.println(
                "| what | a second | answers | p50, ms | p95, ms | p99, ms | processor time of the JVM for each, ms | lost |");
        System.out.println("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        if (LOOKS > 0) {
            IntFunction<HttpRequest> look =
                    each -> request(pages.get(each % pages.size())).GET().build();
            at(LOOKS, WARM_UP, look);
            Duration worked = server.worked();
            Queue<Answer> answers = at(LOOKS, seconds, look);
            told("looks by code", LOOKS, answers, each(answers, worked), "");
        }
        if (REPORTS > 0) {
            byte[] photo = photo();
            at(REPORTS / 5 + 1, WARM_UP, each -> report(words(each), photo));
            Duration worked = server.worked();
            Queue<Answer> answers = at(REPORTS, seconds, each -> report(words(each), photo));
            double work = each(answers, worked);
            told(
                    "reports with a photo of %d kB".formatted(photo.length / 1000),
                    REPORTS,
                    answers,
                    work,
                    missing(answers));
        }
    }

    /** Processor time that the server took for each of these answers, in milliseconds; what else runs on the machine is not in it. */
    private double each(Queue<Answer> answers, Duration before) {
        return server.worked().minus(before).toNanos() / 1e6 / answers.size();
    }

    /** @param page where a report that was taken in is found; empty where it was not */
    private record Answer(int status, double millis, String page) {}

    /** Requests that come when they come, however long the answers to those before take. */
    private Queue<Answer> at(int perSecond, int forSeconds, IntFunction<HttpRequest> requests)
            throws InterruptedException {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        long begun = System.nanoTime();
        for (int each = 0; each < perSecond * forSeconds; each++) {
            long due = begun + each * 1_000_000_000L / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            sent.add(client.sendAsync(requests.apply(each), BodyHandlers.discarding())
                    .handle((answer, failure) -> {
                        double took = (System.nanoTime() - due) / 1e6;
                        answers.add(
                                answer == null
                                        ? new Answer(0, took, "")
                                        : new Answer(answer.statusCode(), took, page(answer)));
                        return null;
                    }));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        return answers;
    }

    private static String page(HttpResponse<Void> answer) {
        return answer.statusCode() == TAKEN_IN
                ? answer.headers().firstValue("Location").orElse("")
                : "";
    }

    /** Of those that were answered as taken in: how many have no page of their own, or none at all. */
    private String missing(Queue<Answer> answers) {
        long taken =
                answers.stream().filter(answer -> answer.status() == TAKEN_IN).count();
        long found = answers.stream()
                .filter(answer -> answer.status() == TAKEN_IN)
                .map(Answer::page)
                .distinct()
                .filter(this::exists)
                .count();
        return String.valueOf(taken - found);
    }

    private boolean exists(String page) {
        try {
            return client.send(request(page).GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void told(String what, int perSecond, Queue<Answer> answers, double work, String missing) {
        double[] millis = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        Map<String, Long> statuses = answers.stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.status() == 0 ? "none" : String.valueOf(answer.status()),
                        TreeMap::new,
                        Collectors.counting()));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %.0f | %.0f | %.0f | %.1f | %s |%n",
                what,
                perSecond,
                statuses.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", ")),
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length * 99 / 100],
                work,
                missing);
    }

    /** From one of some thousand addresses. */
    private HttpRequest.Builder request(String path) {
        int address = random.nextInt(4096);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("X-Forwarded-For", "10.20.%d.%d".formatted(address / 256, address % 256))
                .timeout(PATIENCE);
    }

    private String words(int each) {
        return "第 %d 盏路灯不亮，晚上看不清 %d".formatted(each, random.nextInt());
    }

    private HttpRequest report(String words, byte[] photo) {
        String part = "--frontier\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String fields = part.formatted("words", "", words)
                + part.formatted("grid", "", GRID)
                + part.formatted("ticket", "", "%032x".formatted(new BigInteger(128, random)));
        String file = photo.length == 0
                ? ""
                : "--frontier\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a.jpg\"\r\n\r\n";
        byte[] head = (fields + file).getBytes(UTF_8);
        byte[] end = "\r\n--frontier--\r\n".getBytes(UTF_8);
        byte[] body = new byte[head.length + photo.length + end.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(photo, 0, body, head.length, photo.length);
        System.arraycopy(end, 0, body, head.length + photo.length, end.length);
        return request("/r")
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Blurred noise: as large as what a telephone takes, and no two pixels alike. */
    private byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0x404040 + random.nextInt(0x60) * 0x010101);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        if (bytes.size() < PHOTO_BYTES / 2) {
            throw new IllegalStateException("a photo of " + bytes.size() + " bytes is none of a telephone");
        }
        return bytes.toByteArray();
    }
}
