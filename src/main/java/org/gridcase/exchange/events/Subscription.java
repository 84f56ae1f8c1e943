package org.gridcase.exchange.events;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * A system that is told of changes of cases.
 *
 * @param kinds of which steps; empty for all that are told
 * @param area of the cases of which area; empty for all
 * @param channel of the cases that came by which channel, whose ids the system knows; empty for all, without their ids
 */
record Subscription(
        String id,
        String name,
        URI address,
        Set<Action> kinds,
        @Nullable AreaCode area,
        @Nullable Channel channel,
        boolean active) {

    /** Who looked at what about whom, and what is noted about the record itself, is nobody else's business. */
    private static final Set<Action> NOT_TOLD = EnumSet.of(
            Action.REPORTER_REVEALED,
            Action.PERSONAL_DATA_EXPORTED,
            Action.CLAIMED,
            Action.PUT_BACK,
            Action.ACTED_FOR,
            Action.NOTICE_SENT,
            Action.TABLE_ASKED,
            Action.RECORD_SEALED);

    /** The steps that are told, in order. */
    static List<Action> told() {
        return List.copyOf(EnumSet.complementOf(EnumSet.copyOf(NOT_TOLD)));
    }

    /** Whether the system is told of a step of a case. @param by code of the channel by which the case came */
    boolean wants(AreaCode place, String by, Action action) {
        return !NOT_TOLD.contains(action)
                && (kinds.isEmpty() || kinds.contains(action))
                && (area == null || area.contains(place))
                && (channel == null || channel.code().equals(by));
    }

    /** The kinds as they are kept: codes with spaces between. */
    String kindsWritten() {
        return kinds.stream().map(Action::code).sorted().collect(Collectors.joining(" "));
    }
}
