package org.gridcase.engine.internals.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunction;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;
import org.gridcase.engine.internals.feel.WordSearch.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Searching a text for words, so that policy staff keep lists of words instead of regular expressions:
 *
 * <ul>
 *   <li>{@code 提到(?, "违建", "乱搭")}: one of the words occurs.
 *   <li>{@code 提到而非(?, ["起火"], ["一旦～", "～点"])}: a word occurs, and not only as part of one of the phrases; ～ stands for the word.
 *   <li>{@code 先后提到(?, ["燃气", "煤气"], ["泄漏"], 8)}: a word of the first list, and after at most so many characters on the same line one of
 *       the second. A further list of phrases, as above, may follow; there ～ stands for everything from the first word to the second.
 * </ul>
 *
 * <p>What cannot be searched for, because an argument is of the wrong kind, gives null, as built-in functions do. In a text that is null
 * nothing occurs.
 */
public final class TextFunctions implements FeelCustomFunctionProvider {

    /** Makes a search of the arguments after the text; null when they are unusable. */
    private interface Maker extends Function<List<Object>, @Nullable Predicate<String>> {}

    private record Definition(List<String> parameters, boolean more, Maker maker) {}

    private static final Map<String, Definition> FUNCTIONS = Map.of(
            "提到", new Definition(List.of("文字", "词"), true, TextFunctions::mentions),
            "提到而非", new Definition(List.of("文字", "词", "不算"), false, TextFunctions::mentionsBesides),
            "先后提到", new Definition(List.of("文字", "前词", "后词", "相隔"), true, TextFunctions::mentionsInTurn));

    /** Words farther apart have nothing to do with each other, and the search takes its time. */
    private static final int FARTHEST = 100;

    /** What the functions are called in tables. */
    public static final Set<String> NAMES = FUNCTIONS.keySet();

    @Override
    public Set<String> getFunctionNames() {
        return NAMES;
    }

    @Override
    public Optional<CustomFunction> resolveFunction(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name)).map(TextFunctions::function);
    }

    private static CustomFunction function(Definition definition) {
        CustomFunction function = new CustomFunction();
        function.setParams(definition.parameters);
        function.setHasVarargs(definition.more);
        function.setFunction(arguments -> result(definition, arguments));
        return function;
    }

    private static @Nullable Object result(Definition definition, List<Object> arguments) {
        Object text = arguments.get(0);
        List<Object> others = new ArrayList<>(arguments.subList(1, arguments.size()));
        if (definition.more && others.remove(others.size() - 1) instanceof List<?> more) {
            others.addAll(more);
        }
        Predicate<String> search = definition.maker.apply(others);
        return search == null ? null : (Object) (text instanceof String words && search.test(words));
    }

    /**
     * The search that a call stands for.
     *
     * @param arguments those after the text
     * @return empty if there is no such function, or the arguments are none of it
     */
    static Optional<Predicate<String>> search(String function, List<Object> arguments) {
        Definition definition = FUNCTIONS.get(function);
        if (definition == null) {
            return Optional.empty();
        }
        int most = definition.more ? Integer.MAX_VALUE : definition.parameters.size() - 1;
        return arguments.size() < definition.parameters.size() - 1 || arguments.size() > most
                ? Optional.empty()
                : Optional.ofNullable(definition.maker.apply(arguments));
    }

    private static @Nullable Predicate<String> mentions(List<Object> arguments) {
        List<String> words = words(arguments);
        return words == null ? null : text -> words.stream().anyMatch(text::contains);
    }

    private static @Nullable Predicate<String> mentionsBesides(List<Object> arguments) {
        List<String> words = words(arguments.get(0));
        List<String> phrases = words(arguments.get(1));
        return words == null || phrases == null
                ? null
                : new WordSearch(
                        words, List.of(), 0, phrases.stream().map(Phrase::of).toList());
    }

    private static @Nullable Predicate<String> mentionsInTurn(List<Object> arguments) {
        List<String> first = words(arguments.get(0));
        List<String> second = words(arguments.get(1));
        List<String> phrases = words(arguments.subList(3, arguments.size()));
        return first == null || second == null || phrases == null || !(arguments.get(2) instanceof Number distance)
                ? null
                : new WordSearch(
                        first,
                        second,
                        Math.min(distance.intValue(), FARTHEST),
                        phrases.stream().map(Phrase::of).toList());
    }

    /** The words of an argument, which is a word or a list of them, blank ones left out; null if it is something else. */
    private static @Nullable List<String> words(@Nullable Object argument) {
        List<String> words = new ArrayList<>();
        return collect(argument, words) ? List.copyOf(words) : null;
    }

    private static boolean collect(@Nullable Object argument, List<String> words) {
        if (argument instanceof String word) {
            if (!word.isBlank()) {
                words.add(word);
            }
            return true;
        }
        return argument instanceof List<?> list && list.stream().allMatch(each -> collect(each, words));
    }
}
