package org.gridcase.rehearsal.story;

import java.util.List;

/**
 * How a story went.
 *
 * @param holds whether it went the way that it says
 * @param differences what was otherwise, each a sentence
 * @param way what really happened, as a story writes it
 */
public record StoryResult(String name, boolean holds, List<String> differences, List<Step> way, String end) {

    /** @param at in the time of the district */
    public record Step(String step, String unit, String tier, String decision, String at) {}
}
