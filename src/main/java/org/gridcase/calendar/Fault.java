package org.gridcase.calendar;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong in a file or in a question.
 *
 * @param line of the file, from 1; 0 for the file as a whole
 * @param field the column, property or parameter; empty for the whole line
 * @param key of the message that says what is wrong
 * @param args what the message is filled with
 */
record Fault(int line, String field, String key, List<Object> args) {

    static Fault of(int line, String field, String key, Object... args) {
        return new Fault(line, field, key, List.of(args));
    }

    String in(Locale language) {
        return Words.say(language, key, args.toArray());
    }
}
