package org.gridcase.rulebook.rest;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.journal.EntryDetails.Except;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.jspecify.annotations.Nullable;

/** Where a step brings rules into force, in the words and with the marks of a language. */
final class WhereWords {

    private final UnaryOperator<String> areaName;
    private final Locale language;

    /** @param areaName what people call the area of a code */
    WhereWords(UnaryOperator<String> areaName, Locale language) {
        this.areaName = areaName;
        this.language = language;
    }

    /** One after the other. */
    static String listed(Collection<String> words, Locale language) {
        return Said.listed(words).in(language);
    }

    /** What is said of one thing, with commas. */
    static String inARow(List<String> words, Locale language) {
        return joined(words, "，", ", ", language);
    }

    private static String joined(List<String> words, String chineseBetween, String englishBetween, Locale language) {
        return Said.joined(words.stream().map(Said::same).toList(), chineseBetween, englishBetween)
                .in(language);
    }

    List<String> areas(Terms terms) {
        return terms.areas().stream().map(areaName).toList();
    }

    /** Where pilots of other changes decide instead; empty where none does. */
    String except(@Nullable List<Except> others) {
        return others == null
                ? ""
                : joined(
                        others.stream()
                                .map(other -> except(other.change(), other.areas()))
                                .toList(),
                        "；",
                        "; ",
                        language);
    }

    /** That a pilot of another change decides in areas. @param codes of the areas */
    String except(int change, List<String> codes) {
        List<String> names = codes.stream().map(areaName).toList();
        return Messages.text(language, "rule-change.except", listed(names, language), String.valueOf(change));
    }

    /** The areas, or that it is everywhere, with what is left out there. */
    String where(Terms terms) {
        String areas = terms.areas().isEmpty()
                ? Messages.text(language, "rule-change.everywhere")
                : listed(areas(terms), language);
        return inARow(
                Stream.of(areas, except(terms.except()))
                        .filter(words -> !words.isEmpty())
                        .toList(),
                language);
    }
}
