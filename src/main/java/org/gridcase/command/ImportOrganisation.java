package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Imports tiers, units, grids, people, posts and staffing rules, or shows what would change. Ends with 0 if the files were taken, 1 if they
 * are faulty and nothing was changed, 2 if it failed.
 */
@Command(
        name = "import-organisation",
        description = "导入层级、单位、网格、人员、岗位和配备标准 Import tiers, units, grids, people, posts, staffing rules",
        sortOptions = false)
final class ImportOrganisation implements Callable<Integer> {

    private static final List<String> FILES = List.of("tiers", "units", "grids", "people", "posts", "staffing");

    @Option(
            names = "--dir",
            required = true,
            description = {
                "文件夹，内有 tiers.csv、units.csv、grids.csv、people.csv、posts.csv、staffing.csv 中的一个或几个",
                "folder with some of these files"
            })
    private Path folder = Path.of("");

    @Option(names = "--preview", description = "预览：只列出会有的变动 preview: only show what would change")
    private boolean preview;

    @Option(names = "--complete", description = "文件是完整的，其中没有的即撤销或终止 what a file leaves out is removed or ended")
    private boolean complete;

    @Option(
            names = "--open-cases",
            defaultValue = "stay",
            description =
                    "网格改绘后坐标落入另一网格的在办案件 open cases that lie in another grid then: stay 留原网格办结 | move 划入新网格，不填为 by default ${DEFAULT-VALUE}")
    private String openCases = "";

    @Option(names = "--user", defaultValue = "admin", description = "账号，不填为 account, by default ${DEFAULT-VALUE}")
    private String user = "";

    @Mixin
    private Server server = new Server();

    @Mixin
    private Help help = new Help();

    private final PrintWriter out = Terminal.out();

    @Override
    public Integer call() throws InterruptedException {
        String boundary = "gridcase-" + UUID.randomUUID();
        byte[] form = form(boundary);
        server.signIn(user);
        HttpRequest request = server.request(
                        "/api/organisation/import?preview=" + preview + "&complete=" + complete + "&openCases="
                                + Server.encoded(openCases),
                        "application/json, application/problem+json")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form))
                .build();
        HttpResponse<String> response = server.answer(request, "the files were");
        if (response.statusCode() != 200) {
            return server.refused(response, true);
        }
        report(server.object(response.body(), response.statusCode()));
        return 0;
    }

    private byte[] form(String boundary) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        List<String> found = FILES.stream()
                .filter(name -> Files.exists(folder.resolve(name + ".csv")))
                .toList();
        if (found.isEmpty()) {
            String all =
                    String.join(", ", FILES.stream().map(name -> name + ".csv").toList());
            throw new CommandFailure(server.say(
                    folder.toAbsolutePath() + " 中没有这些文件：" + all, folder.toAbsolutePath() + " has none of: " + all));
        }
        for (String name : found) {
            form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                            + name + ".csv\"\r\nContent-Type: text/csv\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(server.content(folder.resolve(name + ".csv")));
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private void report(JsonNode answer) {
        ChangesReport.begin(answer, server, out);
        for (JsonNode missing : answer.path("missingUnits")) {
            out.println(server.say("注意：", "Note: ") + missing.path("message").asText());
        }
        ChangesReport.kinds(answer, server, out);
        DisplacedCasesReport.print(answer.path("cases"), server, out);
    }
}
