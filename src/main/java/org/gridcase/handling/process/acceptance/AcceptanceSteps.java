package org.gridcase.handling.process.acceptance;

import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.handling.acceptance.DeclineReason;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code acceptance} cannot do without: a seat decides, and what takes effect has been recorded, and reviewed where it must be. */
@Component
class AcceptanceSteps implements RequiredSteps {

    private static final String PROCESS = "acceptance";

    private static final String ESTABLISH = CaseTaskIds.ESTABLISH;
    private static final String REVIEW = CaseTaskIds.REVIEW;
    private static final String SUPPLEMENT = CaseTaskIds.SUPPLEMENT;
    private static final String RECEIPT = CaseTaskIds.RECEIPT;
    private static final String ANSWERED = "event_reporterAnswered";
    private static final String OVERDUE = "event_supplementOverdue";
    private static final String RECORD = "serviceTask_recordAcceptance";
    private static final String RECORD_REVIEW = "serviceTask_recordReview";
    private static final String RECORD_SUPPLEMENT = "serviceTask_recordSupplement";
    private static final String RECORD_RECEIPT = "serviceTask_recordReceipt";
    private static final String OUTCOME = "outcome";
    private static final String NEXT = "next";
    private static final String HAND_OVER = "hand-over";

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Requirements requirements() {
        return steps().always()
                .to(RECORD)
                .through(ESTABLISH)
                .from(RECORD)
                .to(RECORD)
                .through(ESTABLISH)
                .always()
                .to(RECORD_REVIEW)
                .through(REVIEW)
                .from(RECORD)
                .to(REVIEW)
                .guardedBy(NEXT, "review")
                .from(REVIEW)
                .to(REVIEW, ESTABLISH)
                .through(RECORD_REVIEW)
                .from(REVIEW)
                .toEveryEnd()
                .through(RECORD_REVIEW)
                .from(RECORD)
                .to(SUPPLEMENT)
                .guardedBy(NEXT, "ask")
                .always()
                .to(RECORD_SUPPLEMENT)
                .through(SUPPLEMENT, ANSWERED, OVERDUE)
                .from(SUPPLEMENT, ANSWERED, OVERDUE)
                .to(ESTABLISH)
                .through(RECORD_SUPPLEMENT)
                .always()
                .to(RECEIPT)
                .through(RECORD)
                .always()
                .to(RECORD_RECEIPT)
                .through(RECEIPT)
                .always()
                .toEveryEnd()
                .through(RECORD)
                .from(RECEIPT)
                .toEveryEnd()
                .through(RECORD_RECEIPT)
                .last(RECORD_RECEIPT)
                .input("unit", Set.of("unit"), Set.of())
                .result(OUTCOME);
    }

    private static Requirements steps() {
        return new Requirements()
                .userTask(ESTABLISH, "受理立案", "unit")
                .service(RECORD, "记录受理意见", "recordAcceptance")
                .userTask(REVIEW, "班长审核")
                .service(RECORD_REVIEW, "记录审核意见", "recordReview")
                .userTask(SUPPLEMENT, "登记补充情况", "unit")
                .service(RECORD_SUPPLEMENT, "记录补充情况", "recordSupplement")
                .userTask(RECEIPT, "登记移送回执", "unit")
                .service(RECORD_RECEIPT, "记录移送回执", "recordReceipt")
                .stage(ESTABLISH, StageCodes.ACCEPTING)
                .stage(REVIEW, StageCodes.ACCEPTANCE_REVIEW)
                .stage(SUPPLEMENT, StageCodes.NONE)
                .stage(RECEIPT, StageCodes.HANDING_OVER)
                .sharedListener(ESTABLISH, "create", "presentAcceptance")
                .listener(REVIEW, "create", "offerReview")
                .sharedListener(SUPPLEMENT, "create", "presentAcceptance")
                .sharedListener(RECEIPT, "create", "presentAcceptance")
                .choice(
                        ESTABLISH,
                        OUTCOME,
                        Set.of("establish"),
                        Map.of("establish", "立案", "decline", "不予受理", "ask-reporter", "请报告人补充", HAND_OVER, "移送"))
                .setting(
                        ESTABLISH,
                        "urgency",
                        Entry.finding().optional().with("establish"),
                        Map.of(
                                Urgency.ROUTINE.code(),
                                Urgency.ROUTINE.label(),
                                Urgency.URGENT.code(),
                                Urgency.URGENT.label(),
                                Urgency.CRITICAL.code(),
                                Urgency.CRITICAL.label()))
                .setting(ESTABLISH, "reason", Entry.finding().with("decline"), DeclineReason.words())
                .field(ESTABLISH, "responsible", Entry.words(20, "区公安分局").with("decline", HAND_OVER))
                .field(
                        ESTABLISH,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).with("decline", "ask-reporter", HAND_OVER))
                .choice(REVIEW, OUTCOME, Set.of("agreed"), Map.of("agreed", "同意", "sent-back", "退回"))
                .field(
                        REVIEW,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).with("sent-back"))
                .choice(SUPPLEMENT, OUTCOME, Set.of("supplemented"), Map.of("supplemented", "已补充", "given-up", "不再等候"))
                .field(SUPPLEMENT, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(RECEIPT, "receipt", Entry.words(20, "GA-2026-1128-0031"))
                .field(
                        RECEIPT,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).optional())
                .brokenOffByMessage(SUPPLEMENT, ANSWERED, "报告人已补充", "reporterAnswered")
                .brokenOffByTimer(SUPPLEMENT, OVERDUE, "补充期限已过", "${supplementTime.until(execution)}")
                .variable("unit")
                .variable(NEXT, "review", "ask", "back", HAND_OVER, "established", "reject")
                .variable(
                        OUTCOME,
                        "establish",
                        "decline",
                        "ask-reporter",
                        HAND_OVER,
                        "established",
                        "reject",
                        "agreed",
                        "sent-back",
                        "supplemented",
                        "given-up")
                .variable("opinion");
    }
}
