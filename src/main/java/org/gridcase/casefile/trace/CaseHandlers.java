package org.gridcase.casefile.trace;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;

/**
 * Who took part in a case: in any round, for any unit, also by passing it on or only taking its task. Kept with the case and renewed
 * with every line of its trace, which says the same at length.
 *
 * @param people accounts that handled, and those in whose name somebody did
 * @param units that hold or held an assignment, dispatched, or were to do another unit's work
 */
public record CaseHandlers(Set<String> people, Set<String> units) {

    public static final CaseHandlers NOBODY = new CaseHandlers(Set.of(), Set.of());

    /** Tasks that look at the handling from outside, or come before it; taking one is no handling. */
    private static final Set<String> FROM_OUTSIDE = Set.of(
            "verifyResult",
            "answerOrder",
            "decideDeferral",
            "callToAccount",
            "callReporter",
            "settleDispute",
            "answerReporter",
            "relayWhistle",
            "ruleOnRefusal",
            "rateResponse",
            "releaseWhistle",
            "establishCase",
            "reviewAcceptance",
            "recordSupplement",
            "enterReceipt",
            "signAlarm",
            "reportProgress",
            "reportEmergency");

    private static final Set<Action> DECISIONS = Set.of(
            Action.ANSWERED,
            Action.ASSISTANCE_ANSWERED,
            Action.DISPATCH_DECIDED,
            Action.MEETING_DECIDED,
            Action.CO_HANDLERS_RELEASED);

    /** Done in defence of the handling, by people who need not belong to the handling unit. */
    private static final Set<Action> DEFENCES = Set.of(Action.DEFERRAL_REQUESTED, Action.ORDER_ANSWERED);

    private static final Set<Action> WHO = Stream.of(
                    DECISIONS,
                    DEFENCES,
                    Set.of(
                            Action.ACTED_FOR,
                            Action.CLAIMED,
                            Action.ASSIGNED,
                            Action.ASSISTANCE_ASSIGNED,
                            Action.VACANCY_COVERED,
                            Action.WHISTLE_STEP))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The kinds of lines that say who took part; all others leave it as it is. */
    public static Set<Action> lines() {
        return WHO;
    }

    /**
     * The same after another line of the trace.
     *
     * @param previous the line before it, empty for the first one; a remark on whom somebody acted for follows the step it is about
     */
    public CaseHandlers after(TraceEvent step, @Nullable Action previous) {
        return switch (step.action()) {
            case ACTED_FOR ->
                previous == null || !(DECISIONS.contains(previous) || DEFENCES.contains(previous))
                        ? this
                        : with(List.of(String.valueOf(step.decision()).split(",")), List.of());
            case CLAIMED -> claimed(step);
            case ASSIGNED, ASSISTANCE_ASSIGNED -> with(List.of(), ofNullable(step.unit()));
            case WHISTLE_STEP -> onTheSpot(step);
            case VACANCY_COVERED -> with(List.of(), ofNullable(step.decision()));
            default -> decided(step);
        };
    }

    /**
     * The same after another line as it is stored. One that somebody has bent until it says nothing counts for nothing.
     *
     * @param previous what the line before it did, empty for the first one
     */
    public CaseHandlers after(
            String action, String actor, @Nullable String unit, @Nullable String decision, @Nullable String previous) {
        Action known = Action.known(action).orElse(null);
        if (known == null || known == Action.CLAIMED && !TaskClaim.isOne(decision)) {
            return this;
        }
        return after(
                new TraceEvent(known, actor, unit, null, decision, null, null),
                previous == null ? null : Action.known(previous).orElse(null));
    }

    private CaseHandlers decided(TraceEvent step) {
        if (DECISIONS.contains(step.action())) {
            return with(List.of(step.actor()), ofNullable(step.unit()));
        }
        return DEFENCES.contains(step.action()) ? with(List.of(step.actor()), List.of()) : this;
    }

    /** Who was called and does something about the matter takes part; what the caller says of it is said from outside. */
    private CaseHandlers onTheSpot(TraceEvent step) {
        return StoredWord.find(step.decision(), WhistleStep::ofCode)
                .filter(WhistleStep::isWork)
                .map(work -> with(List.of(step.actor()), ofNullable(step.unit())))
                .orElse(this);
    }

    private CaseHandlers claimed(TraceEvent step) {
        TaskClaim claim = TaskClaim.read(step.decision());
        return FROM_OUTSIDE.contains(claim.task()) ? this : with(List.of(claim.account()), ofNullable(step.unit()));
    }

    private CaseHandlers with(Collection<String> morePeople, Collection<String> moreUnits) {
        return people.containsAll(morePeople) && units.containsAll(moreUnits)
                ? this
                : new CaseHandlers(both(people, morePeople), both(units, moreUnits));
    }

    private static Set<String> both(Set<String> some, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static List<String> ofNullable(@Nullable String one) {
        return one == null ? List.of() : List.of(one);
    }

    /** Accounts and codes are without spaces. */
    public static String written(Set<String> names) {
        return String.join(" ", names);
    }

    public static Set<String> read(String written) {
        return Stream.of(written.split(" "))
                .filter(name -> !name.isEmpty())
                .collect(LinkedHashSet::new, Set::add, Set::addAll);
    }
}
