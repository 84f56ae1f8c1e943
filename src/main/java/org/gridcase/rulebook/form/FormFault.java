package org.gridcase.rulebook.form;

import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form.
 *
 * @param certain whether it certainly breaks
 * @param place id of the field at fault
 * @param words what is wrong, as the rest of a sentence that begins with the form
 * @param proposal what to write instead, where there is one
 */
public record FormFault(
        boolean certain,
        String place,
        String words,
        @Nullable String proposal) {

    static FormFault error(FormItem item, @Nullable String proposal, String words, Object... with) {
        return new FormFault(true, item.place(), words.formatted(with), proposal);
    }

    static FormFault warning(FormItem item, @Nullable String proposal, String words, Object... with) {
        return new FormFault(false, item.place(), words.formatted(with), proposal);
    }

    /** @param rest of the sentence; empty where there is no more to say */
    public Finding in(Form form, String rest) {
        String sentence = "表单 %s %s%s".formatted(form.id(), words, rest);
        Place at = Place.at(place);
        return (certain ? Finding.error(at, sentence) : Finding.warning(at, sentence)).proposing(proposal);
    }
}
