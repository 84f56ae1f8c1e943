package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a whole: what starts it, what it says of itself, and what it does with a slip of the keyboard. */
class GridcaseCommandTest {

    private static final List<String> COMMANDS =
            List.of("import-cases", "import-organisation", "import-boundaries", "verify-trace", "move-clock");

    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)bin/gridcase ([a-z-][^`\n]*[^`\n…])$");

    @TempDir
    private Path directory;

    @Test
    void aWordIsACommandAndAnOptionIsTheServers() {
        assertThat(GridcaseCommand.isMeant(new String[] {"import-cases", "--file", "x"}))
                .isTrue();
        assertThat(GridcaseCommand.isMeant(new String[] {"imort-cases"})).isTrue();
        assertThat(GridcaseCommand.isMeant(new String[] {"--help"})).isTrue();
        assertThat(GridcaseCommand.isMeant(new String[] {})).isFalse();
        assertThat(GridcaseCommand.isMeant(new String[] {"--server.port=8081"})).isFalse();
        assertThat(GridcaseCommand.isMeant(new String[] {"--spring.profiles.active=demo"}))
                .isFalse();
    }

    @Test
    void theHelpNamesEveryCommandInBothLanguages() throws Exception {
        CommandRun run = CommandRun.of(directory, "", "--help");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("用法 Usage: gridcase")
                .contains(COMMANDS)
                .contains("导入案件", "Import cases");
    }

    /** Of the READMEs: each is a command with its options, and the files that it names are there. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void everyCommandThatAReadmeShowsIsOne(String page) throws Exception {
        List<String> shown = COMMAND_LINE
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+#.*", "").strip())
                .toList();
        assertThat(shown).hasSizeGreaterThan(10);
        for (String line : shown) {
            String[] words = line.split(" +");
            CommandLine.ParseResult read = new CommandLine(new GridcaseCommand()).parseArgs(words);
            assertThat(read.errors()).as(line).isEmpty();
            for (int at = 1; at < words.length; at++) {
                if (words[at].startsWith("src/") || words[at].startsWith("docs/")) {
                    assertThat(Path.of(words[at])).exists();
                }
            }
        }
    }

    @Test
    void aCommandStartsWithoutSpring() throws Exception {
        CommandRun run = CommandRun.of(directory, "", List.of("-verbose:class"), "move-clock", "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("org.gridcase.command.MoveClock")
                .doesNotContain("org.springframework.", "org.camunda.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import-cases", "import-organisation", "import-boundaries", "verify-trace", "move-clock"})
    void everyCommandHasAHelpAndRefusesWhatItDoesNotKnow(String command) throws Exception {
        CommandRun help = CommandRun.of(directory, "", command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .startsWith("用法 Usage: gridcase " + command)
                .contains("--url", "--user", "--language")
                .doesNotContain("--password");
        CommandRun slip = CommandRun.of(directory, "", command, "--ulr=http://localhost", "--file=x", "--dir=x");
        assertThat(slip.status()).isEqualTo(2);
        assertThat(slip.err()).contains("--ulr").endsWith("用法见 See: gridcase " + command + " --help\n");
    }

    @Test
    void aMisspeltCommandIsToldTheLikeliest() throws Exception {
        CommandRun run = CommandRun.of(directory, "", "imort-cases");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("没有这个命令或选项 Unknown: imort-cases", "gridcase import-cases");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(CommandRun.of(directory, "", "import-cases").err())
                .isEqualTo("缺少 Missing: --file\n用法见 See: gridcase import-cases --help\n");
    }

    @Test
    void aPasswordIsAskedForAndDoesNotBelongOnTheCommandLine() throws Exception {
        CommandRun none = CommandRun.of(directory, "", "move-clock");
        assertThat(none).isEqualTo(new CommandRun(2, "", "请用环境变量 GRIDCASE_PASSWORD 给出密码。\n"));
        CommandRun shown = CommandRun.of(directory, "", "move-clock", "--password=secret");
        assertThat(shown.status()).isEqualTo(2);
        assertThat(shown.err()).startsWith("密码不能写在命令行里").doesNotContain("secret");
    }

    @Test
    void aServerThatIsNotThereIsSaidPlainly() throws Exception {
        CommandRun run = CommandRun.of(directory, "x", "move-clock", "--url=http://localhost:1");
        assertThat(run)
                .isEqualTo(new CommandRun(2, "", "与 http://localhost:1/api/demo/clock 的连接失败：服务器没有运行，或地址、端口有误。\n"));
        assertThat(CommandRun.of(directory, "x", "move-clock", "--url=no address")
                        .err())
                .startsWith("服务器地址有误：no address");
        assertThat(CommandRun.of(directory, "x", "move-clock", "--url=localhost:1")
                        .err())
                .startsWith("服务器地址有误：localhost:1")
                .contains("http://");
    }

    @Test
    void aFileThatIsNotThereIsSaidPlainly() throws Exception {
        Path nowhere = directory.resolve("nowhere.csv");
        assertThat(CommandRun.of(directory, "x", "import-cases", "--file=" + nowhere))
                .isEqualTo(new CommandRun(2, "", "无法读取文件 " + nowhere + "（没有这个文件）\n"));
    }

    @Test
    void progressIsOneChangingLineForAPersonAndALineNowAndThenForALog() {
        assertThat(shown(true)).isEqualTo("\r[############------------]  50% 1\r[########################] 100% 2\n");
        assertThat(shown(false)).isEqualTo("2\n");
    }

    private static String shown(boolean interactive) {
        StringWriter text = new StringWriter();
        Progress progress = new Progress(new PrintWriter(text, true), interactive, 2);
        progress.show(1, 2, "1");
        progress.show(2, 2, "2");
        progress.end();
        return text.toString();
    }
}
