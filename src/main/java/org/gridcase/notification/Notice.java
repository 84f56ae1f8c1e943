package org.gridcase.notification;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What some people are told. Control characters become spaces, line breaks of the text stay; a text that comes from outside therefore
 * cannot spoil a notice.
 *
 * @param caseNumber the case it is about
 * @param title one line, at most {@value #TITLE_LENGTH} characters
 * @param text at most {@value #TEXT_LENGTH} characters
 * @param people account ids; duplicates count once, blank ones not at all
 * @param urgency of the case, as its Chinese word; decides with others about quiet hours; null if nobody knows
 * @param premise what must hold for it to be true; null if it tells of what has happened, which stays true
 * @throws IllegalArgumentException if a part is longer than it may be, or title or case number is blank
 */
public record Notice(
        Kind kind,
        String caseNumber,
        Said title,
        Said text,
        Collection<String> people,
        @Nullable String urgency,
        @Nullable Premise premise) {

    public static final int TITLE_LENGTH = 200;
    public static final int TEXT_LENGTH = 4000;
    private static final int ID_LENGTH = 64;
    private static final int URGENCY_LENGTH = 16;

    public Notice(Kind kind, String caseNumber, Said title, Said text, Collection<String> people) {
        this(kind, caseNumber, title, text, people, null);
    }

    public Notice(
            Kind kind, String caseNumber, Said title, Said text, Collection<String> people, @Nullable String urgency) {
        this(kind, caseNumber, title, text, people, urgency, null);
    }

    public Notice {
        title = new Said(line(title.chinese()), line(title.english()));
        text = new Said(lines(text.chinese()), lines(text.english()));
        people = List.copyOf(new LinkedHashSet<>(
                people.stream().filter(person -> !person.isBlank()).toList()));
        check("case number", caseNumber, 1, ID_LENGTH);
        check("title", title.chinese(), 1, TITLE_LENGTH);
        check("title", title.english(), 1, TITLE_LENGTH);
        check("text", text.chinese(), 0, TEXT_LENGTH);
        check("text", text.english(), 0, TEXT_LENGTH);
        people.forEach(person -> check("person", person, 1, ID_LENGTH));
        check("urgency", urgency == null ? "" : urgency, 0, URGENCY_LENGTH);
    }

    private static String line(String title) {
        return title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String lines(String text) {
        return text.replaceAll("\r\n?", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .strip();
    }

    private static void check(String part, String value, int least, int most) {
        int length = Texts.length(value);
        if (length < least || length > most) {
            throw new IllegalArgumentException(
                    "the %s of a notice has %d characters, not %d to %d".formatted(part, length, least, most));
        }
    }

    /** What a notice is for. */
    public enum Kind {
        URGE("urge", "催办"),
        ORDER("order", "督办"),
        REFERRAL("referral", "移交"),
        DEFERRAL("deferral", "缓办"),
        ANSWER("answer", "答复"),
        OPERATION("operation", "运行提醒"),
        /** What a step says that policy staff have put into a diagram. */
        STEP("step", "流程通知"),
        /** A unit is called to the spot. */
        WHISTLE("whistle", "吹哨"),
        /** A matter has been reported in the area. */
        REPORT("report", "上报"),
        /** Of an emergency: it waits for no quiet hours. */
        ALARM("alarm", "应急警报");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        public Said said() {
            return Said.label("notice", code, label);
        }

        public static Kind ofCode(String code) {
            return Codes.find(values(), Kind::code, code, "kind of notice");
        }
    }
}
