package org.gridcase.handling.process.acceptance;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.handling.acceptance.ReviewService;
import org.gridcase.handling.acceptance.SupplementService;
import org.gridcase.handling.process.TaskPresenter;
import org.gridcase.handling.process.Variables;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** Shows a report that must be established to the seat, the shift leader, or whoever writes down what the reporter says. */
@Component
class AcceptancePresenter {

    private static final String PROPOSED = "来件类别：%s·%s（%s），%s。条件：%s，%s，最低由%s办理；立案前可以更正";

    private static final String WAITING = "已请报告人补充，本环节不计时。报告人自己补充的、到 %s 还没有补充的，本任务自行收回，来件回到坐席；电话问到的，请在这里登记";

    /** As a routine case. */
    private static final int MUST_BE_ANSWERED = 50;

    private final TaskPresenter presenter;
    private final CaseFileRepository caseFiles;
    private final Catalogue catalogue;
    private final ReviewService reviews;
    private final SupplementService supplements;
    private final Organisation organisation;
    private final Clock clock;

    AcceptancePresenter(
            TaskPresenter presenter,
            CaseFileRepository caseFiles,
            Catalogue catalogue,
            ReviewService reviews,
            SupplementService supplements,
            Organisation organisation,
            Clock clock) {
        this.presenter = presenter;
        this.caseFiles = caseFiles;
        this.catalogue = catalogue;
        this.reviews = reviews;
        this.supplements = supplements;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** A task of the centre. */
    void present(DelegateTask task) {
        CaseFile file = caseOf(task);
        switch (task.getTaskDefinitionKey()) {
            case CaseTaskIds.ESTABLISH -> establish(task, file);
            case CaseTaskIds.SUPPLEMENT -> supplement(task, file);
            default -> presenter.present(task, "");
        }
    }

    private CaseFile caseOf(DelegateTask task) {
        return caseFiles.hold(task.getExecution().getProcessBusinessKey());
    }

    private void establish(DelegateTask task, CaseFile file) {
        Category category = file.category();
        presenter.present(
                task,
                PROPOSED.formatted(
                        category.majorName(),
                        category.name(),
                        file.channel().label(),
                        file.urgency().label(),
                        category.risk(),
                        category.handlingType(),
                        category.lowestTier()));
        task.setVariableLocal(Variables.CATEGORY.name(), category.code());
        task.setVariableLocal(Variables.URGENCY.name(), file.urgency().code());
        task.setVariableLocal(TaskPresenter.CATEGORIES, Spin.JSON(choices()));
    }

    private List<Map<String, String>> choices() {
        return catalogue.all().stream()
                .map(each -> Map.of("label", each.majorName() + "·" + each.name(), "value", each.code()))
                .toList();
    }

    /** The task of whoever may review what the seat said. Where nobody but the seat is there, the centre has it, so that it is seen. */
    void offerReview(DelegateTask task) {
        CaseFile file = caseOf(task);
        presenter.present(task, "");
        Set<String> people = reviews.reviewers(file);
        if (people.isEmpty()) {
            task.addCandidateGroup(file.unit());
        } else {
            task.addCandidateUsers(people);
        }
    }

    /** Offered to the centre, and to a grid worker who reported it. */
    private void supplement(DelegateTask task, CaseFile file) {
        Date until = Date.from(supplements.until(file.number()));
        presenter.present(task, WAITING.formatted(WrittenTimes.minute(until.toInstant(), clock.getZone())));
        task.setDueDate(until);
        task.setPriority(0);
        if (file.channel() == Channel.GRID_WORKER) {
            reporter(file).ifPresent(account -> {
                task.addCandidateUser(account);
                task.setPriority(MUST_BE_ANSWERED);
            });
        }
    }

    /** The account of who reported it, where that person still has it. */
    private Optional<String> reporter(CaseFile file) {
        return organisation.person(file.reportedBy()).map(Person::id).filter(account -> organisation
                .personKey(account)
                .equals(file.reportedBy()));
    }
}
