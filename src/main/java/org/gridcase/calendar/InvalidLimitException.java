package org.gridcase.calendar;

import java.util.List;
import java.util.Locale;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;

/** A time limit that cannot be counted. The message is Chinese, for the people who write tables of limits. */
class InvalidLimitException extends IllegalArgumentException {

    private final String key;
    private final transient List<Object> args;

    InvalidLimitException(String key, Object... args) {
        super(Messages.text(Locale.CHINESE, key, args));
        this.key = key;
        this.args = List.of(args);
    }

    /** The same with an amount as it was written, in place of how it is written after it was read. */
    InvalidLimitException quoting(String read, String written) {
        return new InvalidLimitException(
                key, args.stream().map(arg -> arg.equals(read) ? written : arg).toArray());
    }

    /** The same as a fault of the parameter that holds the limit. */
    Fault at(String field) {
        return new Fault(0, field, key, args);
    }
}
