package org.gridcase.casefile;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.gridcase.seal.RowSignature;
import org.jspecify.annotations.Nullable;

/**
 * What one unit must do on one case until a deadline: handle it, dispatch it, verify it, answer an order, decide on a deferral …
 *
 * @param id of the assignment's process instance where a unit handles the case, otherwise of its task
 * @param stage code of what is to be done; {@link #HANDLING} where the unit handles the case
 * @param subject number of the order, id of the deferral or referral it is about; empty where it is about the case itself
 * @param limit how long the table gave for it
 * @param due deadline and yellow instant that hold now
 * @param revision 1, and one more each time the deadline moved
 * @param basis what sets the deadline
 * @param outcome empty while the assignment is open
 * @param handledBy the account whose work ended it; nobody's where something else took it away
 * @param light the process instance in which its yellow or red light waits; empty at green
 * @param signature the server's own, for what its row says (ADR 127), if it was given last (ADR 146); where it does not fit, the trace tells
 */
public record Assignment(
        String id,
        String stage,
        @Nullable String subject,
        String caseNumber,
        String unit,
        Tier tier,
        Role role,
        Instant startedAt,
        Limit limit,
        Deadline due,
        int revision,
        DeadlineBasis basis,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        @Nullable String opinion,
        @Nullable String handledBy,
        @Nullable String light,
        RowSignature signature) {

    /** Code of the stage in which a unit handles the case. */
    public static final String HANDLING = StageCodes.HANDLING;

    /** Each time it is the same work; a verification is about another result. */
    private static final Set<String> SAME_WORK =
            Set.of(HANDLING, StageCodes.DISPATCHING, StageCodes.MEETING, StageCodes.ACCEPTING);

    /** Whether a stage is the same work each time a unit has it, so that a unit that was late goes on late (ADR 86). */
    public static boolean isSameWork(String stage) {
        return SAME_WORK.contains(stage);
    }

    /**
     * An assignment of any stage begins.
     *
     * @param basis what sets its deadline
     */
    public static Assignment begun(
            String id,
            String stage,
            @Nullable String subject,
            CaseFile file,
            String unit,
            Role role,
            Instant startedAt,
            Limit limit,
            Deadline due,
            DeadlineBasis basis) {
        return new Assignment(
                id,
                stage,
                subject,
                file.number(),
                unit,
                file.tier(),
                role,
                startedAt,
                limit,
                due,
                1,
                basis,
                null,
                null,
                null,
                null,
                null,
                RowSignature.OWN);
    }

    /** The deadline, counted from the start in this calendar; {@link DeadlineBasis#count} says what {@code last} is. */
    public Deadline countedIn(WorkingTime time, @Nullable Instant last) {
        return basis.count(time, startedAt, limit, last);
    }

    /** Whether a unit handles the case, as lead or co-handler. */
    public boolean isHandling() {
        return stage.equals(HANDLING);
    }

    /** The assignment as somebody ends it. */
    public Assignment ended(Outcome as, @Nullable String said, @Nullable String by, Instant at) {
        return new Assignment(
                id,
                stage,
                subject,
                caseNumber,
                unit,
                tier,
                role,
                startedAt,
                limit,
                due,
                revision,
                basis,
                at,
                as,
                said,
                by,
                light,
                signature);
    }

    /** The same of another unit. */
    Assignment of(String otherUnit) {
        return with(stage, otherUnit, tier, role, due, revision, basis, signature);
    }

    /** The same of another stage, on another tier, in another role. */
    Assignment as(String otherStage, Tier otherTier, Role otherRole) {
        return with(otherStage, unit, otherTier, otherRole, due, revision, basis, signature);
    }

    /** The same with another deadline, by the same decision. */
    Assignment due(Deadline otherDue) {
        return with(stage, unit, tier, role, otherDue, revision, basis, signature);
    }

    /** The same with its deadline moved. */
    Assignment moved(Deadline to, DeadlineBasis by) {
        return with(stage, unit, tier, role, to, to.at().equals(deadline()) ? revision : revision + 1, by, signature);
    }

    Assignment bearing(RowSignature other) {
        return with(stage, unit, tier, role, due, revision, basis, other);
    }

    /** Whether its row bears the server's own signature for what it says, and no later one was given. Costs digests at the first call, so lists do not ask. */
    public boolean signed() {
        return signature.fits();
    }

    private Assignment with(
            String otherStage,
            String otherUnit,
            Tier otherTier,
            Role otherRole,
            Deadline otherDue,
            int otherRevision,
            DeadlineBasis otherBasis,
            RowSignature otherSignature) {
        return new Assignment(
                id,
                otherStage,
                subject,
                caseNumber,
                otherUnit,
                otherTier,
                otherRole,
                startedAt,
                limit,
                otherDue,
                otherRevision,
                otherBasis,
                endedAt,
                outcome,
                opinion,
                handledBy,
                light,
                otherSignature);
    }

    public boolean open() {
        return outcome == null;
    }

    /** Whether a deferral or another decision set the deadline, and not the limit. */
    public boolean deferred() {
        return !basis.limited() && basis.decidedEnd() != null;
    }

    public Instant deadline() {
        return due.at();
    }

    /** Whether it was over before it began: the work goes on with the deadline it had. */
    public boolean begunLate() {
        return !deadline().isAfter(startedAt);
    }

    /** How the assignment stands at an instant; of an ended one, how it stood when it ended. */
    public Light lightAt(Instant now) {
        return due.lightAt(endedAt == null ? now : endedAt);
    }

    /** The light of a case is the worst of its open assignments; empty when none is open. */
    public static Optional<Light> worstLight(List<Assignment> assignments, Instant now) {
        return assignments.stream()
                .filter(Assignment::open)
                .map(assignment -> assignment.lightAt(now))
                .max(Comparator.naturalOrder());
    }

    /** Who answers for the whole, and who helps (C7). */
    public enum Role {
        LEAD("lead", "主办"),
        CO_HANDLER("co-handler", "协办"),
        /** Where a step of a diagram has a unit do its share; the lead waits for nobody but its co-handlers. */
        ASSISTANT("assistant", "协助");

        private final String code;
        private final String label;

        Role(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public Said said() {
            return Said.label("role", code, label);
        }

        /** @throws IllegalArgumentException naming the word when it is no role */
        public static Role ofCode(String code) {
            return Codes.find(values(), Role::code, code, "role");
        }
    }

    /** How an assignment ended: by its handler, or without one when the case went elsewhere. */
    public enum Outcome implements StepResult {
        RESOLVED("resolved", "办结"),
        ESCALATED("escalate", "上报上级"),
        RETURNED("return", "退回"),
        RELEASED("released", "解除协办"),
        CANCELLED("cancelled", "派单终止"),
        /** The place of the case has changed before anybody began: another unit has a new one. */
        TRANSFERRED("transferred", "移交"),
        /** Of any other stage than handling: what it came to stands in the trace. */
        DONE("done", "已办");

        private final String code;
        private final String label;

        Outcome(String code, String label) {
            this.code = code;
            this.label = label;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public String label() {
            return label;
        }

        /** Whether whoever had it in hand ended it; what something else took away is nobody's work. */
        public boolean isOwnAct() {
            return switch (this) {
                case RESOLVED, ESCALATED, RETURNED, DONE -> true;
                case RELEASED, CANCELLED, TRANSFERRED -> false;
            };
        }

        /** @throws IllegalArgumentException naming the word when it is no outcome */
        public static Outcome ofCode(String code) {
            return Codes.find(values(), Outcome::code, code, "outcome");
        }
    }
}
