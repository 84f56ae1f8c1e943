package org.gridcase.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * What people read, in the languages of the interface. An answer shows whichever its caller asks for.
 *
 * @param english the Chinese words where nobody has written others, as of names and of what people have typed
 */
public record Said(String chinese, String english) {

    private static final Properties LABELS = labels();

    private static Properties labels() {
        try {
            return PropertiesLoaderUtils.loadProperties(new EncodedResource(
                    new ClassPathResource("labels_en.properties", Said.class), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a key in the messages; arguments that are said themselves are so in each language. */
    public static Said of(String key, Object... args) {
        return new Said(text(Locale.CHINESE, key, args), text(Locale.ENGLISH, key, args));
    }

    /** What is the same in every language. */
    public static Said same(String words) {
        return new Said(words, words);
    }

    /** What somebody has written; null where nobody has. */
    public static @Nullable Said sameIfAny(@Nullable String words) {
        return words == null ? null : same(words);
    }

    /** What was written down, before anything was written in English too. */
    public static Said written(String chinese, @Nullable String english) {
        return new Said(chinese, english == null ? chinese : english);
    }

    /** The English words where they are others than the Chinese ones; null where they are the same. */
    public @Nullable String englishIfOther() {
        return english.equals(chinese) ? null : english;
    }

    /** A word that the district calls by its own name, and English by the code of the thing where it knows it. */
    public static Said label(String kind, String code, String chinese) {
        return new Said(chinese, LABELS.getProperty(kind + "." + code, chinese));
    }

    /** Both within a length, with … at the end where something is left out. */
    public Said within(int length) {
        return new Said(Texts.within(chinese, length), Texts.within(english, length));
    }

    public Said then(Said more) {
        return new Said(chinese + more.chinese, english + more.english);
    }

    /** One after the other, with the comma of each language between them. */
    public static Said joined(List<Said> parts) {
        return joined(parts, "、", ", ");
    }

    /** Names, which are the same in every language. */
    public static Said listed(Collection<String> names) {
        return joined(names.stream().map(Said::same).toList());
    }

    /**
     * One after the other.
     *
     * @param chineseBetween what stands between them in Chinese
     * @param englishBetween the same in English
     */
    public static Said joined(List<Said> parts, String chineseBetween, String englishBetween) {
        return new Said(
                parts.stream().map(Said::chinese).collect(Collectors.joining(chineseBetween)),
                parts.stream().map(Said::english).collect(Collectors.joining(englishBetween)));
    }

    /** What is left of it behind the words with which it begins; empty where it says no more, all of it where it begins otherwise. */
    public Said after(Said first) {
        return new Said(after(first.chinese, chinese), after(first.english, english));
    }

    private static String after(String first, String words) {
        return words.startsWith(first) ? words.substring(first.length()).strip() : words;
    }

    /** Whether somebody has written these words, in whichever language. */
    public boolean is(String written) {
        return chinese.equals(written) || english.equals(written);
    }

    public String in(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : chinese;
    }

    /** As the caller of the request that is answered here wants it; Chinese where none is. */
    @JsonValue
    public String forCaller() {
        return in(Messages.ofCaller());
    }

    private static String text(Locale language, String key, Object... args) {
        return Messages.text(
                language,
                key,
                Arrays.stream(args)
                        .map(arg -> arg instanceof Said said ? said.in(language) : String.valueOf(arg))
                        .toArray());
    }

    /** For the log. */
    @Override
    public String toString() {
        return chinese;
    }
}
