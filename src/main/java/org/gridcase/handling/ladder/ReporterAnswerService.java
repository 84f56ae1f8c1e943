package org.gridcase.handling.ladder;

import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.receiving.FirstReceiver;
import org.gridcase.casefile.receiving.FirstReceiver.How;
import org.gridcase.casefile.receiving.FirstReceiverRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who received a matter first tells its reporter what became of it, before the case is closed (C12). */
@Component
public class ReporterAnswerService {

    private static final Set<String> ANSWERS =
            Arrays.stream(How.values()).map(How::code).collect(Collectors.toUnmodifiableSet());

    private final FirstReceiverRepository receivers;
    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    ReporterAnswerService(
            FirstReceiverRepository receivers,
            CaseFileRepository caseFiles,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.receivers = receivers;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /** Whether somebody has to tell the reporter of a case and has not. */
    public boolean isDue(String caseNumber) {
        return receivers.of(caseNumber).filter(FirstReceiver::owesAnswer).isPresent();
    }

    /**
     * The unit that has to tell the reporter: the one that received the matter first, or who does its work by now.
     *
     * @throws DiagramViolationException where nobody has to
     */
    public Unit answering(String caseNumber) {
        String code = owing(caseNumber).unit();
        return organisation
                .standingInFor(code)
                .or(() -> organisation.unit(code))
                .orElseThrow();
    }

    private FirstReceiver owing(String caseNumber) {
        return receivers
                .of(caseNumber)
                .filter(FirstReceiver::owesAnswer)
                .orElseThrow(() -> DiagramViolationException.of("案件 %s 没有待答复的报告人".formatted(caseNumber)));
    }

    /**
     * Writes down how the reporter was told.
     *
     * @param told code of 当面, 电话, 短信或微信 or 未联系上
     * @param words what the reporter said; where nobody was reached, when it was tried
     * @throws BusinessRuleViolation when it is none of these, or nothing is said
     */
    public void answered(String caseNumber, @Nullable String told, @Nullable String words) {
        CaseFile file = caseFiles.hold(caseNumber);
        FirstReceiver owing = owing(caseNumber);
        if (told == null || !ANSWERS.contains(told)) {
            throw BusinessRuleViolation.spoken("told", "refused.told-how");
        }
        FormAnswers.requireReason(words);
        receivers.told(caseNumber, actor.current(), clock.instant(), How.ofCode(told), String.valueOf(words));
        caseFiles.note(
                caseNumber,
                TraceEvent.taken(Action.REPORTER_ANSWERED, actor.current(), owing.unit(), file.tier(), told, words));
    }
}
