package org.gridcase.supervision.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.gridcase.supervision.notice.SupervisingUnits.Supervising;
import org.springframework.stereotype.Component;

/** What an order says, and what a person reads who is to answer it. */
@Component
public class OrderLetters {

    private final OrderRepository repository;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final ResponsiblePersons responsiblePersons;
    private final AssignmentNames names;
    private final SupervisingUnits supervisingUnits;

    OrderLetters(
            OrderRepository repository,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            ResponsiblePersons responsiblePersons,
            AssignmentNames names,
            SupervisingUnits supervisingUnits) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.responsiblePersons = responsiblePersons;
        this.names = names;
        this.supervisingUnits = supervisingUnits;
    }

    Said demand(SupervisionOrder order, Assignment assignment, CaseFile file, Unit addressee) {
        Said issued = issuer(order, file, addressee)
                .map(unit ->
                        Said.of("order.issued", order.number(), order.level().said(), unit.name()))
                .orElseGet(() -> Said.of(
                        "order.issued-by-nobody", order.number(), order.level().said()));
        return issued.then(exceeded(order, assignment, addressee));
    }

    /** The unit above the addressee that issues the order; empty where nobody stands above it. */
    Optional<Unit> issuer(SupervisionOrder order, CaseFile file, Unit addressee) {
        return supervisingUnits.over(order.level(), addressee, file).map(Supervising::unit);
    }

    private Said exceeded(SupervisionOrder order, Assignment assignment, Unit addressee) {
        String unit = responsiblePersons.nameOf(assignment.unit());
        String deadline = responsiblePersons.time(assignment.deadline());
        String answerBy = responsiblePersons.time(order.answerBy());
        Said unanswered = unansweredBefore(order);
        if (order.cause() == Cause.REOPENED) {
            return Said.of(
                    "order.demand-reopened",
                    order.caseNumber(),
                    names.work(assignment),
                    unit,
                    addressee.name(),
                    answerBy);
        }
        if (!assignment.isHandling()) {
            return Said.of(
                    "order.demand-work",
                    order.caseNumber(),
                    names.work(assignment),
                    unit,
                    deadline,
                    unanswered,
                    addressee.name(),
                    answerBy);
        }
        Said why = order.cause() == Cause.FAILED_AGAIN
                ? Said.of("order.failed-again")
                : Said.of("order.past-deadline", deadline);
        return Said.of(
                "order.demand",
                unit,
                assignment.role().said(),
                order.caseNumber(),
                why,
                unanswered,
                addressee.name(),
                answerBy);
    }

    /** Names the orders of the same matter that nobody answered; empty where there are none. */
    private Said unansweredBefore(SupervisionOrder order) {
        List<Said> numbers = repository.unansweredBefore(order).stream()
                .map(each -> Said.same(each.number()))
                .toList();
        return numbers.isEmpty() ? Said.same("") : Said.of("order.unanswered-before", Said.joined(numbers));
    }

    /**
     * An order with what a person must read to answer it.
     *
     * @param about whose assignment it is about
     */
    public record Letter(
            SupervisionOrder order, CaseFile file, String about, String demand, Unit addressee, Set<String> heads) {}

    public Letter letter(String number) {
        SupervisionOrder order = repository.find(number).orElseThrow();
        CaseFile file = caseFiles.hold(order.caseNumber());
        Assignment assignment = assignments.find(order.assignment()).orElseThrow();
        Unit addressee = responsiblePersons.unit(order.addressee());
        return new Letter(
                order,
                file,
                names.of(assignment),
                demand(order, assignment, file, addressee).chinese(),
                addressee,
                responsiblePersons.heads(addressee));
    }
}
