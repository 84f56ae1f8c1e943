package org.gridcase.casefile;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the sender or reporter of a case said later. Telephone and identity card numbers are masked.
 *
 * @param at when it came
 * @param account who sent it
 * @param title the new title; empty if it did not differ
 * @param description the new description; empty if it did not differ
 * @param address the new address; empty if it did not differ
 * @param changes in words for people, what else differs: category, urgency, place; or what the reporter said it for; empty if nothing does
 */
public record Addition(
        Instant at,
        String account,
        @Nullable String title,
        @Nullable String description,
        @Nullable String address,
        @Nullable String changes) {

    /** All of it in one sentence, what differs first; empty where the purpose said all. */
    public String told() {
        return Stream.of(changes, title, description, address)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining("；"));
    }
}
