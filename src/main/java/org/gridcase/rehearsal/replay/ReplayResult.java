package org.gridcase.rehearsal.replay;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridcase.problem.Said;

/**
 * What came of past cases by the rules of a change.
 *
 * @param cases how many were run by both
 * @param differing how many of them go another way
 * @param kinds how many differences there are of each kind
 * @param differences the first of them
 * @param notFollowed cases that the rules in force themselves would not let go their recorded way, so that they say nothing
 * @param leftOut what people did beside the way of these cases and nobody repeated, by its name: how many cases have it
 * @param notRepeated the same by case
 * @param ways how many different ways the cases of the period have gone; 0 where these were not chosen from a period
 * @param waysTaken how many of these occur among the cases
 */
public record ReplayResult(
        int cases,
        int differing,
        Map<String, Integer> kinds,
        List<WayDifference> differences,
        List<NotFollowed> notFollowed,
        LeftOut leftOut,
        List<NotRepeated> notRepeated,
        int ways,
        int waysTaken) {

    /** @param all how many different ways the cases of the period have gone @param taken how many of these occur here */
    ReplayResult outOf(int all, int taken) {
        return new ReplayResult(cases, differing, kinds, differences, notFollowed, leftOut, notRepeated, all, taken);
    }

    /** @param why in words for people */
    public record NotFollowed(String number, Said why) {}

    /** @param what in words for people, with the reason where there is one */
    public record NotRepeated(String number, List<Said> what) {}

    /** How many cases have it, by its name in each language. */
    public record LeftOut(Map<String, Integer> zh, Map<String, Integer> en) {

        static LeftOut of(Map<Said, Integer> counts) {
            Map<String, Integer> zh = new TreeMap<>();
            Map<String, Integer> en = new TreeMap<>();
            counts.forEach((name, cases) -> {
                zh.merge(name.chinese(), cases, Integer::sum);
                en.merge(name.english(), cases, Integer::sum);
            });
            return new LeftOut(zh, en);
        }
    }
}
