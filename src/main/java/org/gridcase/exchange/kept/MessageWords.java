package org.gridcase.exchange.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/** How the words of a message from outside, and of why it is kept, stand in their columns: numbers of people masked, within a length. */
public final class MessageWords {

    private static final int CONTENT = 8000;
    private static final int REASON = 1000;
    private static final int UNREADABLE = 0xFFFD;

    private MessageWords() {}

    /** Adds why a message is kept, and what it said, to the values of its row. */
    public static void put(Map<String, @Nullable Object> values, @Nullable Said reason, @Nullable String content) {
        values.put("reason", reason == null ? null : masked(reason.chinese(), REASON));
        values.put("reason_en", reason == null ? null : masked(reason.english(), REASON));
        values.put("content", masked(content, CONTENT));
    }

    /** Why a message is kept; null where it is not. */
    public static @Nullable Said reason(ResultSet rs) throws SQLException {
        String reason = rs.getString("reason");
        return reason == null ? null : Said.written(reason, rs.getString("reason_en"));
    }

    /** @param most characters that are stored */
    public static @Nullable String masked(@Nullable String text, int most) {
        return text == null ? null : Texts.within(PersonalDataRedactor.masked(storable(text)), most);
    }

    /** With a mark for each character that no database takes: NUL, and half of a pair. */
    private static String storable(String text) {
        return text.codePoints()
                .map(each -> each == 0 || Character.getType(each) == Character.SURROGATE ? UNREADABLE : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** All that is wrong with a message, each with its field. */
    public static Said of(List<Fault> faults) {
        return Said.joined(
                faults.stream()
                        .map(each -> Said.same(each.field() + ": ").then(each.said()))
                        .toList(),
                "; ",
                "; ");
    }
}
