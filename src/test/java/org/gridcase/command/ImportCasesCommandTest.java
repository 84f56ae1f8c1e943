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
class ImportCasesCommandTest {

    @TempDir
    private Path directory;

    private String answer = "";

    @RegisterExtension
    private final PreparedServer server = new PreparedServer(address -> answer, "Authorization", "Accept-Language");

    private CommandRun run(String... options) throws Exception {
        Path file = Files.writeString(directory.resolve("messages.csv"), "id\n");
        List<String> args = new ArrayList<>(List.of("import-cases", "--file", file.toString(), "--url", server.url()));
        args.addAll(List.of(options));
        return CommandRun.of(directory, "secret", args.toArray(String[]::new));
    }

    @Test
    void anOutageIsSaidWithWhatToDo() throws Exception {
        answer = """
                {"status":"started","lines":3}
                {"line":2,"id":"1","status":"created","number":"37"}
                {"status":"finished","read":1,"created":1,"known":0,"faulty":0,"left":2,"stopped":"数据库暂时不可用，导入停在第 3 行。"}
                """;
        CommandRun ended = run();

        assertThat(ended.out()).isEqualTo("读到 1 行：新建 1 案，此前已有 0 案，有误 0 行。\n已停止，另有 2 行未处理。\n");
        assertThat(ended.err()).isEqualTo("数据库暂时不可用，导入停在第 3 行。\n");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void aFileWithoutFaultsEndsWithZero() throws Exception {
        answer = """
                {"status":"started","lines":1}
                {"line":2,"id":"1","status":"created","number":"37"}
                {"status":"finished","read":1,"created":1,"known":0,"faulty":0}
                """;
        CommandRun ended = run("--area", "370112", "--channel", "hotline");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("读到 1 行：新建 1 案，此前已有 0 案，有误 0 行。\n");
        assertThat(ended.status()).isZero();
        assertThat(server.requests())
                .containsExactly(
                        "/api/cases/import?channel=hotline&area=370112 Basic aG90bGluZS1zZWF0OnNlY3JldA== zh id\n");
    }

    @Test
    void aPreviewMakesNoCasesAndSaysWhatCouldBeTaken() throws Exception {
        answer = """
                {"status":"started","lines":2}
                {"line":2,"id":"1","status":"good"}
                {"line":3,"id":"2","status":"known","number":"37"}
                {"status":"finished","read":2,"created":0,"good":1,"known":1,"faulty":0}
                """;
        CommandRun ended = run("--preview");
        assertThat(ended.out()).isEqualTo("预览，未作改动。读到 2 行：可导入 1 行，此前已有 1 案，有误 0 行。\n");
        assertThat(ended.status()).isZero();
        assertThat(server.requests()).singleElement().asString().startsWith("/api/cases/import?preview=true ");
    }

    @Test
    void faultyLinesAreListedAndEndWithOne() throws Exception {
        answer = """
                {"status":"started","lines":2}
                {"line":2,"id":"1","status":"known","number":"37"}
                {"line":3,"id":"a\\"\\u4e00","status":"faulty","reasons":["title: empty","no \\\\ date"]}
                {"status":"finished","read":2,"created":0,"known":1,"faulty":1}
                """;
        CommandRun ended = run("--language", "en");
        assertThat(ended.out())
                .isEqualTo(
                        "2 lines read: 0 new cases, 1 known, 1 faulty lines.\nline 3  a\"一  title: empty; no \\ date\n");
        assertThat(ended.status()).isOne();
    }

    @Test
    void likeFaultsAreOneLineBelowTheSum() throws Exception {
        answer = """
                {"status":"started","lines":2}
                {"line":2,"id":"1","status":"faulty","reasons":["title: empty"]}
                {"line":3,"id":"2","status":"faulty","reasons":["title: empty"]}
                {"status":"finished","read":2,"created":0,"known":0,"faulty":2,"alike":["第 2 行：title:不能为空","title:同样的错误另有 1 处，在第 3 行"]}
                """;
        assertThat(run().out())
                .isEqualTo("读到 2 行：新建 0 案，此前已有 0 案，有误 2 行。\n第 2 行：title:不能为空\ntitle:同样的错误另有 1 处，在第 3 行\n");
    }

    @Test
    void aRefusalIsShownInTheServersWordsAndEndsWithTwo() throws Exception {
        server.refusesWith(400);
        answer = """
                {"title":"文件无法导入","status":400,"detail":"有 1 处需要改正。","errors":[{"field":"file","message":"缺少列"}]}""";
        CommandRun ended = run();
        assertThat(ended.err()).isEqualTo("文件无法导入（400）\n有 1 处需要改正。\n  file: 缺少列\n");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void anAnswerThatBreaksOffOrIsNoAnswerEndsWithTwo() throws Exception {
        answer = "{\"status\":\"started\",\"lines\":2}\n{\"line\":2,\"id\":\"1\",\"status\":\"created\"}\n";
        assertThat(run().status()).isEqualTo(2);
        answer = "<html>";
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("--colour", "red").status()).isEqualTo(2);
    }
}
