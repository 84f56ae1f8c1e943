package org.gridcase.supervision.dispute;

import java.util.Objects;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.supervision.Disputes;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.springframework.stereotype.Component;

/** What disputes and the settlements of them keep units from. */
@Component
class BindingSettlements implements Disputes {

    private final DisputeRepository repository;
    private final ResponsiblePersons responsiblePersons;

    BindingSettlements(DisputeRepository repository, ResponsiblePersons responsiblePersons) {
        this.repository = repository;
        this.responsiblePersons = responsiblePersons;
    }

    @Override
    public void refuseReturn(Assignment assignment) {
        repository
                .openOf(assignment.caseNumber())
                .filter(dispute ->
                        assignment.role() == Role.LEAD || dispute.assignment().equals(assignment.id()))
                .ifPresent(dispute -> {
                    throw BusinessRuleViolation.spoken(
                            "outcome", "refused.return-while-disputed", responsiblePersons.nameOf(dispute.arbiter()));
                });
        refuseWhereSettled(assignment, "outcome");
    }

    /** The newest settlement about a unit is what binds it. */
    void refuseWhereSettled(Assignment assignment, String field) {
        String unit = assignment.unit();
        repository.ofCase(assignment.caseNumber()).stream()
                .filter(each -> each.settledUnit() != null)
                .filter(each -> unit.equals(each.settledUnit()) || unit.equals(each.unit()))
                .reduce((earlier, later) -> later)
                .filter(settlement -> unit.equals(settlement.settledUnit()))
                .ifPresent(settlement -> {
                    throw BusinessRuleViolation.spoken(
                            field,
                            "refused.settled",
                            responsiblePersons.nameOf(settlement.arbiter()),
                            responsiblePersons.time(Objects.requireNonNull(settlement.settledAt())),
                            responsiblePersons.nameOf(unit));
                });
    }
}
