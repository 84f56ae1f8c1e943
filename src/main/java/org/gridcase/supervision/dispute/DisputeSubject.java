package org.gridcase.supervision.dispute;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** A dispute is its arbiter's to rule on, within what the table of limits says. */
@Component
class DisputeSubject implements StageSubject {

    private static final String DISPUTE = "dispute";

    private final DisputeRepository repository;

    DisputeSubject(DisputeRepository repository) {
        this.repository = repository;
    }

    @Override
    public String stage() {
        return DisputeService.STAGE;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        String id = Objects.requireNonNull(task.variables().apply(DISPUTE));
        return Subject.of(repository.find(id).orElseThrow().arbiter(), id);
    }

    @Override
    public List<SealedRow> rows(String subject) {
        return Stream.concat(
                        Stream.of(new SealedRow(Said.of("part.dispute"), List.of(subject), DisputeRepository.PARTS)),
                        repository.find(subject).stream().map(dispute -> SealedRow.ofAssignment(dispute.assignment())))
                .toList();
    }
}
