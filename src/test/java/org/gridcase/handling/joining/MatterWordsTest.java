package org.gridcase.handling.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.docs.PageSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How well words alone tell one matter from another: all reports are compared with all, as if they lay at one place and came on one day. */
class MatterWordsTest {

    /** Real messages to try it with, which are not ours to keep: a file with the columns id, …, title, text. */
    private static final String REAL = "gridcase.messages";

    /** What another person calls the same. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "小区", "院子里", "道路", "马路", "门口", "大门外", "噪音", "吵闹声", "居民", "住户", "学校", "校园", "施工", "干活", "解决", "处理", "严重",
            "厉害", "问题", "情况");

    private record Report(String matter, MatterWords words) {}

    /** Of all pairs that are shown as one matter those that are; of all that are those that are shown. */
    private record Found(int reports, double precision, double recall) {

        String line(String what) {
            return String.format(
                    Locale.ROOT, "| %s | %d | %.0f%% | %.0f%% |%n", what, reports, 100 * precision, 100 * recall);
        }
    }

    @Test
    void theWordsAloneFindMostReportsOfAMatterAndFewOfOthers() throws IOException {
        Found found = found(written());
        assertThat(found.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(found.recall()).isGreaterThanOrEqualTo(0.75);
        new PageSection(Path.of("docs/joining.md"), "words", getClass())
                .check("| Reports | Number | Precision | Recall |\n| --- | --- | --- | --- |\n"
                        + found.line("24 matters, each told by three or four people"));
    }

    /** Reports the figures of the file that is named; without one there is nothing to hold. */
    @Test
    void realMessagesAreFoundAgainInOtherWords(TestReporter reporter) throws IOException {
        String file = System.getProperty(REAL);
        if (file != null) {
            Found found = found(varied(Files.readString(Path.of(file))));
            reporter.publishEntry(found.line("real messages, each in four wordings"));
            assertThat(found.precision()).isGreaterThanOrEqualTo(0.85);
            assertThat(found.recall()).isGreaterThanOrEqualTo(0.85);
        }
    }

    private static Found found(List<Report> reports) {
        int shown = 0;
        int right = 0;
        int all = 0;
        for (int one = 0; one < reports.size(); one++) {
            for (int next = 0; next < one; next++) {
                boolean same =
                        reports.get(one).matter().equals(reports.get(next).matter());
                boolean like = reports.get(one).words().isLike(reports.get(next).words());
                all += same ? 1 : 0;
                shown += like ? 1 : 0;
                right += like && same ? 1 : 0;
            }
        }
        return new Found(reports.size(), (double) right / shown, (double) right / all);
    }

    /** Ours: number of the matter, title, text. */
    private static List<Report> written() throws IOException {
        try (InputStream file = MatterWordsTest.class.getResourceAsStream("matters.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", 3))
                    .map(each -> new Report(each[0], MatterWords.of(each[1], each[2])))
                    .toList();
        }
    }

    /** Each as it came, in other words, half of it, and in one sentence without its place. */
    private static List<Report> varied(String file) {
        List<Report> reports = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^(\\d+),[^,]*,[^,]*,([^,\"]*|\"[^\"]*\"),(\"(?:[^\"]|\"\")*\"|[^\\n]*)$")
                .matcher(file);
        while (row.find()) {
            String title = row.group(2);
            String text = row.group(3);
            List<String> sentences = Stream.of(text.split("[。！？!?；]"))
                    .map(String::strip)
                    .filter(each -> each.length() > 3)
                    .toList();
            if (sentences.isEmpty()) {
                continue;
            }
            String half = otherWords(String.join("。", sentences.subList(sentences.size() / 2, sentences.size())));
            reports.add(new Report(row.group(1), MatterWords.of(title, text)));
            reports.add(new Report(row.group(1), MatterWords.of(otherWords(title), otherWords(text))));
            reports.add(new Report(row.group(1), MatterWords.of(half.substring(0, Math.min(18, half.length())), half)));
            reports.add(new Report(row.group(1), MatterWords.of(title.replaceAll("[A-Z]\\d*", "某"), sentences.get(0))));
        }
        return reports;
    }

    private static String otherWords(String text) {
        String said = text;
        for (Map.Entry<String, String> each : OTHER_WORDS.entrySet()) {
            said = said.replace(each.getKey(), each.getValue());
        }
        return said;
    }
}
