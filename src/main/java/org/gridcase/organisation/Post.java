package org.gridcase.organisation;

/**
 * What a person is in a unit (O5). A person has at most one post in each unit, and may have posts in several.
 *
 * @param title the role, as the jurisdiction calls it: 网格长, 网格指导员, 坐席 …; data, so nothing is decided by it here
 * @param head whether the person answers for the unit (网格长 of a grid, 科室负责人 of a section)
 */
public record Post(String person, String unit, String title, boolean head) {}
