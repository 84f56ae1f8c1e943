package org.gridcase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chinese sentences have Chinese punctuation, in what a person reads on a terminal and where a start has stopped. */
class ChineseTextsTest {

    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern HALF_WIDTH = Pattern.compile("[\\p{IsHan}”》】）。、][,;:?!(]|[,;:?!)][\\p{IsHan}“《【]");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?://|\\*|/\\*).*$");
    /** As keys are written, and a value of tables. */
    private static final String KEY = "2026a:密钥|编号:密钥|社区\\(村居\\)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command",
                "settings",
                "seal",
                "operation",
                "security/setup",
                "notification/channel",
                "organisation"
            })
    void areInFullWidth(String room) throws IOException {
        List<String> halfWidth = new ArrayList<>();
        int texts = 0;
        for (Path file : files(room)) {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            for (String text :
                    TEXT.matcher(code).results().map(found -> found.group()).toList()) {
                texts++;
                if (isSentence(text)
                        && HALF_WIDTH.matcher(text.replaceAll(KEY, "")).find()) {
                    halfWidth.add(file.getFileName() + ": " + text);
                }
            }
        }
        assertThat(texts).isPositive();
        assertThat(halfWidth).isEmpty();
    }

    /** Patterns recognise what people write, in whichever width. */
    private static boolean isSentence(String text) {
        return !text.contains("\\\\") && !text.contains("(?") && !text.contains("{0,");
    }

    private static List<Path> files(String room) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/gridcase", room))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
