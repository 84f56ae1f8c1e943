package org.gridcase.supervision.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** A referral is to be decided by the unit above the one concerned, within what the table of limits says. */
@Component
class ReferralSubject implements StageSubject {

    private static final String REFERRAL = "referral";

    private final ReferralRepository repository;
    private final ReferralService referrals;

    ReferralSubject(ReferralRepository repository, ReferralService referrals) {
        this.repository = repository;
        this.referrals = referrals;
    }

    @Override
    public String stage() {
        return ReferralService.STAGE;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        String id = Objects.requireNonNull(task.variables().apply(REFERRAL));
        return Subject.of(referrals.supervising(repository.get(id), file).unit().code(), id);
    }

    @Override
    public List<SealedRow> rows(String subject) {
        List<SealedRow> rows = new ArrayList<>();
        rows.add(new SealedRow(Said.of("part.referral"), List.of(subject), ReferralRepository.PARTS));
        repository.find(subject).ifPresent(referral -> {
            rows.add(SealedRow.ofAssignment(referral.assignment()));
            repository.joined(referral).stream().map(SealedRow::ofAssignment).forEach(rows::add);
        });
        return rows;
    }
}
