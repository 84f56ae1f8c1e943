package org.gridcase.handling.acceptance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.handling.AskedReporters;
import org.gridcase.handling.AskedReporters.Question;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For whose answer a case waits that was asked back, and until when: no unit has an assignment meanwhile that would say so. */
@Component
class AskedBackPart implements CasePagePart {

    private final AskedReporters asked;
    private final Clock clock;

    AskedBackPart(AskedReporters asked, Clock clock) {
        this.asked = asked;
        this.clock = clock;
    }

    /** All empty while nobody is asked. */
    @Schema(name = "AskedBack", description = "请报告人补充 what the reporter is asked before the case is established")
    record Shown(
            @Schema(description = "请报告人补充什么，没有请补充的为空 the question; empty where nobody is asked") @Nullable
            String question,

            @Schema(description = "等到何时 until when the answer is awaited") @Nullable
            OffsetDateTime until) {

        private static final Shown NOBODY = new Shown(null, null);
    }

    @Override
    public String name() {
        return "askedBack";
    }

    @Override
    public Object of(CaseFile file) {
        return asked.of(file).map(this::shown).orElse(Shown.NOBODY);
    }

    private Shown shown(Question question) {
        return new Shown(question.question(), WrittenTimes.local(question.until(), clock.getZone()));
    }
}
