package org.gridcase.rulebook.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.FindingWords.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sentence of a check has a code and both languages. */
public class FindingWordsTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    /** Findings that some test has provoked, each of them with a code. */
    public static List<Finding> known(List<Finding> findings) {
        assertThat(findings).allSatisfy(finding -> assertThat(FindingWords.codeOf(finding.message()))
                .as(finding.message())
                .isNotEqualTo(FindingWords.OTHER));
        return findings;
    }

    @Test
    void everySentenceHasACodeOfItsOwnAndBothLanguages() {
        assertThat(FindingWords.sentences()).hasSizeGreaterThan(400).allSatisfy(sentence -> {
            assertThat(sentence.chinese()).containsPattern(HAN);
            assertThat(sentence.english()).isNotBlank();
            assertThat(sentence.code()).matches("[a-z]+(-[a-z]+)*(-[0-9]+)?");
        });
        assertThat(FindingWords.sentences().stream().map(Sentence::code)).doesNotHaveDuplicates();
    }

    /** What nobody writes any more is not kept. */
    @Test
    void everySentenceStandsInTheCode() throws IOException {
        String code = sources();
        assertThat(FindingWords.sentences()).extracting(Sentence::chinese).allSatisfy(sentence -> assertThat(code)
                .contains("\"" + sentence.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    }

    /** Those of limits are the room's of the calendar, which has them in both languages. */
    private static String sources() throws IOException {
        String limits = read(Path.of("src/main/resources/org/gridcase/calendar/messages.properties"))
                .replaceAll("(?m)^[\\w.-]+=(.*)$", "\"$1\"")
                .replace("{0}", "%s");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/gridcase"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(FindingWordsTest::read)
                    .map(text -> JOINED.matcher(text).replaceAll(""))
                    .collect(Collectors.joining("", limits, ""));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "时长不能写“1天”|duration-cannot|A duration cannot be “1天”",
                "第 3 行“时限”：时长不能写“1天”|duration-cannot|Row 3 “时限”: A duration cannot be “1天”",
                "元素“结案复核”（userTask_review）：没有人看得到这项任务：请填候选组（Candidate groups），如 ${unit} 或单位编码，或用元素模板“请人办理”选定由谁办理"
                        + "|nobody-sees-task-fill-candidate|Element “结案复核” (userTask_review): Nobody sees this task: fill in"
                        + " candidate groups like ${unit} or the code of a unit, or choose with the element template “请人办理” who does it",
                "没有规则适用于：任何情况；近一年有 4 件这样的案件|no-rule-applies"
                        + "|No rule applies to: all circumstances; 4 cases of the last year are such",
                "自 2026-01-01 起办公时间有变：周一由 09:00–17:00 改为 休息|working-days-of-week"
                        + "|From 2026-01-01 on the business hours of days change: Monday off rather than 09:00–17:00",
                "表单 dispatch-case 的字段 opinion 没有设为必填：不选也能提交。用它的步骤：“受理派遣”（userTask_dispatchCase）"
                        + "|not-required-people-can-submit|Form dispatch-case : field opinion is not required: people can submit without"
                        + " choosing. Step that uses it: “受理派遣”（userTask_dispatchCase）"
            })
    void aSentenceIsReadInEnglishToo(String chinese, String code, String english) {
        assertThat(FindingWords.codeOf(chinese)).isEqualTo(code);
        assertThat(FindingWords.in(Locale.ENGLISH, chinese)).isEqualTo(english);
        assertThat(FindingWords.in(Locale.CHINESE, chinese)).isEqualTo(chinese);
    }
}
