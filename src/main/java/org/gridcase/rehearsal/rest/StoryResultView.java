package org.gridcase.rehearsal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.story.StoryResult;
import org.jspecify.annotations.Nullable;

/**
 * How a story went, for people.
 *
 * @param differences what was otherwise, each a sentence
 * @param way what really happened, as a story writes it
 * @param by what else decides where the case lies, and by which rules it went; null where nothing else does
 * @param outputs what the table of an example really answers, by label
 */
@Schema(name = "StoryResult")
record StoryResultView(
        String name,
        boolean holds,
        List<String> differences,
        List<StoryResult.Step> way,
        String end,
        Map<String, String> outputs,
        @Nullable String by) {

    static StoryResultView of(StoryResult result, Locale language) {
        Said by = result.by();
        return new StoryResultView(
                result.name(),
                result.holds(),
                result.differences().stream().map(each -> each.in(language)).toList(),
                result.way(),
                result.end(),
                result.outputs(),
                by == null ? null : by.in(language));
    }
}
