package org.gridcase.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.gridcase.Visitor;
import org.gridcase.Visitor.NamedFile;

/** A photo goes with a report, whatever the database. */
public final class PhotoOfAReport {

    private PhotoOfAReport() {}

    public static void isTakenAndShown(int port) {
        Visitor worker = Visitor.demo(port, "grid-worker");
        byte[] photo = MadeFiles.photo(400, 200, "2026:11:20 09:30:00", 117.0812, 36.6791);
        String id = JsonPath.read(
                worker.upload("/api/attachments", List.of(new NamedFile("井盖.jpg", photo)))
                        .body(),
                "$[0].id");
        String number =
                JsonPath.read(worker.post("/api/cases", """
                        {"title": "井盖破损", "description": "路口井盖裂开", "category": "占道经营",
                         "gridCode": "370112001001001", "channel": "grid-worker", "attachments": ["%s"]}""".formatted(id)).body(), "$.number");

        String address = "/api/cases/" + number + "/attachments/" + id;
        assertThat(worker.bytes(address).body()).isEqualTo(photo);
        assertThat(worker.bytes(address + "/preview").body()).startsWith(0xFF, 0xD8);
        assertThat(Visitor.demo(port, "supervisor")
                        .get("/api/trace/verification")
                        .body())
                .doesNotContain(number);
    }
}
