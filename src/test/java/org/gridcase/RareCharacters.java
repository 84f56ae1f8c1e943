package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;

/** Texts of the greatest length in characters outside the basic plane, as in names of people and villages; both databases take them. */
final class RareCharacters {

    private static final String RARE = "𠮷";

    private RareCharacters() {}

    static void areTakenAtFullLength(int port) {
        String report = """
                {"title": "%s", "description": "%s", "category": "street-vending", "urgency": "routine",
                 "gridCode": "370112001001001", "channel": "resident", "location": {"address": "%s"},
                 "reporter": {"name": "%s"}}""".formatted(RARE.repeat(200), RARE.repeat(4000), RARE.repeat(200), RARE.repeat(64));
        Visitor worker = Visitor.demo(port, "grid-worker");

        HttpResponse<String> answer = worker.post("/api/cases", report);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String address = answer.headers().firstValue("Location").orElseThrow();
        String description = JsonPath.read(worker.get(address).body(), "$.description");
        assertThat(description.equals(RARE.repeat(4000))).as("kept whole").isTrue();
        String reason = "{\"reason\": \"%s\"}".formatted(RARE.repeat(500));
        assertThat(worker.post(address + "/withdraw", reason).statusCode()).isEqualTo(200);
    }
}
