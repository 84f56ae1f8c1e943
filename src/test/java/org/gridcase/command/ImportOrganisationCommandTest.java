package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command of the handbook as a person would, against a server with prepared answers. */
class ImportOrganisationCommandTest {

    @TempDir
    private Path directory;

    private String answer = "";

    @RegisterExtension
    private final PreparedServer server = new PreparedServer(address -> answer, "Authorization");

    private CommandRun run(String... options) throws Exception {
        Path files = Files.createDirectories(directory.resolve("files"));
        Files.writeString(files.resolve("people.csv"), "id,name\nli,李四\n");
        List<String> args =
                new ArrayList<>(List.of("import-organisation", "--dir", files.toString(), "--url", server.url()));
        args.addAll(List.of(options));
        return CommandRun.of(directory, "secret", args.toArray(String[]::new));
    }

    @Test
    void aPreviewIsShownLineByLine() throws Exception {
        answer = """
                {"preview":true,"complete":false,"kinds":[{"kind":"people","added":1,"changed":1,"ended":0,"removed":0,
                "unchanged":3,"items":[{"change":"added","line":2,"id":"li","name":"李四"},{"change":"changed","line":3,
                "id":"wu","name":"吴一","fields":[{"field":"name","before":"吴","after":"吴一"}]}]}]}
                """;
        CommandRun ended = run("--preview");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("""
                预览，未作改动：
                人员 · 新增 1 · 修改 1 · 终止 0 · 撤销 0 · 不变 3
                  新增 li 李四
                  修改 wu 吴一；name：吴 → 吴一
                """);
        assertThat(ended.status()).isZero();
        assertThat(server.requests())
                .singleElement()
                .asString()
                .startsWith(
                        "/api/organisation/import?preview=true&complete=false&openCases=stay Basic YWRtaW46c2VjcmV0")
                .contains("name=\"people\"")
                .contains("li,李四")
                .doesNotContain("name=\"units\"");
    }

    @Test
    void faultsAreShownInTheServersWordsAndEndWithOne() throws Exception {
        server.refusesWith(400);
        answer = """
                {"title":"提交的内容有误","status":400,"detail":"有 1 处需要改正。",
                "errors":[{"line":2,"field":"people.csv/name","message":"第 2 行：不能为空"}]}""";
        CommandRun ended = run("--complete");

        assertThat(ended.err()).isEqualTo("提交的内容有误（400）\n有 1 处需要改正。\n  people.csv/name: 第 2 行：不能为空\n");
        assertThat(ended.status()).isOne();
        assertThat(server.requests().get(0)).contains("complete=true");
    }

    @Test
    void whatIsNoAnswerNoFolderOrNoOptionEndsWithTwo() throws Exception {
        answer = "<html>";
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("--colour", "red").status()).isEqualTo(2);
        assertThat(run("--dir", directory.resolve("nowhere").toString()).status())
                .isEqualTo(2);
    }
}
