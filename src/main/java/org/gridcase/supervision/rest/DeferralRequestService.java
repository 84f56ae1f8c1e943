package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.RecordReader;
import org.gridcase.security.Actor;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralService;
import org.gridcase.supervision.deferral.DeferralService.DeferralTerms;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Submits somebody's request for a later deadline, as the start form in Tasklist does. */
@Component
class DeferralRequestService {

    private static final int WORD = 100;

    private final SupervisionProcess process;
    private final DeferralService deferrals;
    private final Actor actor;
    private final RecordReader bodies;

    DeferralRequestService(SupervisionProcess process, DeferralService deferrals, Actor actor, RecordReader bodies) {
        this.process = process;
        this.deferrals = deferrals;
        this.actor = actor;
        this.bodies = bodies;
    }

    /** What a request must say. */
    @Schema(name = "DeferralRequest")
    record DeferralRequest(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "按日计时的写日期,按小时计时的写时刻 a day where the limit counts days, otherwise a moment",
                    example = "2026-11-25")
            @EnteredText(max = WORD)
            String newDeadline,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = FormAnswers.LONGEST_OPINION,
                    example = "设备采购尚在公示")
            @EnteredText(max = FormAnswers.LONGEST_OPINION, words = true)
            String reason,

            @Schema(description = "本人所在的几个单位都承办本案时,写明哪一个 whose assignment, where I work in several units of the case")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String unit) {}

    /** A request as it was taken, and the deadline as it was written. */
    record HandedIn(Deferral deferral, String written) {}

    /**
     * @throws org.gridcase.problem.InvalidInputException naming every field at fault
     * @throws BusinessRuleViolation when the table gives no such deferral, or it is not theirs to ask
     */
    HandedIn handIn(String caseNumber, InputStream body, String account) throws IOException {
        Faults faults = new Faults();
        DeferralRequest asked = bodies.read(DeferralRequest.class, body, faults);
        faults.refuse();
        Map<String, Object> request = new HashMap<>();
        request.put("caseNumber", caseNumber);
        request.put("newDeadline", asked.newDeadline());
        request.put("reason", asked.reason());
        request.put("assignmentUnit", asked.unit());
        String id = actor.as(account, () -> inTheirWords(() -> process.deferralRequested(request)));
        Deferral deferral = deferrals.ofCase(caseNumber).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new HandedIn(deferral, asked.newDeadline());
    }

    /**
     * What they could ask for.
     *
     * @throws BusinessRuleViolation as {@link #handIn}, but for the reason that is not given yet
     */
    DeferralTerms terms(CaseFile file, @Nullable String newDeadline, @Nullable String unit, String account) {
        return actor.as(account, () -> inTheirWords(() -> deferrals.terms(file, newDeadline, unit)));
    }

    private static <T> T inTheirWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (BusinessRuleViolation refusal) {
            // The form's field has another name, because a task's variable "unit" is what the diagram steers by.
            throw refusal.field().equals("assignmentUnit") ? refusal.at("unit") : refusal;
        }
    }
}
