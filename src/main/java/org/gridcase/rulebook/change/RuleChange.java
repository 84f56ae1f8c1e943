package org.gridcase.rulebook.change;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.rulebook.journal.EntryDetails.Except;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A set of files on its way into force.
 *
 * @param number from 1
 * @param reason as its author gives it when it is sealed
 * @param author whose draft it is or was; each file has its own
 * @param approver who approved it; null while nobody has, and where deployments rule at once
 * @param effective from when it is to be in force; null for at once
 * @param areas codes of the areas for which it is a pilot, or before its approval is proposed as one; empty for everywhere
 * @param inForce since when it has been in force
 * @param ended when it was taken back or withdrawn
 * @param findings what the checks said when they were last made
 * @param problem why it could not come into force when its time had come, in Chinese
 */
public record RuleChange(
        int number,
        String name,
        @Nullable String reason,
        State state,
        String author,
        Instant created,
        @Nullable Instant sealed,
        @Nullable Approval approval,
        @Nullable Instant effective,
        List<String> areas,
        @Nullable Instant inForce,
        @Nullable Ending ended,
        List<CheckFinding> findings,
        @Nullable String problem) {

    /** Where it is on its way. */
    public enum State {
        /** Its author adds files. */
        DRAFT,
        /** Sealed, and nothing certainly breaks. */
        CHECKED,
        /** It comes into force at its time. */
        APPROVED,
        /** At least one of its rules decides somewhere. */
        IN_FORCE,
        /** It was in force; others have taken the place of all its rules. */
        SUPERSEDED,
        /** What was in force before it is in force again. */
        TAKEN_BACK,
        /** It never comes into force. */
        WITHDRAWN;

        /** In answers and in the database, e.g. {@code in-force}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * The approval by a second person.
     *
     * @param urgent whether it was in force at once because it could not wait
     * @param migrates whether running instances are brought to its diagrams when it is in force
     */
    public record Approval(@Nullable String by, Instant at, String reason, boolean urgent, boolean migrates) {}

    /** Who took it back or withdrew it. */
    public record Ending(String by, Instant at, String reason) {}

    /**
     * What the checks say.
     *
     * @param severity {@code error} or {@code warning}
     * @param message in Chinese
     */
    public record CheckFinding(
            @Nullable String file,
            String severity,
            String message,
            int line,
            int column,
            @Nullable String element) {}

    /** Accounts of who made it and who approved it. @param authors of its files */
    Set<String> responsible(List<String> authors) {
        Set<String> people = new TreeSet<>(authors);
        people.add(author);
        if (approval != null && approval.by() != null) {
            people.add(approval.by());
        }
        return people;
    }

    /**
     * The account that brought it into its state; null where the application or a deployment did. Who has superseded it, the register tells.
     */
    @Nullable
    String stateBy() {
        if (ended != null) {
            return ended.by();
        }
        return approval != null ? approval.by() : author;
    }

    /** Since when it has been in its state; since when it was in force, if it is superseded. */
    Instant stateSince() {
        return switch (state) {
            case DRAFT -> created;
            case CHECKED -> Objects.requireNonNullElse(sealed, created);
            case APPROVED -> approval == null ? created : approval.at();
            case IN_FORCE, SUPERSEDED -> Objects.requireNonNullElse(inForce, created);
            case TAKEN_BACK, WITHDRAWN -> ended == null ? created : ended.at();
        };
    }

    /** Whether it may still come into force. */
    boolean isOpen() {
        return state == State.DRAFT || state == State.CHECKED || state == State.APPROVED;
    }

    /** Whether it is in force for some areas only, or is to be. */
    public boolean isPilot() {
        return !areas.isEmpty();
    }

    RuleChange called(String newName) {
        return new RuleChange(
                number, newName, reason, state, author, created, sealed, approval, effective, areas, inForce, ended,
                findings, problem);
    }

    /** @param where codes of the areas for which its author proposes a pilot; empty for everywhere */
    RuleChange sealedAs(
            String newName, @Nullable String newReason, List<String> where, Instant at, List<CheckFinding> found) {
        return new RuleChange(
                number,
                newName,
                newReason,
                State.CHECKED,
                author,
                created,
                at,
                approval,
                effective,
                where,
                inForce,
                ended,
                found,
                null);
    }

    RuleChange approved(Approval given, @Nullable Instant from, List<String> where, List<CheckFinding> found) {
        return new RuleChange(
                number,
                name,
                reason,
                State.APPROVED,
                author,
                created,
                sealed,
                given,
                from,
                where,
                inForce,
                ended,
                found,
                null);
    }

    RuleChange inForceSince(Instant at, List<String> where) {
        return new RuleChange(
                number,
                name,
                reason,
                State.IN_FORCE,
                author,
                created,
                sealed,
                approval,
                effective,
                where,
                at,
                ended,
                findings,
                null);
    }

    /** For the journal: where and when it comes into force. @param except pilots of others that decide within these areas */
    Terms terms(List<String> where, List<RuleChangeFile> files, List<Except> except) {
        return new Terms(
                where,
                effective == null ? null : effective.toString(),
                approval != null && approval.urgent(),
                files.stream().map(RuleChangeFile::name).toList(),
                except);
    }

    /** It needs to be approved anew; when and where it was to be in force stays, for whoever does. */
    RuleChange heldBack(String why) {
        return new RuleChange(
                number,
                name,
                reason,
                State.CHECKED,
                author,
                created,
                sealed,
                null,
                effective,
                areas,
                inForce,
                ended,
                findings,
                why);
    }

    RuleChange endedAs(State next, Ending how) {
        return new RuleChange(
                number, name, reason, next, author, created, sealed, approval, effective, areas, inForce, how, findings,
                problem);
    }
}
