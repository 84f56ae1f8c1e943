package org.gridcase.rehearsal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.rehearsal.story.StoryResult;

/**
 * How a story went, for people.
 *
 * @param differences what was otherwise, each a sentence
 * @param way what really happened, as a story writes it
 * @param outputs what the table of an example really answers, by label
 */
@Schema(name = "StoryResult")
record StoryResultView(
        String name,
        boolean holds,
        List<String> differences,
        List<StoryResult.Step> way,
        String end,
        Map<String, String> outputs) {

    static StoryResultView of(StoryResult result, Locale language) {
        return new StoryResultView(
                result.name(),
                result.holds(),
                result.differences().stream().map(each -> each.in(language)).toList(),
                result.way(),
                result.end(),
                result.outputs());
    }
}
