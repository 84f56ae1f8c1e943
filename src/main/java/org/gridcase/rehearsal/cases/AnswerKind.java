package org.gridcase.rehearsal.cases;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.CaseScript.Answer;

/** What people can answer in a story besides the tasks that policy staff add: each with the word by which a story names it. */
public enum AnswerKind {
    HANDLE("handle", CaseTaskIds.HANDLE, "办理"),
    DISPATCH("dispatch", CaseTaskIds.DISPATCH, "受理派遣"),
    MEETING("meeting", CaseTaskIds.MEETING, "会议决定"),
    RELEASE("release", CaseTaskIds.RELEASE, "解除协办"),
    VERIFY("verify", CaseTaskIds.VERIFY, "核实"),
    WITHDRAW("withdraw", Answer.WITHDRAWAL, "撤回"),
    DEFERRAL("deferral", Answer.DEFERRAL, "申请缓办"),
    DEFERRAL_DECISION("deferral-decision", CaseTaskIds.DECIDE_DEFERRAL, "审批缓办"),
    ORDER_ANSWER("order-answer", CaseTaskIds.ANSWER_ORDER, "答复督办单"),
    CALL_TO_ACCOUNT("call-to-account", CaseTaskIds.CALL_TO_ACCOUNT, "问责"),
    REPORTER_ANSWER("reporter-answer", CaseTaskIds.ANSWER_REPORTER, "答复报告人"),
    DISPUTE_SETTLEMENT("dispute-settlement", CaseTaskIds.SETTLE_DISPUTE, "裁定权属争议"),
    ESTABLISH("establish", CaseTaskIds.ESTABLISH, "受理立案"),
    REVIEW("review", CaseTaskIds.REVIEW, "班长审核"),
    SUPPLEMENT("supplement", CaseTaskIds.SUPPLEMENT, "登记补充"),
    RECEIPT("receipt", CaseTaskIds.RECEIPT, "登记回执");

    private final String code;
    private final String task;
    private final String label;

    AnswerKind(String code, String task, String label) {
        this.code = code;
        this.task = task;
        this.label = label;
    }

    /** The word in stories. */
    public String code() {
        return code;
    }

    /** As {@link Answer#task}. */
    public String task() {
        return task;
    }

    /** The word people read. */
    public String label() {
        return label;
    }

    public Said said() {
        return Said.label("answer", code, label);
    }

    public static Optional<AnswerKind> ofCode(String code) {
        return only(kind -> kind.code.equals(code));
    }

    /** Empty for a task that policy staff have added. */
    public static Optional<AnswerKind> ofTask(String task) {
        return only(kind -> kind.task.equals(task));
    }

    private static Optional<AnswerKind> only(Predicate<AnswerKind> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst();
    }
}
