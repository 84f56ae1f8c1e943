package org.gridcase.operation.startup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Warns at the start where the clock is behind what the database holds. Lights and deadlines would be told from a wrong instant, and lines
 * written now would look backdated for good.
 */
@Component
class ClockAtStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ClockAtStart.class);

    /** As far as the verification of the trace lets clocks of nodes differ. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final JdbcClient db;
    private final Clock clock;

    ClockAtStart(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        behind().ifPresent(newest -> LOG.error(
                "本机时钟为 {}，早于数据库中已有的登记 {}：请立即停止并校正时钟，否则灯和时限有误，新的留痕将被核验认作倒签。"
                        + " The clock is behind what the database holds: stop, and set it right.",
                shown(clock.instant()),
                shown(newest)));
    }

    /** The newest instant of the record, where the clock is behind it; each is one look-up over an index. */
    Optional<Instant> behind() {
        Instant farthest = clock.instant().plus(GRACE);
        return Stream.of(
                        "select max(at) from trace_anchor",
                        "select max(at) from sup_sweep",
                        "select max(reported_at) from case_file",
                        "select max(issued_at) from sup_order")
                .flatMap(newest -> db
                        .sql(newest)
                        .query((rs, row) ->
                                Optional.ofNullable(rs.getTimestamp(1)).map(Timestamp::toInstant))
                        .list()
                        .stream())
                .flatMap(Optional::stream)
                .filter(farthest::isBefore)
                .max(Instant::compareTo);
    }

    private String shown(Instant at) {
        return Objects.toString(at.atZone(clock.getZone()).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS));
    }
}
