package org.gridcase.calendar;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.CatalogueFile;
import org.gridcase.docs.PageSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits across holidays and moved working days, as docs/working-time.md shows them. */
class WorkedExamplesTest {

    private static final PageSection PAGE =
            new PageSection(Path.of("docs/working-time.md"), "examples", WorkedExamplesTest.class);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd EE HH:mm", Locale.CHINESE);

    private static final WorkingTime CALENDAR = Calendars.shipped();

    record Example(
            String start,
            String limit,
            String counting,
            double yellowShare,
            String deadline,
            String yellowAt,
            boolean provisional,
            String why) {

        Example(Map<String, String> row) {
            this(
                    row.get("start"),
                    row.get("limit"),
                    row.get("counting"),
                    Double.parseDouble(row.get("yellowShare")),
                    row.get("deadline"),
                    row.get("yellowAt"),
                    Boolean.parseBoolean(row.get("provisional")),
                    row.get("why"));
        }
    }

    static List<Example> examples() {
        return CatalogueFile.rows(WorkedExamplesTest.class.getResource("worked-examples.csv")).stream()
                .map(Example::new)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aLimitEndsWhenTheExampleSays(Example example) {
        Limit limit = Limit.of(example.limit(), Counting.of(example.counting()), example.yellowShare());
        Deadline deadline = CALENDAR.deadline(Calendars.at(example.start()), limit);
        assertThat(deadline)
                .as(example.why())
                .isEqualTo(new Deadline(
                        Calendars.at(example.deadline()),
                        Calendars.at(example.yellowAt()),
                        example.provisional(),
                        CALENDAR.version()));
    }

    @Test
    void thePageShowsTheExamples() throws IOException {
        PAGE.check(table());
    }

    private static String table() throws IOException {
        String head = "| 起算 | 时限 | 黄灯 | 截止 | 暂定 | 为什么 |\n| --- | --- | --- | --- | --- | --- |\n";
        return examples().stream()
                .map(example -> Stream.of(
                                shown(example.start()),
                                "`%s` %s".formatted(example.limit(), example.counting()),
                                "%d %%：%s"
                                        .formatted(Math.round(100 * example.yellowShare()), shown(example.yellowAt())),
                                "**%s**".formatted(shown(example.deadline())),
                                example.provisional() ? "是" : "",
                                example.why())
                        .collect(joining(" | ", "| ", " |\n")))
                .collect(joining("", head, ""));
    }

    private static String shown(String local) {
        return LocalDateTime.parse(local).format(SHOWN);
    }
}
