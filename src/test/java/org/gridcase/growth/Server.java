package org.gridcase.growth;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application of its own on one of the databases. */
record Server(Process process, int port, JdbcClient db) {

    /** A kept database is migrated first. */
    private static final int SECONDS_TO_START = 1800;

    static Server start(int size, IntFunction<List<String>> arguments, JdbcClient db, Path logs) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-Duser.timezone=UTC",
                "-cp",
                shipped(),
                GridcaseApplication.class.getName(),
                "--spring.profiles.active=demo,postgres"));
        command.addAll(arguments.apply(port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        logs.resolve("application-%d.log".formatted(size)).toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Server(process, port, db);
    }

    /** Without the tests' own parts, which count statements and move the clock: what they cost is not the application's. */
    private static String shipped() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() throws InterruptedException {
        for (int second = 0; second < SECONDS_TO_START && process.isAlive(); second++) {
            if (answers()) {
                return;
            }
            Thread.sleep(1000);
        }
        throw new IllegalStateException("no answer on port " + port);
    }

    /** All that was filled is a change, which the application settles in the background; before that lists are right, and slow. */
    /** Also what has turned since a database was last used: till then each look reads all of it. */
    void awaitSettled() throws InterruptedException {
        while (process.isAlive()
                && db.sql("select (select count(*) from light_change) + (select count(*) from light_as_of"
                                        + " where at < now() - interval '1 hour')")
                                .query(Long.class)
                                .single()
                        > 0) {
            Thread.sleep(1000);
        }
    }

    private boolean answers() {
        try {
            return Visitor.demo(port, "supervisor").get("/api/lights").statusCode() == 200;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Processor time of the JVM since it was started; nothing where the machine does not tell it. */
    Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The buffers that all statements of this database have touched since the counters were reset. */
    long buffers() {
        return db.sql("select coalesce(sum(shared_blks_hit + shared_blks_read), 0) from pg_stat_statements"
                        + " where dbid = (select oid from pg_database where datname = current_database())"
                        + " and query not like '%pg_stat_statements%'")
                .query(Long.class)
                .single();
    }

    void resetCounters() {
        db.sql(
                        "select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)")
                .query(rs -> {});
    }

    void stop() {
        process.destroy();
    }
}
