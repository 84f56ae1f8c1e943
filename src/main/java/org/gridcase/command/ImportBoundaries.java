package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Imports the boundaries of grids, communities and streets from GeoJSON, or only shows what is wrong with them. Always checks first and
 * lists what it finds. Ends with 0 if the boundaries were taken, or could be; with 1 if they are faulty or refused and nothing was changed;
 * with 2 if it failed.
 */
@Command(
        name = "import-boundaries",
        description = "导入边界 Import the boundaries of grids, communities and streets from GeoJSON",
        sortOptions = false)
final class ImportBoundaries implements Callable<Integer> {

    private static final Map<String, String> CHINESE = Map.of("refused", "【不予导入】", "warned", "【提醒】", "noted", "【容差以内】");

    @Option(
            names = "--file",
            required = true,
            description = "GeoJSON 要素集，面或多面 FeatureCollection of Polygons and MultiPolygons")
    private Path file = Path.of("");

    @Option(
            names = "--system",
            defaultValue = "wgs84",
            description =
                    "坐标系 system of the coordinates: wgs84 | cgcs2000 | gcj02 | bd09，不填为 by default ${DEFAULT-VALUE}")
    private String system = "";

    @Option(
            names = "--property",
            defaultValue = "code",
            description = "编码所在属性，不填为 property that holds the code, by default ${DEFAULT-VALUE}")
    private String property = "";

    @Option(names = "--preview", description = "预览：只核查，不导入 preview: only check, import nothing")
    private boolean preview;

    @Option(names = "--faults", description = "把查出的问题写成 GeoJSON，可在地图上查看 write what is found as GeoJSON, to look at")
    private @Nullable Path faults;

    @Option(
            names = "--open-cases",
            defaultValue = "stay",
            description =
                    "坐标落入另一网格的在办案件 open cases that lie in another grid then: stay 留原网格办结 | move 划入新网格，不填为 by default ${DEFAULT-VALUE}")
    private String openCases = "";

    @Option(names = "--cases", description = "把所涉在办案件全部写成 CSV write all open cases that lie elsewhere as CSV")
    private @Nullable Path cases;

    @Option(names = "--user", defaultValue = "admin", description = "账号，不填为 account, by default ${DEFAULT-VALUE}")
    private String user = "";

    @Mixin
    private Server server = new Server();

    @Mixin
    private Help help = new Help();

    private final PrintWriter out = Terminal.out();

    @Override
    public Integer call() throws InterruptedException {
        server.signIn(user);
        HttpResponse<String> checked = send("?preview=true&" + reading() + policy());
        if (checked.statusCode() != 200) {
            return server.refused(checked, false);
        }
        JsonNode answer = server.object(checked.body(), checked.statusCode());
        report(answer);
        DisplacedCasesReport.print(answer.path("cases"), server, out);
        if (DisplacedCasesReport.notListed(answer.path("cases")) > 0) {
            out.println(server.say("  全部清单用 --cases 写成文件", "  --cases writes all of them to a file"));
        }
        if (cases != null) {
            writeCases(cases);
        }
        if (!answer.path("accepted").asBoolean()) {
            out.println(server.say(
                    "未导入：有重叠超过容差，或网格不在所属区域。", "Not imported: boundaries overlap, or lie outside of their area."));
            return 1;
        }
        if (preview) {
            out.println(server.say("预览，未作改动。", "Preview, nothing was changed."));
            return 0;
        }
        HttpResponse<String> taken = send("?preview=false&" + reading() + policy());
        if (taken.statusCode() != 200) {
            return server.refused(taken, false);
        }
        out.println(server.say("已导入。", "Imported."));
        JsonNode number =
                server.object(taken.body(), taken.statusCode()).path("cases").path("boundaryImport");
        if (!number.isMissingNode()) {
            out.println(server.say("所涉在办案件的处理结果：", "What became of the open cases: ")
                    + "/api/cases/relocations?boundaryImport=" + number.asText());
        }
        return 0;
    }

    private String policy() {
        return "&openCases=" + Server.encoded(openCases);
    }

    /** How the file is read. */
    private String reading() {
        return "system=" + Server.encoded(system) + "&property=" + Server.encoded(property);
    }

    private HttpResponse<String> send(String what) throws InterruptedException {
        return server.answer(request(what), "the boundaries were");
    }

    /** @param what follows the path of the endpoint */
    private HttpRequest request(String what) {
        try {
            return server.request(
                            "/api/organisation/boundaries" + what,
                            "application/json, text/csv, application/problem+json")
                    .header("Content-Type", "application/geo+json")
                    .POST(BodyPublishers.ofFile(file))
                    .build();
        } catch (FileNotFoundException e) {
            throw new CommandFailure(server.say("无法读取文件 ", "Cannot read the file ") + file.toAbsolutePath());
        }
    }

    private void report(JsonNode answer) {
        out.println(server.say(
                        "文件中 %s 个边界：改绘网格 %s 个、区域 %s 个，不变 %s 个；仍无边界的网格 %s 个",
                        "%s boundaries: %s grids and %s areas change, %s do not; %s grids have none")
                .formatted(
                        answer.path("given").asText(),
                        answer.path("grids").asText(),
                        answer.path("areas").asText(),
                        answer.path("unchanged").asText(),
                        answer.path("undrawn").asText()));
        JsonNode check = answer.path("check");
        out.println(server.say("核查：不予导入 %s 处，提醒 %s 处，容差以内 %s 处", "Check: %s refused, %s warned, %s tolerated")
                .formatted(
                        check.path("refused").asText(),
                        check.path("warned").asText(),
                        check.path("noted").asText()));
        for (JsonNode fault : check.path("faults")) {
            out.println("  " + word(fault.path("severity").asText())
                    + fault.path("text").asText());
        }
        long all = Stream.of("refused", "warned", "noted")
                .mapToLong(each -> check.path(each).asLong())
                .sum();
        long listed = check.path("faults").size();
        if (all > listed) {
            out.println(server.say("  另有 %d 处未列出", "  %d more are not listed").formatted(all - listed));
        }
        if (faults != null) {
            write(faults, check.path("map"));
        }
    }

    private void writeCases(Path target) throws InterruptedException {
        HttpResponse<String> list = send("/displaced-cases?" + reading());
        if (list.statusCode() != 200) {
            server.refused(list, false);
            return;
        }
        try {
            Files.writeString(target, list.body());
            out.println(server.say("所涉在办案件已写入 ", "The open cases are written to ") + target.toAbsolutePath());
        } catch (IOException e) {
            throw server.language().unwritable(target, e);
        }
    }

    private void write(Path target, JsonNode map) {
        try {
            Server.json().writeValue(target.toFile(), map);
            out.println(server.say("问题已写入 ", "What was found is written to ") + target.toAbsolutePath());
        } catch (IOException e) {
            throw server.language().unwritable(target, e);
        }
    }

    private String word(String severity) {
        return server.language().english() ? "[" + severity + "] " : CHINESE.getOrDefault(severity, severity);
    }
}
