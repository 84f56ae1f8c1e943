package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command of the handbook as a person would, against a server with prepared answers. */
class ImportBoundariesCommandTest {

    @TempDir
    private Path directory;

    private String answer = "";

    @RegisterExtension
    private final PreparedServer server = new PreparedServer(address -> answer, "Authorization");

    private CommandRun run(String... options) throws Exception {
        Path file = Files.writeString(directory.resolve("grids.geojson"), "{\"type\":\"FeatureCollection\"}");
        List<String> args =
                new ArrayList<>(List.of("import-boundaries", "--file", file.toString(), "--url", server.url()));
        args.addAll(List.of(options));
        return CommandRun.of(directory, "secret", args.toArray(String[]::new));
    }

    private static String answered(boolean accepted, String severity) {
        return """
                {"preview":true,"accepted":%s,"given":36,"grids":2,"areas":1,"unchanged":33,"undrawn":0,"undrawnGrids":[],
                "check":{"system":"gcj02","refused":1,"warned":0,"noted":0,"faults":[{"kind":"overlap","severity":"%s",
                "areas":["a","b"],"longitude":117.1,"latitude":36.7,"squareMetres":400.5,"text":"第一网格 与 第二网格 重叠"}],
                "map":{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"text":"\\"重叠\\""},
                "geometry":{"type":"Polygon","coordinates":[[[117.1,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]]]}}]}}}
                """.formatted(accepted, severity);
    }

    @Test
    void aPreviewListsWhatIsFoundAndWritesItForTheMap() throws Exception {
        answer = answered(true, "warned");
        Path faults = directory.resolve("faults.geojson");
        CommandRun ended =
                run("--preview", "--system", "gcj02", "--property", "grid code", "--faults", faults.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("""
                文件中 36 个边界：改绘网格 2 个、区域 1 个，不变 33 个；仍无边界的网格 0 个
                核查：不予导入 1 处，提醒 0 处，容差以内 0 处
                  【提醒】第一网格 与 第二网格 重叠
                问题已写入 %s
                预览，未作改动。
                """.formatted(faults));
        assertThat(ended.status()).isZero();
        assertThat(server.requests())
                .singleElement()
                .asString()
                .startsWith("/api/organisation/boundaries?preview=true&system=gcj02&property=grid+code&openCases=stay"
                        + " Basic YWRtaW46c2VjcmV0")
                .contains("FeatureCollection");
        JsonNode map = new ObjectMapper().readTree(Files.readString(faults));
        assertThat(map).isEqualTo(new ObjectMapper().readTree(answer).at("/check/map"));
        assertThat(map.at("/features/0/properties/text").textValue()).isEqualTo("\"重叠\"");
    }

    @Test
    void whatIsAcceptedIsImportedAfterTheCheck() throws Exception {
        answer = answered(true, "noted");
        CommandRun ended = run("--language=en");

        assertThat(ended.out()).contains("[noted] ").endsWith("Imported.\n");
        assertThat(ended.status()).isZero();
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1)).contains("preview=false&system=wgs84&property=code&openCases=stay");
    }

    @Test
    void whatIsNotAcceptedIsNotSentAgainAndEndsWithOne() throws Exception {
        answer = answered(false, "refused");
        CommandRun ended = run();

        assertThat(ended.out()).contains("【不予导入】第一网格").contains("未导入");
        assertThat(ended.status()).isOne();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void faultsAreShownInTheServersWordsAndEndWithOne() throws Exception {
        server.refusesWith(400);
        answer = """
                {"title":"提交的内容有误","status":400,"detail":"有 1 处需要改正。",
                "errors":[{"field":"features/2","message":"第 2 个要素（x）：环未闭合"}]}""";
        CommandRun ended = run();

        assertThat(ended.err()).isEqualTo("提交的内容有误（400）\n有 1 处需要改正。\n  第 2 个要素（x）：环未闭合\n");
        assertThat(ended.status()).isOne();
    }

    @Test
    void whatIsNoAnswerNoFileOrNoOptionEndsWithTwo() throws Exception {
        answer = "<html>";
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("--colour", "red").status()).isEqualTo(2);
        assertThat(run("--file", directory.resolve("nowhere").toString()).status())
                .isEqualTo(2);
        assertThat(run("--help").out()).contains("--faults");
    }
}
