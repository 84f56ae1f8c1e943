package org.gridcase.handling.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.reopening.Reopening;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Of which round of its matter a case is, and which cases are those before and after it. */
@Component
class ReopeningPart implements CasePagePart {

    private final ReopeningRepository reopenings;

    ReopeningPart(ReopeningRepository reopenings) {
        this.reopenings = reopenings;
    }

    /** Cases of one matter. */
    @Schema(name = "CaseRounds", description = "同一事项的前后案件 the cases of one matter")
    record Rounds(
            @Schema(description = "第几次重办，未重办过的为 0 how often the matter had been reopened, 0 for its first case")
            int round,

            @Schema(description = "接续的已结案件 the closed case with which this one goes on") @Nullable
            String previous,

            @Schema(description = "重办另立的案件 the case that goes on with this one") @Nullable
            String next) {}

    @Override
    public String name() {
        return "rounds";
    }

    @Override
    public Object of(CaseFile file) {
        Optional<Reopening> own = reopenings.of(file.number());
        return new Rounds(
                own.map(Reopening::round).orElse(0),
                own.map(Reopening::previous).orElse(null),
                reopenings.after(file.number()).map(Reopening::caseNumber).orElse(null));
    }
}
