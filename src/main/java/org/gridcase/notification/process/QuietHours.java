package org.gridcase.notification.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.notification.Notice;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Written;
import org.springframework.stereotype.Component;

/** Whether a notice may disturb people now. Policy staff write the hours in the zone of the district. */
@Component
public class QuietHours {

    private final DecisionTables tables;
    private final Clock clock;

    QuietHours(DecisionTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * When the quiet hours end that hold the notice back now; empty if it may go. An alarm always may, whatever the table says.
     *
     * @throws NoDecisionResultException if the table has no answer, or one that nobody understands
     */
    public Optional<Instant> holding(Written notice, DeliveryChannel channel) {
        if (notice.kind() == Notice.Kind.ALARM) {
            return Optional.empty();
        }
        DecisionResult result = tables.decide(
                "determine-quiet-hours",
                Map.of(
                        "kind", notice.kind().label(),
                        "urgency", notice.urgency() == null ? "未知" : notice.urgency(),
                        "channel", channel.label()));
        return result.word("hold").equals("是")
                ? endOf(time(result, "from"), time(result, "to"), ZonedDateTime.now(clock))
                : Optional.empty();
    }

    /** The first instant after {@code now} at which the hours end, if {@code now} is within them. */
    static Optional<Instant> endOf(LocalTime from, LocalTime to, ZonedDateTime now) {
        LocalTime time = now.toLocalTime();
        boolean within = from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
        if (!within || from.equals(to)) {
            return Optional.empty();
        }
        ZonedDateTime today = now.with(to);
        return Optional.of((today.isAfter(now) ? today : now.plusDays(1).with(to)).toInstant());
    }

    private static LocalTime time(DecisionResult result, String output) {
        String word = result.word(output);
        try {
            return LocalTime.parse(word);
        } catch (DateTimeParseException e) {
            throw result.unusable("给出的时刻“%s”无法识别，应如 22:00".formatted(word));
        }
    }
}
