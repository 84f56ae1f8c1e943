package org.gridcase.replay.course;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.engine.deployment.TableTrial;
import org.jspecify.annotations.Nullable;

/**
 * Tables that are asked together: those in force, or these with those of a change in their place. What was asked once is remembered: a table
 * says the same to the same question.
 */
public final class RuleSet {

    /** So many questions are remembered for each table. The inputs of most tables are few words. */
    private static final int REMEMBERED = 20_000;

    private static final int WORDS_REMEMBERED = 16;

    private final TableFinder inForce;
    private final Places places;
    private final Map<String, Table> proposed;
    private final List<String> areas;

    /** Finds the version of a table that is in force. */
    @FunctionalInterface
    public interface TableFinder {

        /** Empty where there is no such table. */
        Optional<Table> find(String table, @Nullable String area);
    }

    /** Adds to what a table was given what it may ask of its place. */
    @FunctionalInterface
    public interface Places {

        Map<String, Object> with(@Nullable String area, Map<String, Object> given);
    }

    private RuleSet(TableFinder inForce, Places places, Map<String, Table> proposed, List<String> areas) {
        this.inForce = inForce;
        this.places = places;
        this.proposed = proposed;
        this.areas = areas;
    }

    public static RuleSet inForce(TableFinder finder, Places places) {
        return new RuleSet(finder, places, Map.of(), List.of());
    }

    /** The same rules with others in their place. @param areas where these decide; empty for everywhere */
    public RuleSet with(Map<String, Table> tables, List<String> where) {
        return new RuleSet(inForce, places, tables, where);
    }

    Answer ask(String table, @Nullable String area, Map<String, Object> inputs) {
        return find(table, area)
                .map(each -> each.ask(each.names(PlaceInputs.OF_PLACE) ? places.with(area, inputs) : inputs))
                .orElse(new Answer(null, null, "没有部署"));
    }

    /** Whether the table may hear one of these inputs. */
    boolean hears(String table, @Nullable String area, Set<String> inputs) {
        return find(table, area).filter(each -> each.names(inputs)).isPresent();
    }

    /** As in the register: what is proposed takes the place of what decides in its area, and a pilot in a narrower one goes on. */
    private Optional<Table> find(String table, @Nullable String area) {
        Optional<Table> now = inForce.find(table, area);
        Table other = proposed.get(table);
        if (other == null) {
            return now;
        }
        if (areas.isEmpty()) {
            return now.equals(inForce.find(table, null)) ? Optional.of(other) : now;
        }
        return areas.stream()
                .filter(each -> area != null && area.startsWith(each))
                .findFirst()
                .filter(each -> now.equals(inForce.find(table, each)))
                .map(each -> other)
                .or(() -> now);
    }

    /** One version of a table. */
    public static final class Table {

        private final TableTrial.Prepared evaluation;
        private final String file;
        private final Map<Map<String, Object>, Answer> remembered = new HashMap<>();
        private final Map<Map<String, Object>, Answer> ofWords = new HashMap<>();
        private final Map<String, Boolean> named = new HashMap<>();

        public Table(TableTrial.Prepared evaluation, byte[] file) {
            this.evaluation = evaluation;
            this.file = new String(file, StandardCharsets.UTF_8);
        }

        Answer ask(Map<String, Object> inputs) {
            // No two reports are alike, and they are long; but both sets of rules ask about the same one.
            boolean words = !Collections.disjoint(inputs.keySet(), DecisionTables.PEOPLES_WORDS);
            Map<Map<String, Object>, Answer> known = words ? ofWords : remembered;
            Answer answer = known.get(inputs);
            if (answer == null) {
                if (known.size() >= (words ? WORDS_REMEMBERED : REMEMBERED)) {
                    known.clear();
                }
                answer = Answer.of(evaluation.evaluate(inputs));
                known.put(Map.copyOf(inputs), answer);
            }
            return answer;
        }

        /** What the file does not name it cannot hear. */
        private boolean names(Collection<String> inputs) {
            return inputs.stream().anyMatch(name -> named.computeIfAbsent(name, this::isNamed));
        }

        private boolean isNamed(String name) {
            return Pattern.compile(
                            "(?<![\\w<\"/])" + Pattern.quote(name) + "(?![\\w>\"=])", Pattern.UNICODE_CHARACTER_CLASS)
                    .matcher(file)
                    .find();
        }
    }
}
