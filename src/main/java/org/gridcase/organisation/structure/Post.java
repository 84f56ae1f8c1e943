package org.gridcase.organisation.structure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person is in a unit, and when (O5). On one day a person has at most one post of their own in each unit, and may have posts in
 * several.
 *
 * @param title the role, as the jurisdiction calls it: 网格长, 网格指导员, 坐席 …; data, so nothing is decided by it here
 * @param head whether the person answers for the unit (网格长 of a grid, 科室负责人 of a section)
 * @param from first day of service, in the zone of the jurisdiction; null if it was before anybody wrote it down
 * @param to last day of service; null while it is not known
 * @param deputyFor the colleague of that unit whom the person acts for while that one is on leave; null for a post of one's own
 * @throws IllegalArgumentException if the post ends before it begins, or somebody acts for themselves
 */
public record Post(
        String person,
        String unit,
        String title,
        boolean head,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String deputyFor) {

    public Post {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(person + "在单位" + unit + "的岗位止于 " + to + "，早于开始之日 " + from);
        }
        if (person.equals(deputyFor)) {
            throw new IllegalArgumentException(person + "不能代理自己的岗位");
        }
    }

    /** A post of one's own that has always been and has no end. */
    public Post(String person, String unit, String title, boolean head) {
        this(person, unit, title, head, null, null, null);
    }

    /** Whether the post counts on that day. */
    public boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** The same post with another last day. */
    public Post until(LocalDate lastDay) {
        return new Post(person, unit, title, head, from, lastDay, deputyFor);
    }

    /** Whether there is a day on which both count. */
    public boolean overlaps(Post other) {
        return (from == null || other.to == null || !from.isAfter(other.to))
                && (to == null || other.from == null || !to.isBefore(other.from));
    }
}
