package org.gridcase.supervision.dispute;

import java.util.List;
import org.gridcase.casefile.history.PendingRequests;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.springframework.stereotype.Component;

/** Tells on the sheet of a case that it is disputed, with whom the settlement lies, and who handles it until then. */
@Component
class PendingDisputes implements PendingRequests {

    private final DisputeRepository disputes;
    private final DisputeNotices told;

    PendingDisputes(DisputeRepository disputes, DisputeNotices told) {
        this.disputes = disputes;
        this.told = told;
    }

    @Override
    public Action askedBy() {
        return Action.DISPUTE_OPENED;
    }

    @Override
    public String mark() {
        return "待批";
    }

    @Override
    public List<String> of(String caseNumber) {
        return disputes.openOf(caseNumber).stream()
                .map(dispute -> told.words(dispute).chinese())
                .toList();
    }
}
