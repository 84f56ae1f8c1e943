package org.gridcase.problem;

import java.util.List;
import java.util.Locale;

/**
 * One fault in what a caller sent.
 *
 * @param line of the file, from 1; 0 for the file as a whole, or when there is no file
 * @param field the path of the field, e.g. {@code reporter.phone}; empty for the whole
 * @param key of the message that says what is wrong
 * @param args what the message is filled with; a fault stands for its words
 */
public record Fault(int line, String field, String key, List<Object> args) {

    public static Fault of(String field, String key, Object... args) {
        return of(0, field, key, args);
    }

    public static Fault of(int line, String field, String key, Object... args) {
        return new Fault(line, field, key, List.of(args));
    }

    /** What is wrong, without field and line. An argument that is a fault or said itself stands in its own words. */
    public String in(Locale language) {
        Object[] words = args.stream()
                .map(each -> each instanceof Fault part
                        ? part.in(language)
                        : each instanceof Said said ? said.in(language) : each)
                .toArray();
        return Messages.text(language, key, words);
    }

    /** The same in the languages of the interface. */
    public Said said() {
        return new Said(in(Locale.CHINESE), in(Locale.ENGLISH));
    }
}
