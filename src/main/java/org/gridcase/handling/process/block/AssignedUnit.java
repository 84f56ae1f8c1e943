package org.gridcase.handling.process.block;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.handling.ladder.StepRecordService;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.springframework.stereotype.Component;

/**
 * The unit that a table of policy staff names for a case: one that is given cases, and in which nobody makes rules, because an assignment
 * opens the case. The record says so, and only then may the unit have an assignment on it. Public, because the expression language calls
 * it.
 */
@Component
public class AssignedUnit {

    private final CaseSteps steps;
    private final CaseFileRepository caseFiles;
    private final CaseInputs inputs;
    private final DecisionTables tables;
    private final Organisation organisation;
    private final DeployedModels deployed;
    private final StepRecordService records;

    AssignedUnit(
            CaseSteps steps,
            CaseFileRepository caseFiles,
            CaseInputs inputs,
            DecisionTables tables,
            Organisation organisation,
            DeployedModels deployed,
            StepRecordService records) {
        this.steps = steps;
        this.caseFiles = caseFiles;
        this.inputs = inputs;
        this.tables = tables;
        this.organisation = organisation;
        this.deployed = deployed;
        this.records = records;
    }

    /** Code of the unit that the table of the step names. */
    public String byTable(DelegateExecution execution) {
        CaseFile file = caseFiles.hold(steps.requiredCase(execution));
        String table = steps.settings(execution).getOrDefault(CaseBlocks.TABLE, "");
        CaseInputs.Heard heard = inputs.of(file, execution);
        DecisionResult result = tables.decide(table, file.subject().entering(heard.entered()), heard.inputs());
        String word = result.word(CaseBlocks.UNIT);
        Unit unit = named(word, file).orElseThrow(() -> result.unusable("给出的单位“%s”在案件所在的街道和区里都没有".formatted(word)));
        if (unit.kind() == UnitKind.OFFICE) {
            throw result.unusable("给出的单位“%s”是内设机构，不办理案件".formatted(word));
        }
        if (deployed.hasPolicyStaff(unit.code())) {
            throw result.unusable("给出的单位“%s”中有制度人员或规则审批人员：制定规则的人不办案件".formatted(word));
        }
        records.unitChosen(file, unit, result.source());
        return unit.code();
    }

    /** As the tables for sections and departments name units: of the street of the case, or of its district. */
    private Optional<Unit> named(String word, CaseFile file) {
        return Stream.of(Tier.STREET, Tier.DISTRICT)
                .flatMap(tier -> file.area().at(tier).stream())
                .flatMap(area -> organisation.within(area, word).stream())
                .findFirst();
    }
}
