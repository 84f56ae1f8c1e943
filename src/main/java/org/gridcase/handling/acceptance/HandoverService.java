package org.gridcase.handling.acceptance;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A matter of another system is handed over when that system has said under which number it has it. */
@Component
public class HandoverService {

    private static final int LONGEST_RECEIPT = 60;

    private final CaseFileRepository caseFiles;
    private final AcceptanceService acceptance;
    private final AcceptanceRecord record;
    private final Actor actor;

    HandoverService(CaseFileRepository caseFiles, AcceptanceService acceptance, AcceptanceRecord record, Actor actor) {
        this.caseFiles = caseFiles;
        this.acceptance = acceptance;
        this.record = record;
        this.actor = actor;
    }

    /**
     * Writes the receipt down, and what the reporter is told.
     *
     * @param receipt number of the other system, or who there took it over
     * @throws BusinessRuleViolation when there is none, or it has telephone numbers
     */
    public Next received(String caseNumber, String centre, @Nullable String receipt, @Nullable String opinion) {
        CaseFile file = acceptance.requireAt(caseNumber, centre);
        if (file.state() != CaseState.HANDING_OVER) {
            throw DiagramViolationException.of("案件 %s 没有移送其他系统".formatted(caseNumber));
        }
        String number = required(receipt);
        FormAnswers.requireFitting(opinion);
        String to = StepDecision.of(record.decided(caseNumber).step()).acceptanceOf();
        String told = "您反映的事项由%s负责，已移送其办理，对方受理编号或接收人：%s。%s".formatted(to, number, opinion == null ? "" : opinion);
        caseFiles.note(
                caseNumber,
                TraceEvent.taken(
                        Action.RECEIPT_ENTERED,
                        actor.current(),
                        file.unit(),
                        file.tier(),
                        number,
                        FormAnswers.fitting(told)));
        return Next.DECLINED;
    }

    private static String required(@Nullable String receipt) {
        if (receipt == null || FormAnswers.saysNothing(receipt)) {
            throw BusinessRuleViolation.spoken("receipt", "acceptance.no-receipt");
        }
        if (receipt.length() > LONGEST_RECEIPT) {
            throw BusinessRuleViolation.spoken("receipt", "acceptance.long-receipt", LONGEST_RECEIPT);
        }
        if (FormAnswers.hasPersonalNumbers(receipt)) {
            throw BusinessRuleViolation.spoken("receipt", "acceptance.receipt-with-number");
        }
        return receipt.strip();
    }
}
