package org.gridcase.security.web;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Lines of the log that a caller's mistake must not write: with a stack, or longer than a screen is wide. */
final class LoudLines extends AppenderBase<ILoggingEvent> {

    private static final int LONGEST = 1000;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private LoudLines() {}

    static LoudLines listen() {
        LoudLines lines = new LoudLines();
        root().addAppender(lines);
        lines.start();
        return lines;
    }

    List<String> end() {
        root().detachAppender(this);
        stop();
        return heard;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent line) {
        String said = line.getFormattedMessage();
        if (line.getThrowableProxy() != null || said.length() > LONGEST) {
            heard.add(line.getLoggerName() + ": " + said.substring(0, Math.min(said.length(), 300)) + " "
                    + (line.getThrowableProxy() == null
                            ? ""
                            : line.getThrowableProxy().getClassName() + " "
                                    + line.getThrowableProxy().getMessage()));
        }
    }
}
