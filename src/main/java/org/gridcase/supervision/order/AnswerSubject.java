package org.gridcase.supervision.order;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** An order is to be answered by its addressee, within what the order says. */
@Component
class AnswerSubject implements StageSubject {

    private static final String ORDER = "order";

    private final OrderRepository orders;

    AnswerSubject(OrderRepository orders) {
        this.orders = orders;
    }

    @Override
    public String stage() {
        return OrderService.ANSWERING;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        String number = Objects.requireNonNull(task.variables().apply(ORDER));
        SupervisionOrder order = orders.find(number).orElseThrow();
        if (!order.caseNumber().equals(file.number())) {
            throw DiagramViolationException.of("督办单 %s 不是本案的督办单".formatted(number));
        }
        return Subject.within(
                order.addressee(), number, orders.answerWithin(number).orElse(null), order.issuedAt());
    }

    static SealedRow row(String number) {
        return new SealedRow(Said.of("seal.order", number), List.of(number), OrderRepository.PARTS);
    }

    @Override
    public List<SealedRow> rows(String subject) {
        return Stream.concat(
                        Stream.of(row(subject)),
                        orders.find(subject).stream().map(order -> SealedRow.ofAssignment(order.assignment())))
                .toList();
    }
}
