package org.gridcase.handling;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** Open cases that nothing brings on any more: without a process, a task somebody can see, or a step that will run. */
public interface StuckCases {

    /**
     * A case that stands still.
     *
     * @param fault why, for people
     */
    record StuckCase(CaseFile caseFile, Said fault) {}

    /**
     * A case that rests because its diagram says so, or until a step that failed is tried again: in nobody's hands, and without a light.
     *
     * @param rest where, and until when
     */
    record WaitingCase(CaseFile caseFile, Rest rest) {}

    /**
     * @param step at which it rests, as its diagram calls it
     * @param until when it goes on
     * @param failed whether the step has failed and is tried again then
     * @param responsible the unit that answers for it meanwhile
     */
    record Rest(String step, Instant until, boolean failed, Unit responsible) {

        /** For people, in the time of the district. */
        public Said said(ZoneId zone) {
            return Said.of(
                    failed ? "stuck.tried-again" : "stuck.rests",
                    step,
                    WrittenTimes.minute(until, zone),
                    responsible.name());
        }
    }

    /**
     * What was found.
     *
     * @param stuck in order of number
     * @param waiting in order of number
     */
    record Standing(List<StuckCase> stuck, List<WaitingCase> waiting) {}

    /** All of them. */
    Standing find();

    /** Where and until when an open case rests; empty where it does not. */
    Optional<Rest> rest(CaseFile file);

    /**
     * What became of one.
     *
     * @param fault why it stood still
     * @param repaired whether it goes on
     * @param reason why it does not
     */
    record Repaired(Said fault, boolean repaired, @Nullable Said reason) {}

    /**
     * Brings a case on again. What somebody has bent of its assignments in the database is put back first, as far as the trace proves it, so
     * that a case goes on of which a bent one was answered. Then a step that failed is taken again; where there is none, its process begins anew at the step that the record
     * says is due, with an entry in the trace.
     *
     * @return empty when the case does not stand still
     */
    Optional<Repaired> repair(String number);
}
