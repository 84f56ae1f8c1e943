package org.gridcase.handling.process.block;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.notification.Notice;
import org.gridcase.problem.Texts;

/** Title and text of a notice as policy staff write them. What they can leave to the case is its number and its title, and nothing else. */
final class NoticeTemplate {

    /** Of a title, so that those of the case fit in. */
    private static final int LONGEST_TITLE = 60;

    private static final int LONGEST_TEXT = 1000;

    private static final Map<String, Function<CaseFile, String>> PLACEHOLDERS =
            Map.of("案件编号", CaseFile::number, "案件标题", CaseFile::publicTitle);

    private static final Pattern PLACEHOLDER = Pattern.compile("[{｛]([^{}｛｝]*)[}｝]");

    /** What a mail program or a browser makes a link of: a scheme, a host with a well-known ending, an address by numbers. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*:/|\\bwww\\.|[a-z0-9-]\\s*\\.\\s*(?:com|cn|net|org|gov|edu|top|xyz|info|cc|io|vip|club|site|shop|link|example)\\b"
                    + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");

    private NoticeTemplate() {}

    static Optional<String> faultOfTitle(String template) {
        return Texts.length(template) > LONGEST_TITLE
                ? Optional.of("最多 %d 字".formatted(LONGEST_TITLE))
                : fault(template);
    }

    static Optional<String> fault(String template) {
        if (Texts.length(template) > LONGEST_TEXT) {
            return Optional.of("最多 %d 字".formatted(LONGEST_TEXT));
        }
        if (LINK.matcher(Normalizer.normalize(template, Form.NFKC)).find()) {
            return Optional.of("不能有网址：通知会离开系统，收到的人分不清真假。要办的事请做成任务");
        }
        if (FormAnswers.hasPersonalNumbers(template)) {
            return Optional.of("不能有电话号码或身份证号");
        }
        Matcher found = PLACEHOLDER.matcher(template);
        while (found.find()) {
            if (!PLACEHOLDERS.containsKey(found.group(1).strip())) {
                return Optional.of("没有占位“{%s}”：通知中只能用 {案件编号} 和 {案件标题}"
                        .formatted(found.group(1).strip()));
            }
        }
        return PLACEHOLDER.matcher(template).replaceAll("").matches("(?s).*[{}｛｝].*")
                ? Optional.of("花括号不成对：占位须写成 {案件编号} 或 {案件标题}")
                : Optional.empty();
    }

    static String filled(String template, CaseFile file) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(PLACEHOLDERS
                        .getOrDefault(found.group(1).strip(), none -> "")
                        .apply(file)));
    }

    /** The same on one line, as long as a title may be. */
    static String filledTitle(String template, CaseFile file) {
        return Texts.within(filled(template, file), Notice.TITLE_LENGTH);
    }
}
