package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gridcase.rehearsal.cases.AnswerKind;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.CaseScript.Answer;

/** Writes a story as policy staff edit it. */
final class StoryText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private StoryText() {}

    /** @param way what is expected of it, as it came in a rehearsal */
    static String of(CaseScript script, Instant until, List<StoryResult.Step> way, String end, ZoneId zone) {
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("report", report(script, zone));
        story.put(
                "answers",
                script.answers().stream().map(answer -> answer(answer, zone)).toList());
        story.put("until", SECONDS.format(until.atZone(zone)));
        story.put("way", way.stream().map(StoryText::step).toList());
        story.put("end", end);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(story);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> report(CaseScript script, ZoneId zone) {
        var given = script.report();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("at", SECONDS.format(given.at().atZone(zone)));
        report.put("category", given.category());
        if (given.urgency() != null) {
            report.put("urgency", given.urgency().code());
        }
        report.put("area", given.area().value());
        report.put("channel", given.channel().code());
        return report;
    }

    /** Without the account: a story holds whoever of the unit answers. */
    private static Map<String, Object> answer(Answer given, ZoneId zone) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("at", SECONDS.format(given.at().atZone(zone)));
        answer.put("task", AnswerKind.ofTask(given.task()).map(AnswerKind::code).orElse(given.task()));
        if (given.unit() != null) {
            answer.put("unit", given.unit());
        }
        new TreeMap<>(given.values()).forEach((name, value) -> {
            if (!name.equals("opinion")) {
                answer.put(
                        name, name.equals("coUnits") ? List.of(value.toString().split(",")) : value);
            }
        });
        return answer;
    }

    private static Map<String, Object> step(StoryResult.Step taken) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", taken.step());
        if (!taken.unit().isEmpty()) {
            step.put("unit", taken.unit());
        }
        if (!taken.decision().isEmpty()) {
            step.put("decision", taken.decision());
        }
        step.put("at", taken.at());
        return step;
    }
}
