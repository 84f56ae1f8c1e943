package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.AnswerKind;

/**
 * A story as policy staff read and edit it: what has a code and a name is told by its name in Chinese, by its code in English. Whoever reads a
 * story takes both. What a table or form calls its values is as it is there.
 */
public final class StoryWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Words URGENCIES = Words.of(Urgency.values(), Urgency::code, Urgency::label);
    private static final Words CHANNELS = Words.of(Channel.values(), Channel::code, Channel::label);
    private static final Words STEPS = Words.of(Story.OF_RULES.toArray(Action[]::new), Action::code, Action::label);
    private static final Words TIERS = Words.of(Tier.values(), Tier::code, Tier::label);
    private static final Words ENDS = Words.of(CaseState.values(), CaseState::code, CaseState::label);
    private static final Words TASKS = Words.of(AnswerKind.values(), AnswerKind::code, AnswerKind::label);

    private StoryWords() {}

    /** Names by codes, and codes by names. */
    private record Words(Map<String, String> names, Map<String, String> codes) {

        static <T> Words of(T[] values, Function<T, String> code, Function<T, String> name) {
            Words words = new Words(new HashMap<>(), new HashMap<>());
            for (T each : values) {
                words.names.put(code.apply(each), name.apply(each));
                words.codes.put(name.apply(each), code.apply(each));
            }
            return words;
        }

        void tell(JsonNode node, String field, boolean chinese) {
            JsonNode written = node.get(field);
            if (written != null && written.isTextual() && node instanceof ObjectNode object) {
                String word = written.asText().strip();
                object.put(field, (chinese ? names : codes).getOrDefault(word, word));
            }
        }
    }

    /** @param text a story, or an example, as JSON; what is none stays as it is */
    public static Said of(String text) {
        return new Said(told(text, true), told(text, false));
    }

    private static String told(String text, boolean chinese) {
        try {
            JsonNode story = JSON.readTree(text);
            URGENCIES.tell(story.path("report"), "urgency", chinese);
            CHANNELS.tell(story.path("report"), "channel", chinese);
            story.path("answers").forEach(answer -> TASKS.tell(answer, "task", chinese));
            story.path("way").forEach(step -> {
                STEPS.tell(step, "step", chinese);
                TIERS.tell(step, "tier", chinese);
            });
            ENDS.tell(story, "end", chinese);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(story);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
