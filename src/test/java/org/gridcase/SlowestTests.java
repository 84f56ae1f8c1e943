package org.gridcase;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Prints the ten slowest test classes of all forks when the last fork is done. The build names a folder of its own for the times; where
 * none is named, as in an IDE, nothing is measured.
 *
 * <p>The processor seconds are those of the fork. Where they are few, the class waits: for the database, a browser, another process.
 */
public final class SlowestTests implements LauncherSessionListener, TestExecutionListener {

    private static final int SHOWN = 10;
    private static final String FORK = String.valueOf(ProcessHandle.current().pid());
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final @Nullable String folder = System.getProperty("gridcase.tests.times");
    private final List<Time> times = new ArrayList<>();
    private long begun;
    private long cpuBegun;

    private record Time(String test, double seconds, double cpuSeconds) {

        static Time parse(String line) {
            String[] parts = line.split(" ");
            return new Time(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }

        String line() {
            return test + " " + seconds + " " + cpuSeconds;
        }
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (folder != null) {
            session.getLauncher().registerTestExecutionListeners(this);
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            if (times.isEmpty()) {
                write("running", "");
            }
            begun = System.nanoTime();
            cpuBegun = PROCESS.getProcessCpuTime();
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isClass(test)) {
            times.add(new Time(
                    name(test), (System.nanoTime() - begun) / 1e9, (PROCESS.getProcessCpuTime() - cpuBegun) / 1e9));
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (times.isEmpty()) {
            return;
        }
        write("times", String.join("\n", times.stream().map(Time::line).toList()));
        try {
            Files.delete(file("running"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files(".running").isEmpty()) {
            System.out.print(report(files(".times").stream()
                    .flatMap(SlowestTests::lines)
                    .map(Time::parse)
                    .toList()));
        }
    }

    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent()
                && !name(test).contains("$");
    }

    private static String name(TestIdentifier test) {
        return ((ClassSource) test.getSource().orElseThrow()).getClassName();
    }

    private static String report(List<Time> all) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%nThe slowest of %d test classes, in seconds and in seconds of the processor:%n",
                all.size()));
        all.stream()
                .sorted(Comparator.comparingDouble(Time::seconds).reversed())
                .limit(SHOWN)
                .forEach(time -> text.append(String.format(
                        Locale.ROOT, "%7.1f %7.1f  %s%n", time.seconds(), time.cpuSeconds(), time.test())));
        return text.toString();
    }

    private Path file(String kind) {
        return Path.of(folder, FORK + "." + kind);
    }

    private void write(String kind, String text) {
        try {
            Files.createDirectories(Path.of(folder));
            Files.writeString(file(kind), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String ending) {
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
