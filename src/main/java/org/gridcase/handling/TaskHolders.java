package org.gridcase.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.Light;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** Who has a task in hand, by name: the engine shows accounts, and of units that are not the reader's own their codes. */
public interface TaskHolders {

    /**
     * A task as people read whose it is.
     *
     * @param caseNumber of the case that it is about; empty if it is about none
     * @param holder the account that has claimed it; empty if nobody has
     * @param units the names of the units to which it is offered
     * @param mine whether the caller has claimed it
     * @param releasable whether the caller may put it back
     * @param deadline until when it must be done, with the instant from which it is yellow; both empty where it has no limit
     */
    record Holder(
            String task,
            @Nullable String caseNumber,
            @Nullable String holder,
            @Nullable String holderName,
            List<String> units,
            boolean mine,
            boolean releasable,
            @Nullable Instant deadline,
            @Nullable Instant yellowAt) {

        /** How the task stands against its deadline; nothing where it has none. */
        public Optional<Light> lightAt(Instant now) {
            return deadline == null || yellowAt == null
                    ? Optional.empty()
                    : Optional.of(Light.at(deadline, yellowAt, now));
        }
    }

    /** Those of the tasks that the caller sees. */
    List<Holder> of(Collection<String> tasks);

    /** Names of those who have claimed something, whoever asks, by assignment; what nobody has claimed is left out. */
    Map<String, String> claimants(Collection<String> assignments);

    /**
     * What became of a task that is over: by whom it was done and when, or when it was taken away.
     *
     * @return a sentence for people; empty of a task that is open, or never was
     */
    Optional<Said> ending(String task);

    /**
     * Why nobody can do a task that the caller sees, told before anybody tries: something that it builds on is not as the trace has sealed it.
     *
     * @return a sentence for people; empty if it can be done, or the caller does not see it
     */
    Optional<Said> refusal(String task);

    /**
     * An open task of a case that the caller, or whoever of their units claims it, may do.
     *
     * @param name as people read it
     * @param holder the account that has claimed it; empty if nobody has
     * @param releasable whether the caller may put it back
     */
    record OwnTask(
            String task,
            String name,
            @Nullable String holder,
            @Nullable String holderName,
            boolean releasable) {}

    /**
     * An open task that the caller may do now: their own, or one of their units that nobody has claimed.
     *
     * @param name as people read it
     * @param form how it is answered
     */
    record WorklistTask(Holder holder, String name, Form form) {}

    /** How a task is answered: by saying what was done, what was seen on the spot, or by a form of its own. */
    enum Form {
        HANDLE("handle"),
        VERIFY("verify"),
        /** By one press: an emergency alarm is signed. */
        ALARM("alarm"),
        /** By what was asked back: whoever reported a matter says what is missing. */
        SUPPLEMENT("supplement"),
        /** By signing, or saying that it is not the unit's matter: the unit was called to the spot. */
        WHISTLE_SIGN("whistle-sign"),
        /** By what was agreed with the unit that called. */
        WHISTLE_CONTACT("whistle-contact"),
        /** By when and where somebody came. */
        WHISTLE_ARRIVE("whistle-arrive"),
        /** By what was done there. */
        WHISTLE_REPORT("whistle-report"),
        OTHER("other");

        private final String code;

        Form(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What the caller must do and may do at once: alarms, what others wait for the caller's answer to, and then the most urgent; what nobody must do is left out. */
    List<WorklistTask> worklist(int most);

    /** Oldest first. */
    List<OwnTask> ownOf(String caseNumber);
}
