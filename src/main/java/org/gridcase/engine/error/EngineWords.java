package org.gridcase.engine.error;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.Messages;
import org.springframework.http.HttpStatus;

/**
 * The engine's own sentences, which are English, in the reader's language. Those that people meet have a translation. Of any other
 * a Chinese reader is told what it means and a number under which the log has the engine's words; who asks for English gets these.
 */
public final class EngineWords {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

    /** A Chinese sentence from the beginning or after a colon, perhaps after the name of what it is about. */
    private static final Pattern OURS = Pattern.compile("(?:^|: )(?:“[^”]*”|[^\\p{L}“])*\\p{IsHan}");

    /** So many Chinese characters for each English word make a Chinese sentence. */
    private static final int MOSTLY = 3;

    private record Known(Pattern words, String key) {

        static Known of(String words, String key) {
            return new Known(Pattern.compile(words, Pattern.DOTALL), key);
        }
    }

    /** The groups of a pattern fill the sentence. */
    private static final List<Known> KNOWN = List.of(
            Known.of("(?:.*: )?ENGINE-03(?:110|029) .*", "words.administrators-only"),
            Known.of("You must have .* permission.*", "words.not-yours"),
            Known.of("An unbound number of results is forbidden!?", "words.unbounded"),
            // Said of comments and attachments alone, also of a task that is there: the engine looks for it in a
            // history that is not kept.
            Known.of("(?:.*: )?No task found for task id .*", "guard.comments"),
            Known.of("Cannot get (?:rendered )?form for task.*", "words.no-form"),
            Known.of("[\\w -]+ with id:? '?([^' ]*)'? does not exist.*", "words.nothing-there"),
            Known.of(".*multipart/form-data cannot be processed.*", "words.other-type"),
            Known.of(".*Expressions are forbidden in .*quer.*", "words.no-expressions"),
            Known.of("(?:ENGINE-\\d+ )?The user with id '([^']*)' does not have .*", "words.no-right"),
            Known.of("No matching task with id:? '?([^' ]*)'?.*", "words.no-such-task"),
            Known.of("(?:.*: )?Cannot find task with id '?([^' :]*).*", "words.no-such-task"),
            Known.of("(?:.*: )?Task '?([^' ]*)'? (?:not found|does not exist).*", "words.no-such-task"),
            Known.of(
                    "No (?:matching )?[\\w -]+ (?:found )?with (?:id|key|name):? '?([^' ]*)'?.*",
                    "words.nothing-there"),
            Known.of("[\\w -]+ with (?:id|key|name) '([^']*)' does not exist.*", "words.nothing-there"),
            Known.of(
                    ".*(?:Cannot (?:de)?serialize value of type|Cannot construct instance of|Unrecognized field|Unexpected character"
                            + "|Unexpected end-of-input|Cannot coerce|Unrecognized token|Cannot map ).*",
                    "words.malformed"),
            Known.of("No deployment resources contained in the form upload\\.?", "words.no-files"),
            Known.of("HTTP 404 Not Found", "words.no-such-address"),
            Known.of("HTTP 405 Method Not Allowed", "words.no-such-method"),
            Known.of("HTTP 4(?:06|15) .*", "words.other-type"),
            Known.of("Only a single sorting parameter specified.*", "words.sorting"),
            Known.of("Invalid [a-z ]*comparator specified: (.*)", "words.operator"),
            Known.of("(?:.*: )?Cannot set query parameter '([^']*)' to value .*", "words.parameter"),
            Known.of("request object must provide profile information with valid id\\.?", "words.profile"),
            Known.of("(?:.*: )?\\w+ has an invalid id: (.*)", "words.bad-id"),
            Known.of(
                    "(?:ENGINE-\\d+ )?(?:.*: )?'?([A-Za-z][\\w .]{0,40}?)'? (?:is|cannot be|must not be) (?:null|empty|null or empty)\\.?",
                    "words.missing"),
            Known.of("The task cannot be deleted because is part of a running .*", "words.task-of-a-case"));

    private EngineWords() {}

    /**
     * A sentence of the engine for whoever reads it.
     *
     * @param words as the engine says them, or as one of our guards did
     */
    public static String in(Locale language, String words, HttpStatus status) {
        boolean english = Locale.ENGLISH.getLanguage().equals(language.getLanguage());
        if (words.isBlank() || isChinese(words)) {
            return words;
        }
        for (Known known : KNOWN) {
            Matcher matcher = known.words().matcher(words);
            if (matcher.matches()) {
                return Messages.text(language, known.key(), matcher.groupCount() == 0 ? "" : matcher.group(1));
            }
        }
        return english ? words : Messages.text(language, keyOf(status), Incidents.refusal(words));
    }

    /** An English sentence may quote Chinese names, and a Chinese one English words; the engine puts words of its own before ours. */
    private static boolean isChinese(String words) {
        long characters = HAN.matcher(words).results().count();
        return OURS.matcher(words).find()
                || characters > MOSTLY * WORD.matcher(words).results().count();
    }

    private static String keyOf(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "words.forbidden";
            case NOT_FOUND -> "words.not-found";
            case CONFLICT -> "words.conflict";
            default -> "words.refused";
        };
    }
}
