package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people see of an import of the catalogue in a terminal. */
class ImportCatalogueCommandTest {

    @TempDir
    Path directory;

    private String answer = "";

    @RegisterExtension
    private final PreparedServer server = new PreparedServer(address -> answer);

    private CommandRun run(String... options) throws Exception {
        Path file = directory.resolve("catalogue.csv");
        Files.writeString(file, "code,name\n");
        List<String> args = new ArrayList<>(List.of(
                "import-catalogue", "--file", file.toString(), "--user", "policy-officer", "--url", server.url()));
        args.addAll(List.of(options));
        return CommandRun.of(directory, "secret", args.toArray(String[]::new));
    }

    @Test
    void whatWouldChangeAndWhichTablesLackARowIsShown() throws Exception {
        answer = """
                {"preview":true,"kinds":[{"kind":"categories","added":1,"changed":0,"ended":1,"removed":0,"unchanged":56,
                "items":[{"change":"added","line":59,"id":"charging","name":"飞线充电"},
                {"change":"ended","line":7,"id":"greening","name":"园林绿化","fields":[{"field":"retired","before":"false",
                "after":"true"}],"note":"在办 3 件照常办到结案。"}]}],"reordered":true,"openCases":3,"tables":[
                {"table":"t","tableName":"表","category":"charging","message":"规则表“表”(t)对“飞线充电”：没有规则适用",
                "proposal":"新增一行：小类：\\"飞线充电\\""}]}
                """;
        CommandRun ended = run("--preview");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("""
                预览，未作改动：
                类别 · 新增 1 · 修改 0 · 终止 1 · 撤销 0 · 不变 56
                  新增 charging 飞线充电
                  终止 greening 园林绿化；retired：false → true
                    ! 在办 3 件照常办到结案。
                注意：规则表“表”(t)对“飞线充电”：没有规则适用
                    新增一行：小类："飞线充电"
                类别的次序有变。
                """);
        assertThat(ended.status()).isZero();
        assertThat(server.requests()).containsExactly("/api/catalogue/import?preview=true code,name\n");
    }

    @Test
    void faultsAreShownInTheServersWordsAndEndWithOne() throws Exception {
        server.refusesWith(400);
        answer = """
                {"title":"提交的内容有误","status":400,"detail":"有 1 处需要改正。",
                "errors":[{"line":2,"field":"name","message":"第 2 行：不能为空"}]}""";
        CommandRun ended = run();

        assertThat(ended.err()).isEqualTo("提交的内容有误（400）\n有 1 处需要改正。\n  name: 第 2 行：不能为空\n");
        assertThat(ended.status()).isOne();
    }

    @Test
    void whatIsNoAnswerOrNoFileEndsWithTwo() throws Exception {
        answer = "<html>";
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("--file", directory.resolve("nowhere.csv").toString()).status())
                .isEqualTo(2);
    }
}
