package org.gridcase.rehearsal.story;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A try-out of a table that is kept: a story of one question.
 *
 * @param area code of the area for which the table is asked; null for that of the pilot which brings it, else for the whole district
 * @param inputs values as people write them, by label or name of the column
 * @param outputs the answer that must come, by label or name; those that are not named may be any, none at all means that no rule applies
 */
record Example(String table, @Nullable String area, Map<String, String> inputs, Map<String, String> outputs) {}
