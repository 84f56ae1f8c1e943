package org.gridcase.spreadsheet;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What stands in one cell of a table, and what it is: a quantity can be added up, a code cannot. */
public sealed interface Cell {

    /** As people read it. */
    String shown();

    /** Words as people wrote them. */
    record Words(String words) implements Cell {
        @Override
        public String shown() {
            return words;
        }
    }

    /** A number of a case or an area: digits that are no quantity, and that nobody may round. */
    record Code(String code) implements Cell {
        @Override
        public String shown() {
            return code;
        }
    }

    record Quantity(long number) implements Cell {
        @Override
        public String shown() {
            return String.valueOf(number);
        }
    }

    /** A moment in the zone of the jurisdiction. */
    record Moment(LocalDateTime at) implements Cell {

        private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

        @Override
        public String shown() {
            return MINUTE.format(at);
        }
    }

    static Cell words(@Nullable String words) {
        return new Words(words == null ? "" : words);
    }

    static Cell code(@Nullable String code) {
        return code == null || code.isEmpty() ? words(null) : new Code(code);
    }

    static Cell quantity(@Nullable Integer number) {
        return number == null ? words(null) : new Quantity(number);
    }

    /**
     * A moment, or nothing.
     *
     * @param at with the offset of the jurisdiction
     */
    static Cell moment(@Nullable OffsetDateTime at) {
        return at == null ? words(null) : new Moment(at.toLocalDateTime());
    }
}
