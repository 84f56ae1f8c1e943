package org.gridcase.notification.receipt;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a notice for one person by one channel.
 *
 * @param id the same for every attempt, so that a receiver can tell a repetition
 * @param attempts to deliver outside the house
 * @param deliveredAt when the channel took it; an inbox takes at once
 * @param readAt when the person opened it in the inbox
 * @param failedAt when it was given up
 * @param failure of the last attempt
 * @param voidAt when it was dropped, because the notice was void by then
 */
public record Receipt(
        String id,
        long notice,
        String person,
        DeliveryChannel channel,
        int attempts,
        @Nullable OffsetDateTime deliveredAt,
        @Nullable OffsetDateTime readAt,
        @Nullable OffsetDateTime failedAt,
        @Nullable String failure,
        @Nullable OffsetDateTime voidAt) {}
