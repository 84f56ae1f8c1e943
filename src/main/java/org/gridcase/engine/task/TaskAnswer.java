package org.gridcase.engine.task;

import java.util.Map;

/**
 * What a person answered in the form of a task, as it was sent. No mapping, parameter or text of a diagram can add to it or change it.
 *
 * @param task id of the task
 * @param values by the names of the form's fields
 */
public record TaskAnswer(String task, Map<String, Object> values) {}
