package org.gridcase.supervision.measure;

import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.supervision.decision.Addressee;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.failure.RuleRepairers;
import org.gridcase.supervision.measure.MeasureRepository.Taken;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.gridcase.supervision.order.OrderService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides by the tables what is done about an assignment that runs late. */
@Component
class MeasureDecisionService {

    private final AssignmentRepository assignments;
    private final MeasureRepository repository;
    private final SupervisionTables tables;
    private final OrderService orders;
    private final ResponsiblePersons responsiblePersons;
    private final SupervisingUnits supervisingUnits;
    private final RuleRepairers repairers;

    MeasureDecisionService(
            AssignmentRepository assignments,
            MeasureRepository repository,
            SupervisionTables tables,
            OrderService orders,
            ResponsiblePersons responsiblePersons,
            SupervisingUnits supervisingUnits,
            RuleRepairers repairers) {
        this.assignments = assignments;
        this.repository = repository;
        this.tables = tables;
        this.orders = orders;
        this.responsiblePersons = responsiblePersons;
        this.supervisingUnits = supervisingUnits;
        this.repairers = repairers;
    }

    /** Pressure remembers the round trip: whoever goes on late goes on at the level that was reached. */
    int takenBefore(Assignment assignment, Cause cause) {
        return assignments
                .goneOnFrom(assignment)
                .map(earlier ->
                        repository.last(earlier, cause).map(Taken::taken).orElseGet(() -> takenBefore(earlier, cause)))
                .orElse(0);
    }

    /**
     * What is to be done.
     *
     * @param order the number of the order, if it is one
     */
    record Decided(MeasureRule rule, int taken, @Nullable String order) {}

    /** The number is taken before anything is written: from then on the transaction is no earlier than the order before. */
    Decided decide(Assignment assignment, CaseFile file, Cause cause, int before) {
        MeasureRule rule = withinReach(tables.measure(cause, file, assignment, before), assignment, file);
        if (isFormal(rule)) {
            int known = repository.highestOfOrders(assignment, cause);
            if (known > before) { // a measure was deleted, its order was not
                return decide(assignment, file, cause, known);
            }
        }
        return new Decided(rule, before + 1, rule.measure().kind() == Measure.Kind.ORDER ? orders.nextNumber() : null);
    }

    private static boolean isFormal(MeasureRule rule) {
        return rule.measure().kind() == Measure.Kind.ORDER || rule.measure().kind() == Measure.Kind.ACCOUNT;
    }

    /**
     * An answer that comes late brings no order about an order and no referral of its own: the tier above is told, and the matter itself
     * goes on to its next level. Nobody is ordered or called to account where no unit stands above them: they are urged, and so is whoever
     * repairs a rule, which is not the centre's to do.
     */
    private MeasureRule withinReach(MeasureRule rule, Assignment assignment, CaseFile file) {
        if (!isFormal(rule)) {
            return rule;
        }
        if (assignment.stage().equals(OrderService.ANSWERING)) {
            return rule.asUrge(Addressee.ABOVE);
        }
        if (repairers.of(assignment).isPresent()) {
            return rule.asUrge(Addressee.UNIT);
        }
        Unit supervised = responsiblePersons.unit(rule.addressee(), assignment, file);
        return supervisingUnits
                .over(rule.measure(), supervised, file)
                .map(by -> rule.alsoBy(by.decisionSource()))
                .orElseGet(() -> rule.asUrge(rule.addressee()));
    }
}
