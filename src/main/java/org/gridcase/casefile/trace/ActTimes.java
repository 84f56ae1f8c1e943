package org.gridcase.casefile.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** When a row may have been written that an act writes before the line of its trace. */
public final class ActTimes {

    /** Longer than this no act takes. */
    private static final Duration ACT = Duration.ofSeconds(10);

    private ActTimes() {}

    /**
     * The likeliest first.
     *
     * @param kept what the row says, where there is one
     */
    public static List<Instant> of(Optional<Instant> kept, TraceEntry line) {
        return Stream.concat(
                        kept.stream(), LongStream.rangeClosed(0, ACT.toMillis()).mapToObj(line.at()::minusMillis))
                .toList();
    }
}
