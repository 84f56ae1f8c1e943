package org.gridcase.whistle.process.step;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Texts;
import org.gridcase.whistle.call.Response;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.call.WhistleLetters;
import org.gridcase.whistle.process.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a step of a response to whoever must take it. */
@Component
class WhistleTaskPresenter {

    private static final int NAME_LENGTH = 255;

    /** Before ordinary cases; orders and referrals come first of all. */
    private static final int BEFORE_CASES = 90;

    private static final String MARK = "【空缺代办】";

    private static final String RIGHT = "只在需要时办理，不设时限，没有红黄绿灯。全部响应完结的，本任务自行收回";

    private static final String RELAY = "按规则表，社区召集这个单位须经街道：转办的，该单位即收到吹哨，由社区评价；不转的，社区收到您的理由";

    /** What the last step said, by the task that follows it. */
    private static final Map<String, WhistleStep> ANSWERS = Map.of(
            CaseTaskIds.RULE_ON_REFUSAL, WhistleStep.REFUSED,
            CaseTaskIds.RATE_RESPONSE, WhistleStep.REPORTED);

    private final CaseFileRepository caseFiles;
    private final WhistleLetters letters;
    private final CaseSheet sheet;
    private final Organisation organisation;
    private final ResponseService responses;

    WhistleTaskPresenter(
            CaseFileRepository caseFiles,
            WhistleLetters letters,
            CaseSheet sheet,
            Organisation organisation,
            ResponseService responses) {
        this.caseFiles = caseFiles;
        this.letters = letters;
        this.sheet = sheet;
        this.organisation = organisation;
        this.responses = responses;
    }

    void present(DelegateTask task) {
        // What an earlier step answered must not stand in this one's form.
        Variables.OUTCOME.clear(task.getExecution());
        Variables.OPINION.clear(task.getExecution());
        CaseFile file = caseFiles.hold(task.getExecution().getProcessBusinessKey());
        String whistle = Variables.WHISTLE.requiredIn(task.getExecution());
        String unit = Variables.UNIT.requiredIn(task.getExecution());
        if (task.getTaskDefinitionKey().equals(CaseTaskIds.RELEASE_WHISTLE)) {
            show(task, file, "（需要时办理）", RIGHT, letters.call(whistle), 0);
            cover(task, file, unit);
        } else if (task.getTaskDefinitionKey().equals(CaseTaskIds.RELAY_WHISTLE)) {
            Variables.RESPONSE.set(
                    task.getExecution(), letters.response(whistle, unit).id());
            String pair =
                    " " + letters.nameOf(Variables.CALLER.requiredIn(task.getExecution())) + "→" + letters.nameOf(unit);
            show(task, file, pair, letters.call(whistle), RELAY, BEFORE_CASES);
            cover(task, file, responses.relaying(whistle).code());
        } else {
            Response response = letters.response(whistle, unit);
            Variables.RESPONSE.set(task.getExecution(), response.id());
            WhistleStep answer = ANSWERS.get(task.getTaskDefinitionKey());
            String caller = Variables.CALLER.requiredIn(task.getExecution());
            show(
                    task,
                    file,
                    " " + letters.nameOf(answer != null ? unit : caller),
                    letters.call(whistle),
                    answer != null ? letters.said(response, answer) : letters.insisted(response),
                    BEFORE_CASES);
            cover(task, file, answer != null ? caller : unit);
        }
    }

    private void show(
            DelegateTask task, CaseFile file, String about, String words, @Nullable String reason, int priority) {
        task.setName(Texts.fitting(task.getName() + about + "：" + file.publicTitle(), NAME_LENGTH));
        task.setPriority(priority);
        task.setVariableLocal(Variables.FACTS, sheet.facts(file, words, reason));
    }

    /** Work of a unit in which nobody is does not lie there. */
    private void cover(DelegateTask task, CaseFile file, String unit) {
        organisation.standingInFor(unit).ifPresent(centre -> {
            task.addCandidateGroup(centre.code());
            task.setName(Texts.fitting(MARK + task.getName(), NAME_LENGTH));
            responses.vacancyCovered(file, unit, centre);
        });
    }
}
