package org.gridcase.intake.problem;

import java.util.List;

/**
 * Something wrong in what a sender gave.
 *
 * @param field the path of the field, e.g. {@code reporter.phone}; empty for the whole
 * @param key of the message that says what is wrong
 * @param args what the message is filled with
 */
public record Fault(String field, String key, List<Object> args) {}
