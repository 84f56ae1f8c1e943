package org.gridcase.upgrade;

import static org.gridcase.CaseWalk.seen;

import java.util.List;
import java.util.Map;
import org.gridcase.AnotherApplication;
import org.gridcase.CaseWalk;
import org.gridcase.casefile.CaseState;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has to do with the open cases of an installation does what is to be done. */
final class OpenCases {

    private static final int MOST_STEPS = 40;

    private final CaseWalk walk;
    private final CaseTasks tasks;
    private final JdbcClient db;

    OpenCases(AnotherApplication district) {
        walk = district.bean(CaseWalk.class);
        tasks = district.bean(CaseTasks.class);
        db = district.bean(JdbcClient.class);
    }

    CaseState state(String number) {
        return walk.file(number).state();
    }

    /** One task of each of these kinds. */
    void completeOneOfEach(String... keys) {
        for (String key : keys) {
            String number = db.sql(
                            "select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                                    + " where t.task_def_key_ = ? order by t.id_ limit 1")
                    .param(key)
                    .query(String.class)
                    .single();
            complete(walk.tasks(number, key).get(0));
        }
    }

    /** Step by step to the end of the case. */
    void complete(String number) {
        for (int step = 0; state(number).open(); step++) {
            List<OpenTask> open = walk.tasks(number);
            if (step == MOST_STEPS || open.stream().noneMatch(this::tryToComplete)) {
                throw new AssertionError("%s stands still at %s".formatted(number, open));
            }
        }
    }

    /** A lead waits for the others. */
    private boolean tryToComplete(OpenTask task) {
        try {
            complete(task);
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BusinessRuleViolation) {
                    return false;
                }
            }
            throw e;
        }
    }

    private void complete(OpenTask task) {
        tasks.complete(task, walk.somebodyFor(task), answers(task));
    }

    private static Map<String, Object> answers(OpenTask task) {
        return switch (task.key()) {
            case "userTask_handleAssignment" -> Map.of("outcome", "resolved", "opinion", "升级之后办结");
            case "userTask_dispatchCase" -> Map.of("outcome", "dispatch");
            case "userTask_decideInMeeting" ->
                Map.of("outcome", "dispatch", "leadUnit", "370112-housing", "opinion", "会议决定由该局牵头");
            case "userTask_verifyResult" -> seen("verified", "升级之后到现场看过");
            case "userTask_releaseCoHandlers", "userTask_answerOrder" -> Map.of("opinion", "升级之后答复");
            case "userTask_callToAccount" -> Map.of("outcome", "talk", "opinion", "升级之后约谈");
            case "userTask_establishCase" -> Map.of("outcome", "establish");
            case "userTask_reviewAcceptance" -> Map.of("outcome", "agreed");
            case "userTask_recordSupplement" -> Map.of("outcome", "supplemented", "opinion", "升级之后问到");
            case "userTask_enterReceipt" -> Map.of("receipt", "移字 1 号");
            case "userTask_answerReporter" -> Map.of("told", "phone", "opinion", "升级之后告知");
            case "userTask_decideDeferral" -> Map.of("outcome", "granted", "opinion", "同意");
            default -> throw new AssertionError("nobody knows how to do " + task);
        };
    }
}
