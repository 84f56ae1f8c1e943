package org.gridcase.supervision.dispute;

import java.util.Objects;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.supervision.Disputes;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.springframework.stereotype.Component;

/** What disputes and the rulings on them keep units from. */
@Component
class BindingRulings implements Disputes {

    private final DisputeRepository repository;
    private final ResponsiblePersons responsiblePersons;

    BindingRulings(DisputeRepository repository, ResponsiblePersons responsiblePersons) {
        this.repository = repository;
        this.responsiblePersons = responsiblePersons;
    }

    @Override
    public void refuseReturn(Assignment assignment) {
        repository
                .openOf(assignment.caseNumber())
                .filter(dispute -> assignment.role() == Role.LEAD || dispute.assignment().equals(assignment.id()))
                .ifPresent(dispute -> {
                    throw BusinessRuleViolation.spoken(
                            "outcome",
                            "refused.return-while-disputed",
                            responsiblePersons.nameOf(dispute.arbiter()));
                });
        refuseWhereRuled(assignment, "outcome");
    }

    /** The newest ruling about a unit is what binds it. */
    void refuseWhereRuled(Assignment assignment, String field) {
        String unit = assignment.unit();
        repository.ofCase(assignment.caseNumber()).stream()
                .filter(each -> each.ruledUnit() != null)
                .filter(each -> unit.equals(each.ruledUnit()) || unit.equals(each.unit()))
                .reduce((earlier, later) -> later)
                .filter(ruling -> unit.equals(ruling.ruledUnit()))
                .ifPresent(ruling -> {
                    throw BusinessRuleViolation.spoken(
                            field,
                            "refused.ruled",
                            responsiblePersons.nameOf(ruling.arbiter()),
                            responsiblePersons.time(Objects.requireNonNull(ruling.ruledAt())),
                            responsiblePersons.nameOf(unit));
                });
    }
}
