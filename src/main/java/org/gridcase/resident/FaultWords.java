package org.gridcase.resident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.springframework.context.NoSuchMessageException;

/** Faults in the words of a page for residents, by its fields: they know no names of fields and no codes. */
final class FaultWords {

    private static final String OWN = "resident.";
    private static final String ANYWHERE = "form";

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("title", "words"),
            Map.entry("description", "words"),
            Map.entry("words", "words"),
            Map.entry("reason", "words"),
            Map.entry("category", "kind"),
            Map.entry("gridCode", "grid"),
            Map.entry("area", "community"),
            Map.entry("location", "place"),
            Map.entry("location.longitude", "place"),
            Map.entry("location.latitude", "place"),
            Map.entry("location.address", "address"),
            Map.entry("photos", "photos"),
            Map.entry("role", "role"),
            Map.entry("reporter.name", "name"),
            Map.entry("reporter.phone", "phone"));

    private FaultWords() {}

    /** For each field that is at fault its first sentence; what belongs to no field at {@code form}. */
    static Map<String, String> of(List<Fault> faults, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        faults.forEach(
                fault -> words.putIfAbsent(FIELDS.getOrDefault(fault.field(), ANYWHERE), sentence(fault, language)));
        return words;
    }

    /** What is wrong with the first field, or what became of it all. */
    static String first(ProblemException refused, Locale language) {
        return refused.faults().stream()
                .findFirst()
                .map(fault -> sentence(fault, language))
                .orElseGet(() -> refused.detail().in(language));
    }

    /** Where this room says it in its own words, in these. */
    private static String sentence(Fault fault, Locale language) {
        try {
            return Messages.text(language, OWN + fault.key(), fault.args().toArray());
        } catch (NoSuchMessageException general) {
            return fault.in(language);
        }
    }
}
