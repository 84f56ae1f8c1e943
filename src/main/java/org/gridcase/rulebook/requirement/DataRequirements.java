package org.gridcase.rulebook.requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which data a diagram works with: what people are asked, what our services give, what it is handed and hands back. Written by {@link Requirements}. */
public final class DataRequirements {

    /**
     * A field of the form of a step.
     *
     * @param entry how people fill it in
     * @param required the values it must offer; empty for a field into which people write
     * @param words all the values it may offer, each with the word its label begins with, so that it says what its value means
     */
    public record Field(String step, String key, Entry entry, Set<String> required, Map<String, String> words) {

        /** All the values it may offer. */
        public Set<String> possible() {
            return words.keySet();
        }
    }

    /**
     * A variable that a diagram which calls this one must pass.
     *
     * @param variables that it may be taken from
     * @param texts that it may be
     */
    public record Input(String name, Set<String> variables, Set<String> texts) {}

    final List<Field> fields = new ArrayList<>();
    final List<Input> inputs = new ArrayList<>();
    final Set<String> results = new LinkedHashSet<>();
    final Map<String, Set<String>> variables = new LinkedHashMap<>();

    DataRequirements() {}

    void leaveOut(Set<String> steps) {
        fields.removeIf(each -> steps.contains(each.step()));
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }

    public List<Input> inputs() {
        return List.copyOf(inputs);
    }

    public Set<String> results() {
        return Set.copyOf(results);
    }

    /** Those our services give, each with all its values; an empty set where they are not known. */
    public Map<String, Set<String>> variables() {
        return Map.copyOf(variables);
    }

    /** Those our services give and nobody answers in a form. */
    public Set<String> given() {
        Set<String> given = new LinkedHashSet<>(variables.keySet());
        inputs.forEach(input -> given.add(input.name()));
        fields.forEach(field -> given.remove(field.key()));
        return Set.copyOf(given);
    }
}
