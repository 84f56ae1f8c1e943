package org.gridcase.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Imports the catalogue of categories, or shows what would change and which tables do not know it. Ends with 0 if the file was taken, 1 if
 * it is faulty and nothing was changed, 2 if it failed.
 */
@Command(name = "import-catalogue", description = "导入案件类别目录 Import the catalogue of categories", sortOptions = false)
final class ImportCatalogue implements Callable<Integer> {

    @Option(
            names = "--file",
            required = true,
            description = {
                "CSV 文件（UTF-8），完整的目录：由 /api/catalogue.csv 导出再改",
                "the whole catalogue as exported, and changed"
            })
    private Path file = Path.of("");

    @Option(names = "--preview", description = "预览：只列出会有的变动 preview: only show what would change")
    private boolean preview;

    @Option(names = "--user", defaultValue = "admin", description = "账号，不填为 account, by default ${DEFAULT-VALUE}")
    private String user = "";

    @Mixin
    private Server server = new Server();

    @Mixin
    private Help help = new Help();

    private final PrintWriter out = Terminal.out();

    @Override
    public Integer call() throws InterruptedException {
        byte[] content = server.content(file);
        server.signIn(user);
        HttpRequest request = server.request(
                        "/api/catalogue/import?preview=" + preview, "application/json, application/problem+json")
                .header("Content-Type", "text/csv; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(content))
                .build();
        HttpResponse<String> response = server.answer(request, "the file was");
        if (response.statusCode() != 200) {
            return server.refused(response, true);
        }
        report(server.object(response.body(), response.statusCode()));
        return 0;
    }

    private void report(JsonNode answer) {
        ChangesReport.begin(answer, server, out);
        ChangesReport.kinds(answer, server, out);
        for (JsonNode table : answer.path("tables")) {
            out.println(server.say("注意：", "Note: ") + table.path("message").asText());
            if (table.hasNonNull("proposal")) {
                out.println("    " + table.path("proposal").asText());
            }
        }
        if (answer.path("reordered").asBoolean()) {
            out.println(server.say("类别的次序有变。", "The categories follow one another otherwise."));
        }
    }
}
