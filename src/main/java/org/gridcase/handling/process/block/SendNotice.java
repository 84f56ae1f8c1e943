package org.gridcase.handling.process.block;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.handling.ladder.StepRecordService;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** Tells people of a unit what policy staff wrote into the diagram, about the case of the process itself. */
@Component
class SendNotice implements JavaDelegate {

    /** About one case by steps of diagrams: whoever gets more has a diagram that goes round and round. */
    private static final int MOST = 10;

    /** Blocks in one diagram. */
    static final int MOST_IN_DIAGRAM = 5;

    private final CaseSteps steps;
    private final CaseFileRepository caseFiles;
    private final CaseUnits units;
    private final Notices notices;
    private final StepRecordService records;

    SendNotice(
            CaseSteps steps,
            CaseFileRepository caseFiles,
            CaseUnits units,
            Notices notices,
            StepRecordService records) {
        this.steps = steps;
        this.caseFiles = caseFiles;
        this.units = units;
        this.notices = notices;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile file = caseFiles.hold(steps.requiredCase(execution));
        if (notices.written(Notice.Kind.STEP, file.number()) >= MOST) {
            throw DiagramViolationException.at(
                    steps.step(execution), "案件 %s 的流程通知已有 %d 条，不再发送".formatted(file.number(), MOST));
        }
        Map<String, String> settings = steps.settings(execution);
        String to = settings.getOrDefault(CaseBlocks.NOTICE_TO, "");
        String title = NoticeTemplate.filledTitle(settings.getOrDefault(CaseBlocks.NOTICE_TITLE, ""), file);
        notices.send(new Notice(
                Notice.Kind.STEP,
                file.number(),
                Said.same(title),
                Said.same(NoticeTemplate.filled(settings.getOrDefault(CaseBlocks.NOTICE_TEXT, ""), file)),
                units.people(to, CaseBlocks.headsOnly(settings), file),
                file.urgency().label()));
        records.noticeSent(file, to, title);
    }
}
