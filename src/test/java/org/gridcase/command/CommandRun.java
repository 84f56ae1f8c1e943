package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gridcase.GridcaseApplication;
import org.gridcase.GridcaseTest;

/**
 * A command as a person runs it, in a process of its own, on a machine whose locale knows no Chinese.
 *
 * @param status what it ended with
 */
public record CommandRun(int status, String out, String err) {

    /** Runs {@code gridcase} with the arguments. The class path is the tests', the main class the jar's. */
    public static CommandRun of(Path directory, String password, String... args)
            throws IOException, InterruptedException {
        return of(directory, password, List.of(), args);
    }

    static CommandRun of(Path directory, String password, List<String> jvm, String... args)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(GridcaseTest.SHORT_LIVED_JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(jvm);
        command.add(GridcaseApplication.class.getName());
        Stream.of(args).forEach(command::add);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "POSIX");
        builder.environment().remove("GRIDCASE_PASSWORD");
        if (!password.isEmpty()) {
            builder.environment().put("GRIDCASE_PASSWORD", password);
        }
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
