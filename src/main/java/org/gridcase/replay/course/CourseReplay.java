package org.gridcase.replay.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.casefile.history.RecordedCases.DecidedLine;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.replay.course.Course.Step;
import org.jspecify.annotations.Nullable;

/**
 * One case by one set of rules. Each recorded decision is asked again; what an earlier answer has changed takes the place of the recorded word in
 * the questions that follow. Where a case goes elsewhere, the record ends to tell what people would have done.
 */
final class CourseReplay {

    private static final String STAGE = "stage";
    private static final String CATEGORY = "category";
    private static final String HANDLING = "承办";

    private final DecidedCase recorded;
    private final RuleSet rules;
    private final Catalogue catalogue;
    private final LightCourse lights;
    private final Set<Integer> left;

    /** What takes the place of recorded words, by the name of the input: recorded word, word now. */
    private final Map<String, Map<String, Object>> replaced = new HashMap<>();

    private final Map<Integer, Step> steps = new TreeMap<>();
    private final Map<String, Course.Timed> timed = new TreeMap<>();
    private @Nullable Answer line;

    /** @param left places of decisions that cannot be asked again, for either set of rules */
    CourseReplay(DecidedCase recorded, RuleSet rules, Catalogue catalogue, LightCourse lights, Set<Integer> left) {
        this.recorded = recorded;
        this.rules = rules;
        this.catalogue = catalogue;
        this.lights = lights;
        this.left = left;
    }

    /** A recorded decision with the line that it led to. */
    record Recorded(int place, DecidedLine line, DecisionMade made) {}

    static List<Recorded> decisionsOf(DecidedCase recorded) {
        List<Recorded> all = new ArrayList<>();
        recorded.lines()
                .forEach(line -> line.decisions().forEach(made -> all.add(new Recorded(all.size(), line, made))));
        return all;
    }

    Course walk() {
        List<Recorded> all = decisionsOf(recorded);
        boolean onRecord = true;
        for (int at = 0; at < all.size() && onRecord; at++) {
            Recorded each = all.get(at);
            String table = each.made.table();
            if (left.contains(each.place) || TableNames.isMeasure(table)) {
                continue;
            }
            if (TableNames.isLimit(table)) {
                int last = endOfLimit(all, at);
                onRecord = limit(all.subList(at, last + 1));
                at = last;
            } else {
                onRecord = decision(each);
            }
        }
        if (onRecord) {
            retention(all.size());
        }
        return new Course(steps, timed);
    }

    /** Of a stage several names are asked for, each of two tables, until one answers: that is one question. */
    private static int endOfLimit(List<Recorded> all, int first) {
        int last = first;
        while (last + 1 < all.size()
                && all.get(last).made.outputs() == null
                && TableNames.isLimit(all.get(last + 1).made.table())
                && all.get(last + 1).line.sequence() == all.get(first).line.sequence()) {
            last++;
        }
        return last;
    }

    private boolean limit(List<Recorded> asked) {
        Recorded last = asked.get(asked.size() - 1);
        Set<Object> stages = new HashSet<>();
        Step found = null;
        for (Recorded each : asked) {
            if (stages.add(each.made.inputs().getOrDefault(STAGE, ""))) {
                found = limitOf(each);
                if (found.answer().answered() || found.answer().failure() != null) {
                    break;
                }
            }
        }
        if (found == null) {
            return true;
        }
        steps.put(last.place, found);
        timed.putAll(lights.timed(recorded, last.line.at(), last.made, found, this::inputs));
        return found.answer().answered() || last.made.outputs() == null;
    }

    private Step limitOf(Recorded asked) {
        DecisionMade made = asked.made;
        Map<String, Object> inputs = inputs(made.inputs());
        Answer first = rules.ask(TableNames.LIMIT, made.area(), inputs);
        boolean other = !HANDLING.equals(made.inputs().get(STAGE));
        boolean further = !first.answered() && first.failure() == null && other;
        String table = further ? TableNames.FURTHER_LIMIT : TableNames.LIMIT;
        return step(asked, table, further ? rules.ask(table, made.area(), inputs) : first);
    }

    private boolean decision(Recorded each) {
        DecisionMade made = each.made;
        Map<String, Object> inputs = inputs(made.inputs());
        String table = made.table();
        Answer before = line;
        if (before != null && TableNames.OF_LINE.containsValue(table)) {
            inputs.put("major", before.word("major"));
            table = TableNames.OF_LINE.getOrDefault(before.word("line"), table);
        }
        if (!made.withheld().isEmpty()) {
            inputs.put("title", recorded.file().title());
            inputs.put("text", recorded.file().title() + "\n" + recorded.file().description());
        }
        Answer answer = rules.ask(table, made.area(), inputs);
        steps.put(each.place, step(each, table, answer));
        return follow(made, table, answer);
    }

    /** @return whether the record still tells how the case goes on */
    private boolean follow(DecisionMade made, String table, Answer answer) {
        if (!answer.answered()) {
            return made.outputs() == null;
        }
        Answer recordedAnswer = new Answer(made.row(), Answer.written(orEmpty(made.outputs())), null);
        if (table.equals(TableNames.CLASSES)) {
            line = answer;
        } else if (TableNames.OF_LINE.containsValue(table)) {
            classified(recordedAnswer.word(CATEGORY), answer.word(CATEGORY));
        } else if (table.equals("determine-urgency")) {
            replace("urgency", recordedAnswer.word("urgency"), answer.word("urgency"));
        }
        return !TableNames.parts(table) || answer.saysTheSameAs(recordedAnswer);
    }

    private static Map<String, Object> orEmpty(@Nullable Map<String, Object> outputs) {
        return outputs == null ? Map.of() : outputs;
    }

    private void classified(String before, String now) {
        Optional<Category> known = category(now);
        if (!before.equals(now) && known.isPresent()) {
            Map<String, Object> traits = known.get().inputs();
            String filed = category(before).map(Category::name).orElse(before);
            replaced.put(CATEGORY, Map.of(filed, traits));
        }
    }

    private Optional<Category> category(String name) {
        return catalogue.named(name).or(() -> catalogue.retired(name).flatMap(Catalogue.Retired::successor));
    }

    private void replace(String input, String before, String now) {
        if (!before.equals(now)) {
            replaced.put(input, Map.of(before, now));
        }
    }

    /** The recorded inputs, with what earlier answers have changed. A word that somebody has said since stays. */
    private Map<String, Object> inputs(Map<String, Object> asked) {
        Map<String, Object> inputs = new HashMap<>(asked);
        replaced.forEach((name, words) -> {
            Object now = words.get(String.valueOf(asked.get(name)));
            if (now instanceof Map<?, ?> traits) {
                traits.forEach((trait, value) -> inputs.put(String.valueOf(trait), value));
            } else if (now != null) {
                inputs.put(name, now);
            }
        });
        return inputs;
    }

    /** How long the case is kept is asked when it has ended, of all cases alike; so no line carries it. */
    private void retention(int place) {
        CaseFile file = recorded.file();
        Instant closed = file.closedAt();
        if (closed != null) {
            Map<String, Object> inputs = inputs(file.category().inputs());
            Answer answer = rules.ask(
                    TableNames.RETENTION,
                    null,
                    Map.of("major", inputs.get("major"), "ending", file.state().label()));
            steps.put(place, new Step(closed, null, file.state().label(), TableNames.RETENTION, answer));
        }
    }

    private static Step step(Recorded each, String table, Answer answer) {
        Object matter = each.made.inputs().get(STAGE);
        return new Step(each.line.at(), each.line.unit(), matter == null ? "" : String.valueOf(matter), table, answer);
    }

    /** Places of decisions that cannot be asked again, because a table hears words that are gone. */
    static Set<Integer> left(DecidedCase recorded, List<RuleSet> rules) {
        Set<Integer> left = new HashSet<>();
        for (Recorded each : decisionsOf(recorded)) {
            Set<String> gone = new HashSet<>(each.made.withheld());
            if (!recorded.erased()) {
                gone.removeAll(DecisionTables.PEOPLES_WORDS);
            }
            if (!each.made.inputs().containsKey(PlaceInputs.UNIT)) { // recorded before tables heard of it
                gone.add(PlaceInputs.UNIT);
            }
            boolean heard = !gone.isEmpty()
                    && rules.stream().anyMatch(set -> set.hears(each.made.table(), each.made.area(), gone));
            if (heard) {
                left.add(each.place);
            }
        }
        return left;
    }
}
