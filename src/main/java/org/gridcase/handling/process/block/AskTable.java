package org.gridcase.handling.process.block;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.handling.ladder.StepRecordService;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.requirement.Block;
import org.springframework.stereotype.Component;

/**
 * Asks a table of policy staff about the case, and keeps what it answers for the gateways that follow. A table that fails waits for
 * repair.
 */
@Component
class AskTable implements JavaDelegate {

    private static final int LONGEST_DECISION = 500;

    private final CaseSteps steps;
    private final CaseFileRepository caseFiles;
    private final CaseInputs inputs;
    private final DecisionTables tables;
    private final StepRecordService records;

    AskTable(
            CaseSteps steps,
            CaseFileRepository caseFiles,
            CaseInputs inputs,
            DecisionTables tables,
            StepRecordService records) {
        this.steps = steps;
        this.caseFiles = caseFiles;
        this.inputs = inputs;
        this.tables = tables;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile file = caseFiles.hold(steps.requiredCase(execution));
        Map<String, String> settings = steps.settings(execution);
        Block.listed(settings.getOrDefault(CaseBlocks.OUTPUTS, ""))
                .filter(output -> !Block.isVariable(output))
                .findFirst()
                .ifPresent(output -> {
                    throw DiagramViolationException.at(steps.step(execution), Block.noVariable(output));
                });
        CaseInputs.Heard heard = inputs.of(file, execution);
        DecisionResult result = tables.decide(
                settings.getOrDefault(CaseBlocks.TABLE, ""), file.subject().entering(heard.entered()), heard.inputs());
        Map<String, Object> answers = new LinkedHashMap<>();
        Block.listed(settings.getOrDefault(CaseBlocks.OUTPUTS, ""))
                .forEach(output -> answers.put(output, answer(result, output)));
        answers.forEach(execution::setVariable);
        String said = answers.entrySet().stream()
                .map(answer -> answer.getKey() + "=" + answer.getValue())
                .collect(Collectors.joining("；"));
        records.tableAsked(file, Texts.start(said, LONGEST_DECISION), result.source());
    }

    /** As gateways can compare it: truth and numbers as they are, everything else as a word. */
    private static Object answer(DecisionResult result, String output) {
        Object value = result.values().get(output);
        return value instanceof Boolean || value instanceof Number ? value : result.word(output);
    }
}
