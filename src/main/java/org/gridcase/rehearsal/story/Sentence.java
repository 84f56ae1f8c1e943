package org.gridcase.rehearsal.story;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.problem.Fault;

/** A sentence in both languages: results are kept, whoever reads them later. */
public record Sentence(String zh, String en) {

    static Sentence of(Function<Locale, String> said) {
        return new Sentence(said.apply(Locale.SIMPLIFIED_CHINESE), said.apply(Locale.ENGLISH));
    }

    public String in(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }

    /** All of them as one, to be told in a fault. */
    static Fault joined(List<Sentence> sentences) {
        return Fault.of(
                "",
                "rehearsal.said",
                sentences.stream().map(Sentence::zh).collect(Collectors.joining("；")),
                sentences.stream().map(Sentence::en).collect(Collectors.joining("; ")));
    }
}
