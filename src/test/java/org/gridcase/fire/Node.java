package org.gridcase.fire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;

/** The application as it is delivered, in a JVM of its own that can be killed. */
final class Node implements AutoCloseable {

    /** Of a JVM that lives for some minutes at most. */
    static final List<String> FLAGS = Stream.concat(Stream.of("-Xmx400m"), GridcaseTest.SHORT_LIVED_JVM.stream())
            .toList();

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final String database;
    private final List<String> flags;
    private final int port = freePort();
    private final Path log;
    private final Map<String, String> environment = new HashMap<>();
    private Process process;

    /** @param flags of the JVM */
    Node(String name, String database, List<String> flags) {
        this.name = name;
        this.database = database;
        this.flags = flags;
        this.log = Path.of("target", "fire", name + ".log");
        try {
            Files.deleteIfExists(log); // of an earlier run
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Gives it one more variable of the environment. */
    Node with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Begins to start; {@link #awaitReady()} tells when it serves. */
    Node start() {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.timezone=UTC"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                applicationOnly(),
                "org.gridcase.GridcaseApplication",
                "--" + GridcaseTest.NO_PROVIDER,
                "--" + GridcaseTest.FEW_ROUNDS,
                "--gridcase.warm-up=false",
                // A storm of reports by one account is what is tried here.
                "--gridcase.limits.other-writes.times=100000",
                "--gridcase.limits.accounts.reports.times=100000"));
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment()
                    .putAll(Map.of(
                            "SPRING_PROFILES_ACTIVE", "demo,postgres",
                            "GRIDCASE_DEMO_CASES", "false",
                            "GRIDCASE_DB_URL",
                                    database + (database.contains("?") ? "&" : "?") + "ApplicationName=" + name,
                            "GRIDCASE_DB_USER", "postgres",
                            "GRIDCASE_DB_PASSWORD", "postgres",
                            "SERVER_PORT", String.valueOf(port)));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Without the classes of the tests: their components would start too. */
    private static String applicationOnly() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.replace(File.separatorChar, '/').contains("/test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (send("GET", "/actuator/health", null, null).statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "%s ended with %d, see %s".formatted(name, process.exitValue(), log));
                }
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(name + " does not serve after " + PATIENCE + ", see " + log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended by itself. @return with which status */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " goes on, see " + log);
        }
        return process.exitValue();
    }

    /** As the power goes: kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** Stands still until {@link #goOn()}. */
    void pause() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One of the demo's people at this node. */
    Visitor visitor(String account) {
        return Visitor.demo(port, account);
    }

    /** One of the demo's people, or with no account nobody, calls at the door. */
    HttpResponse<String> send(String method, String path, String account, String json)
            throws IOException, InterruptedException {
        return send(method, path, account, "application/json", json);
    }

    /** The same with a body of another type. */
    HttpResponse<String> send(String method, String path, String account, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (account != null) {
            byte[] credentials = (account + ":" + DemoDistrict.PASSWORD).getBytes(UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** What it has used of the processors since it started: unlike the time on the wall, other programs hardly change it. */
    long cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** How often a line of the log holds the words. */
    long logged(String words) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
