package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The calls that {@code docs/operation/first-day.md} shows for completing a task do so. */
@GridcaseTest
class DocumentedTaskTest {

    private static final Pattern QUERY = Pattern.compile("example\\.org(/engine-rest/task\\?[^']+)'");
    private static final Pattern COMPLETION =
            Pattern.compile("example\\.org(/engine-rest/task/\\$TASK/complete) -d '(\\{.*?\\}\\}\\})'", Pattern.DOTALL);

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Test
    void aDepartmentsSystemCompletesATask() throws Exception {
        String page = Files.readString(Path.of("docs/operation/first-day.md"));
        Matcher query = found(QUERY, page);
        Matcher completion = found(COMPLETION, page);
        String number = walk.atStreet();
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        Visitor clerk = Visitor.demo(port, "section-clerk");

        String asked =
                query.group(1).replaceAll("processInstanceBusinessKey=\\d+", "processInstanceBusinessKey=" + number);
        JsonNode tasks = new ObjectMapper().readTree(clerk.get(asked).body());
        assertThat(tasks).hasSize(1);
        var answer = clerk.post(
                completion.group(1).replace("$TASK", tasks.path(0).path("id").asText()), completion.group(2));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(walk.tasks(number, "userTask_handleAssignment")).isEmpty();
    }

    private static Matcher found(Pattern example, String page) {
        Matcher found = example.matcher(page);
        assertThat(found.find()).as("the page shows " + example).isTrue();
        return found;
    }
}
