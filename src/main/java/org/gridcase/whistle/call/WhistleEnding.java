package org.gridcase.whistle.call;

import org.gridcase.assignment.EndsWithCase;
import org.gridcase.casefile.CaseFile;
import org.gridcase.problem.Said;
import org.gridcase.whistle.process.WhistleProcess;
import org.springframework.stereotype.Component;

/** Nobody comes to the spot of a case that has ended. */
@Component
class WhistleEnding implements EndsWithCase {

    private final WhistleRepository whistles;
    private final ResponseService responses;
    private final WhistleProcess process;

    WhistleEnding(WhistleRepository whistles, ResponseService responses, WhistleProcess process) {
        this.whistles = whistles;
        this.responses = responses;
        this.process = process;
    }

    @Override
    public String kind() {
        return "WHISTLE";
    }

    @Override
    public Said said() {
        return Said.of("ending.whistle");
    }

    @Override
    public String open() {
        return "select case_number, id as assignment, id from whistle where ended_at is null";
    }

    @Override
    public void close(String id, CaseFile ended, Said why) {
        whistles.find(id).filter(Whistle::open).ifPresent(whistle -> {
            responses.lapse(whistle, ended, why);
            process.lapsed(id);
        });
    }
}
