package org.gridcase.supervision.order;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.organisation.structure.Unit;
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

    String demand(SupervisionOrder order, Assignment assignment, CaseFile file, Unit addressee) {
        String issued = issuer(order, file, addressee)
                .map(unit ->
                        "%s（%s，%s督办）：".formatted(order.number(), order.level().label(), unit.name()))
                .orElse("%s（%s）：".formatted(order.number(), order.level().label()));
        return issued + exceeded(order, assignment, addressee);
    }

    /** The unit above the addressee that issues the order; empty where nobody stands above it. */
    Optional<Unit> issuer(SupervisionOrder order, CaseFile file, Unit addressee) {
        return supervisingUnits.over(order.level(), addressee, file).map(Supervising::unit);
    }

    private String exceeded(SupervisionOrder order, Assignment assignment, Unit addressee) {
        String unanswered = unansweredBefore(order);
        if (!assignment.isHandling()) {
            return "案件 %s 的%s由%s承担，已超过时限 %s%s。请%s负责人于 %s 前书面答复原因、措施和预计完成时间。"
                    .formatted(
                            order.caseNumber(),
                            names.work(assignment),
                            responsiblePersons.nameOf(assignment.unit()),
                            responsiblePersons.time(assignment.deadline()),
                            unanswered,
                            addressee.name(),
                            responsiblePersons.time(order.answerBy()));
        }
        String why = order.cause() == Cause.FAILED_AGAIN
                ? "办理结果再次未通过现场核实"
                : "已超过办结时限 " + responsiblePersons.time(assignment.deadline());
        return "%s%s的案件 %s %s%s。请%s负责人于 %s 前书面答复原因、措施和预计办结时间。"
                .formatted(
                        responsiblePersons.nameOf(assignment.unit()),
                        assignment.role().label(),
                        order.caseNumber(),
                        why,
                        unanswered,
                        addressee.name(),
                        responsiblePersons.time(order.answerBy()));
    }

    /** Names the orders of the same matter that nobody answered; empty where there are none. */
    private String unansweredBefore(SupervisionOrder order) {
        String numbers = repository.unansweredBefore(order).stream()
                .map(SupervisionOrder::number)
                .collect(Collectors.joining("、"));
        return numbers.isEmpty() ? "" : "，%s %s".formatted(numbers, OrderService.UNANSWERED);
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
                demand(order, assignment, file, addressee),
                addressee,
                responsiblePersons.heads(addressee));
    }
}
