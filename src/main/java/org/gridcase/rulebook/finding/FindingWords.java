package org.gridcase.rulebook.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of findings: each with a code that programs compare, and in English. They are written in Chinese where they are found, put
 * together from parts; {@code findings.tsv} has every sentence and part with its English. What stands in quotes is the district's own and
 * stays as it is. See decision 93.
 */
public final class FindingWords {

    /** Of a sentence that the file does not have; a test holds that there is none. */
    public static final String OTHER = "other";

    private static final String PART = "-";
    private static final String FRAME = "~";
    private static final String BEGINNING = "~~";
    private static final Pattern PLACES = Pattern.compile("%(?:s|d|04X)");
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d+)}");
    private static final Pattern OPEN = Pattern.compile("[：。 ]$");
    private static final int DEEPEST = 8;

    /** What names the steps that use a form, behind whatever is wrong with it. */
    private static final String USED_BY = "。用它的步骤：";

    private FindingWords() {}

    /**
     * A sentence or part.
     *
     * @param code of a sentence; otherwise whether it is a part, a frame for another sentence, or what one begins with
     * @param quoted of each place, whether it stands in quotes
     * @param longest the longest of the pieces that are written out, which a text must have before it is worth while to match it
     */
    private record Template(
            String code,
            String chinese,
            String english,
            Pattern pattern,
            List<Boolean> quoted,
            int letters,
            String longest) {

        static Template of(String line) {
            String[] columns = line.split("\t", 3);
            Matcher places = PLACES.matcher(columns[1]);
            StringBuilder pattern = new StringBuilder();
            List<Boolean> quoted = new ArrayList<>();
            int from = 0;
            int letters = 0;
            while (places.find()) {
                pattern.append(Pattern.quote(columns[1].substring(from, places.start())))
                        .append(columns[1].startsWith("”：", places.end()) ? "([^”]*?)" : "(.*?)");
                letters += places.start() - from;
                quoted.add(columns[1].startsWith("”", places.end()));
                from = places.end();
            }
            pattern.append(Pattern.quote(columns[1].substring(from)));
            letters += columns[1].length() - from;
            String longest = PLACES.splitAsStream(columns[1])
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
            return new Template(
                    columns[0],
                    columns[1],
                    columns[2],
                    Pattern.compile(pattern.toString(), Pattern.DOTALL),
                    List.copyOf(quoted),
                    letters,
                    longest);
        }

        boolean isSentence() {
            return !code.equals(PART) && !code.startsWith(FRAME);
        }

        /** Whether more may follow. A part may be the beginning of anything, unless it ends as a part that something follows. */
        boolean isOpen() {
            return isSentence()
                    ? !chinese.endsWith("%s") && !chinese.endsWith("%d")
                    : OPEN.matcher(chinese).find();
        }
    }

    /** A text taken apart. @param rest what follows it */
    private record Found(Template template, List<String> parts, String rest) {

        private int weight() {
            return template.letters;
        }

        private boolean isWhole() {
            return rest.isEmpty();
        }
    }

    private static final List<Template> ALL = read();

    private static List<Template> read() {
        try (InputStream file =
                Objects.requireNonNull(FindingWords.class.getResourceAsStream("/org/gridcase/rulebook/findings.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Template::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence as the page lists it. @param chinese with %s where something is filled in */
    public record Sentence(String code, String chinese, String english) {}

    /** All sentences, in the order of their codes. */
    public static List<Sentence> sentences() {
        return ALL.stream()
                .filter(Template::isSentence)
                .map(each -> new Sentence(each.code, each.chinese, each.english))
                .sorted(Comparator.comparing(Sentence::code))
                .toList();
    }

    /** The code of a sentence, whatever is filled in. */
    public static String codeOf(String sentence) {
        return codeOf(sentence, 0).orElse(OTHER);
    }

    private static Optional<String> codeOf(String text, int depth) {
        Found found = depth > DEEPEST ? null : found(withoutSteps(text));
        if (found == null) {
            return Optional.empty();
        }
        if (found.template.isSentence()) {
            return Optional.of(found.template.code);
        }
        return Stream.concat(Stream.of(found.rest), found.parts.stream().sorted(Comparator.reverseOrder()))
                .flatMap(part -> codeOf(part, depth + 1).stream())
                .findFirst();
    }

    /** A sentence, or what is proposed, for whoever reads it. */
    public static String in(Locale language, String sentence) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english(sentence, 0) : sentence;
    }

    private static String english(String text, int depth) {
        int steps = text.indexOf(USED_BY);
        if (steps >= 0) {
            return english(text.substring(0, steps), depth) + ". Step that uses it: "
                    + text.substring(steps + USED_BY.length());
        }
        Found found = text.isBlank() || depth > DEEPEST ? null : found(text);
        if (found == null) {
            return text;
        }
        String written = NUMBERED.matcher(found.template.english).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1)) - 1;
            String part = found.parts.get(number);
            return Matcher.quoteReplacement(found.template.quoted.get(number) ? part : english(part, depth + 1));
        });
        return written + english(found.rest, depth + 1);
    }

    private static String withoutSteps(String text) {
        int steps = text.indexOf(USED_BY);
        return steps < 0 ? text : text.substring(0, steps);
    }

    /**
     * What a text is: what it begins with, such as an element, unless a whole sentence begins so; otherwise the sentence or part of which
     * most letters are written out.
     */
    private static @Nullable Found found(String text) {
        List<Found> all =
                ALL.stream().flatMap(each -> match(each, text).stream()).toList();
        return best(all, each -> each.template.code.equals(BEGINNING) || each.isWhole())
                .filter(found -> !found.template.chinese.startsWith("%"))
                .or(() -> best(all, each -> each.template.code.equals(BEGINNING)))
                .or(() -> best(all, each -> true))
                .orElse(null);
    }

    private static Optional<Found> best(List<Found> all, Predicate<Found> which) {
        return all.stream()
                .filter(which)
                .max(Comparator.comparingInt(Found::weight).thenComparing(found -> -found.rest.length()));
    }

    private static Optional<Found> match(Template template, String text) {
        if (!text.contains(template.longest)) {
            return Optional.empty();
        }
        Matcher matcher = template.pattern.matcher(text);
        boolean whole = matcher.matches();
        if (!whole && !(template.isOpen() && matcher.lookingAt())) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            parts.add(matcher.group(group));
        }
        return Optional.of(new Found(template, parts, text.substring(matcher.end())));
    }
}
