package org.gridcase.whistle.process.step;

import java.util.Map;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.whistle.call.WhistleRequest;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code whistle} cannot do without: the call is held against the table, each unit gets a response of its own, until all have
 * responded, the caller releases them, or the case ends.
 */
@Component
class WhistleSteps implements RequiredSteps {

    private static final String CALL = "event_whistleBlown";
    private static final String RULE = "businessRuleTask_determineWhistleRule";
    private static final String UNITS = "callActivity_calledUnits";
    private static final String RESPONDED = "event_allResponded";
    private static final String RELEASE = CaseTaskIds.RELEASE_WHISTLE;
    private static final String RECORD = "serviceTask_recordWhistleRelease";
    private static final String RELEASED = "event_whistleReleased";
    private static final String LAPSED = "event_whistleLapsed";

    @Override
    public String process() {
        return "whistle";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .formStart(CALL, "吹哨")
                .service(RULE, "核对吹哨规则", "determineWhistleRule")
                .callForEach(
                        UNITS, "单位响应", WhistleResponseSteps.PROCESS, "${respondingUnits.of(execution)}", "calledUnit")
                .terminateEnd(RESPONDED, "响应均已完结")
                .userTask(RELEASE, "解除吹哨", "unit")
                .stage(RELEASE, StageCodes.NONE)
                .sharedListener(RELEASE, "create", "presentWhistle")
                .service(RECORD, "登记解除", "recordWhistleRelease")
                .terminateEnd(RELEASED, "吹哨已解除")
                .messageStart(LAPSED, "案件已终结", "whistleLapsed")
                .always()
                .to(UNITS, RELEASE)
                .through(RULE)
                .always()
                .to(RECORD)
                .through(RELEASE)
                .always()
                .toEveryEnd()
                .through(UNITS, RECORD, LAPSED)
                .always()
                .to(RESPONDED)
                .through(UNITS)
                .always()
                .to(RELEASED)
                .through(RECORD)
                .from(UNITS)
                .toEveryEnd()
                .through(RESPONDED, LAPSED)
                .from(RECORD)
                .toEveryEnd()
                .through(RELEASED, LAPSED)
                .concurrent(UNITS, RELEASE)
                .concurrent(UNITS, RECORD)
                .last(UNITS, RECORD)
                .field(RELEASE, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(CALL, WhistleRequest.CASE_NUMBER, Entry.words(19, "3701122026112700108"))
                .field(CALL, WhistleRequest.UNITS, Entry.words(20, "综合行政执法中队、映泉街道城市管理科"))
                .field(CALL, WhistleRequest.MATTER, Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(CALL, WhistleRequest.PLACE, Entry.words(20, "映泉路 12 号门前").optional())
                .field(CALL, WhistleRequest.ARRIVE_BY, Entry.day().optional())
                .setting(
                        CALL,
                        WhistleRequest.DIFFICULTY,
                        Entry.setting().optional(),
                        Map.of("ordinary", "普通", "hard", "疑难"))
                .variable("unit")
                .variable("whistle")
                .variable("respondingUnitCodes")
                .variable("calledUnit")
                .variable("opinion");
    }
}
