package org.gridcase.casefile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** Says in the trace for whom somebody acted: a step names the account that did it, a remark beside it whom that account stood in for. */
@Component
class Deputies {

    private final Organisation organisation;

    Deputies(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Empty if the actor acts for nobody in the unit of the step, or nobody decided the step. */
    Optional<TraceEvent> remark(TraceEvent step) {
        String unit = step.actingUnit();
        if (unit == null || !step.action().decidedByHand()) {
            return Optional.empty();
        }
        List<Person> absent = organisation.absentWhom(step.actor(), unit);
        return absent.isEmpty() ? Optional.empty() : Optional.of(remark(step, unit, absent));
    }

    private TraceEvent remark(TraceEvent step, String unit, List<Person> absent) {
        String deputy = organisation.person(step.actor()).map(Person::name).orElse(step.actor());
        List<String> names = absent.stream().map(Person::name).toList();
        String ids = absent.stream().map(Person::id).collect(Collectors.joining(","));
        return TraceEvent.told(
                TraceEvent.Action.ACTED_FOR,
                step.actor(),
                unit,
                step.tier(),
                ids,
                Said.of("told.acted-for", deputy, Said.listed(names)),
                null);
    }
}
