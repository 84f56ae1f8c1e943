package org.gridcase.replay.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.replay.course.Course.Measure;
import org.gridcase.replay.course.Course.Step;
import org.gridcase.replay.course.Course.Timed;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines, lights and measures of assignments by some rules, given when people really answered. A deadline is counted in the calendar of now
 * for either set of rules, so that only rules make a difference.
 *
 * @param now until when open assignments are looked at
 */
record LightCourse(RuleSet rules, WorkingTime time, Stages stages, Instant now) {

    /** A table that gives a measure every minute does not hold up the replay. */
    private static final int MOST_MEASURES = 20;

    /** The assignments that begin with a recorded limit, as they stand with the limit that is given instead. */
    Map<String, Timed> timed(
            DecidedCase recorded,
            Instant at,
            DecisionMade made,
            Step found,
            UnaryOperator<Map<String, Object>> inputs) {
        Map<String, Timed> timed = new TreeMap<>();
        Limit before = made.outputs() == null ? null : limit(Answer.written(made.outputs()));
        Limit limit =
                found.answer().values() == null ? null : limit(found.answer().values());
        if (before == null || limit == null) {
            return timed;
        }
        for (Assignment each : recorded.assignments()) {
            if (each.startedAt().equals(at) && each.limit().equals(before) && isOf(each, found.matter())) {
                timed.put(each.id(), timed(recorded, each, found, limit, made, inputs));
            }
        }
        return timed;
    }

    private boolean isOf(Assignment assignment, String stage) {
        return stages.nameOf(assignment.stage()).equals(stage) || stage.equals(assignment.subject());
    }

    private Timed timed(
            DecidedCase recorded,
            Assignment assignment,
            Step found,
            Limit limit,
            DecisionMade made,
            UnaryOperator<Map<String, Object>> inputs) {
        String bound = assignment.basis().notAfter();
        Instant last = recorded.assignments().stream()
                .filter(each -> each.id().equals(bound))
                .map(Assignment::deadline)
                .findFirst()
                .orElse(null);
        Deadline due = assignment.basis().count(time, assignment.startedAt(), limit, last);
        Instant end = assignment.endedAt() == null ? now : assignment.endedAt();
        Step by = new Step(found.at(), assignment.unit(), found.matter(), found.table(), found.answer());
        List<Measure> measures = new ArrayList<>();
        if (due.yellowAt().isBefore(due.at()) && !assignment.begunLate()) {
            measures.addAll(measures("黄灯", due.yellowAt(), end(end, due.at()), assignment, made, inputs, recorded));
        }
        measures.addAll(measures("红灯", due.at(), end, assignment, made, inputs, recorded));
        return new Timed(assignment, by, told(limit), due, due.lightAt(end), measures);
    }

    private static Instant end(Instant end, Instant deadline) {
        return end.isBefore(deadline) ? end : deadline;
    }

    /** What is done from the instant at which a light turns until somebody answers. */
    private List<Measure> measures(
            String cause,
            Instant turn,
            Instant end,
            Assignment assignment,
            DecisionMade made,
            UnaryOperator<Map<String, Object>> inputs,
            DecidedCase recorded) {
        List<Measure> measures = new ArrayList<>();
        Instant at = turn;
        for (int taken = 0; at != null && at.isBefore(end) && taken < MOST_MEASURES; taken++) {
            Map<String, Object> asked = new HashMap<>(categoryOf(made));
            asked.put("urgency", made.inputs().getOrDefault("urgency", ""));
            asked = new HashMap<>(inputs.apply(asked));
            asked.put("tier", assignment.tier().label());
            asked.put("stage", stages.nameOf(assignment.stage()));
            asked.put("level", levelOf(recorded, assignment));
            asked.put("cause", cause);
            asked.put("taken", taken);
            Answer answer =
                    rules.ask(TableNames.MEASURE, recorded.file().place().area().value(), asked);
            at = follow(measures, cause, answer, asked, at, recorded);
        }
        return measures;
    }

    /** @return when the next measure is due; null where there is none */
    private @Nullable Instant follow(
            List<Measure> measures,
            String cause,
            Answer answer,
            Map<String, Object> asked,
            Instant at,
            DecidedCase recorded) {
        String measure = answer.word("measure");
        if (!answer.answered() || measure.equals("不另采取措施") || measure.isEmpty()) {
            measures.addAll(
                    answer.answered() ? List.of() : List.of(new Measure(TableNames.MEASURE, null, answer.told())));
        } else {
            String addressee = answer.word("addressee");
            if (addressee.isEmpty()) {
                Map<String, Object> to = new HashMap<>(asked);
                to.put("measure", measure);
                Answer found = rules.ask(
                        TableNames.ADDRESSEE, recorded.file().place().area().value(), to);
                addressee = found.answered() ? found.word("addressee") : found.told();
            }
            String within = answer.word("answerWithin");
            measures.add(new Measure(
                    TableNames.MEASURE,
                    answer.row(),
                    "%s：%s%s%s"
                            .formatted(
                                    cause,
                                    measure,
                                    addressee.isEmpty() ? "" : "（" + addressee + "）",
                                    within.isEmpty()
                                            ? ""
                                            : "，限" + told(within, answer.word("answerCounting")) + "答复")));
        }
        return next(answer, at);
    }

    private @Nullable Instant next(Answer answer, Instant at) {
        String next = answer.word("next");
        if (next.isEmpty()) {
            return null;
        }
        try {
            return time.deadline(at, Limit.of(next, Counting.of(answer.word("nextCounting")), 1))
                    .at();
        } catch (IllegalArgumentException e) {
            return null; // the check of the file says it
        }
    }

    private static Map<String, Object> categoryOf(DecisionMade made) {
        Map<String, Object> category = new HashMap<>();
        List.of("category", "major", "risk", "handlingType", "lowestTier").forEach(name -> {
            Object word = made.inputs().get(name);
            if (word != null) {
                category.put(name, word);
            }
        });
        return category;
    }

    /** How strong the order is that is to be answered, as the table was told when it was asked about it. */
    private String levelOf(DecidedCase recorded, Assignment assignment) {
        String stage = stages.nameOf(assignment.stage());
        return CourseReplay.decisionsOf(recorded).stream()
                .filter(each -> each.made().table().equals(TableNames.MEASURE))
                .filter(each -> stage.equals(each.made().inputs().get("stage")))
                .filter(each -> !each.line().at().isBefore(assignment.startedAt()))
                .map(each -> String.valueOf(each.made().inputs().getOrDefault("level", "")))
                .findFirst()
                .orElse("");
    }

    private static @Nullable Limit limit(Map<String, String> values) {
        try {
            return Limit.of(
                    values.getOrDefault("limit", ""),
                    Counting.of(values.getOrDefault("counting", "")),
                    Double.parseDouble(values.getOrDefault("yellowShare", "")));
        } catch (IllegalArgumentException e) {
            return null; // the step itself says that the limits differ
        }
    }

    private static String told(Limit limit) {
        String share =
                limit.yellowShare() < 1 ? "，过 %s%% 转黄".formatted(Math.round(limit.yellowShare() * 1000) / 10.0) : "";
        return told(limit.amount().toString(), limit.counting().code()) + share.replace(".0%", "%");
    }

    /** An amount in words; a table may name a way of counting that there is not. */
    private static String told(String amount, String counting) {
        return Counting.isOne(counting) ? Counting.of(counting).told(amount) : amount + " " + counting;
    }
}
