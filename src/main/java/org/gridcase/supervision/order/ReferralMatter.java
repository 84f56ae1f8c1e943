package org.gridcase.supervision.order;

import java.util.Objects;
import org.gridcase.assignment.StageMatter;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.TaskDeadlines.NewTask;
import org.springframework.stereotype.Component;

/** A referral is the district centre's to decide, within what the table of limits says. */
@Component
class ReferralMatter implements StageMatter {

    private static final String REFERRAL = "referral";

    private final ReferralService referrals;

    ReferralMatter(ReferralService referrals) {
        this.referrals = referrals;
    }

    @Override
    public String stage() {
        return "referral";
    }

    @Override
    public Matter of(NewTask task, CaseFile file) {
        String id = Objects.requireNonNull(task.variables().apply(REFERRAL));
        return Matter.of(referrals.centre(file).code(), id);
    }
}
