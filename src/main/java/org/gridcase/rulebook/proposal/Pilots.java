package org.gridcase.rulebook.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rule changes that are in force for some areas only, for whoever compares these with the others. */
public interface Pilots {

    /**
     * A pilot.
     *
     * @param areas codes
     * @param began when the last of these areas came to it
     * @param interruptions when another change decided in one of them since, or does now
     * @param others pilots that are in force elsewhere, or for other rules
     */
    record Pilot(int change, List<String> areas, Instant began, List<Interruption> interruptions, List<Other> others) {

        /** Whether another change decided in an area then. @param area code, of whatever tier */
        public boolean isInterrupted(String area, Instant at) {
            return interruptions.stream()
                    .anyMatch(each -> area.startsWith(each.area())
                            && !at.isBefore(each.from())
                            && (each.until() == null || at.isBefore(each.until())));
        }
    }

    /**
     * @param area code
     * @param until null while it lasts
     * @param by number of the change that decided there
     */
    record Interruption(
            String area,
            Instant from,
            @Nullable Instant until,
            @Nullable Integer by) {}

    /**
     * Rules of a pilot that another change has brought into force elsewhere.
     *
     * @param area code; null for everywhere but in areas with rules of their own
     * @param by number of the change whose rules decide there since; null where they are those of the program
     */
    record Elsewhere(
            Instant since, @Nullable String area, @Nullable Integer by) {}

    /** Another pilot. @param areas codes */
    record Other(int change, String name, List<String> areas) {}

    /** Empty where there is no such change, or it is no pilot in force. */
    Optional<Pilot> pilot(int change);

    /** What else came to decide outside a pilot's areas, of its rules, from an instant on; the oldest first. */
    List<Elsewhere> elsewhere(Pilot pilot, Instant from);

    /** All pilots in force. */
    List<Other> all();

    /** Pilots of other changes that decide, of rules that a change has, where it is or is to be in force. */
    List<Other> amid(int change);

    /** Codes of the areas of a pilot in force; none where there is no such change, or it is none. */
    List<String> areas(int change);
}
