package org.gridcase.handling.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskOffers;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Roles;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where people have come or gone, open verifications are offered to those who may do them now. */
@Component
public class OfferVerificationAnew {

    private final CaseFileRepository caseFiles;
    private final VerificationService verifying;
    private final TaskOffers offers;
    private final TaskService tasks;
    private final TaskPresenter presenter;
    private final Organisation organisation;
    private final AssignmentWriter assignments;

    OfferVerificationAnew(
            CaseFileRepository caseFiles,
            VerificationService verifying,
            TaskOffers offers,
            TaskService tasks,
            TaskPresenter presenter,
            Organisation organisation,
            AssignmentWriter assignments) {
        this.assignments = assignments;
        this.presenter = presenter;
        this.organisation = organisation;
        this.caseFiles = caseFiles;
        this.verifying = verifying;
        this.offers = offers;
        this.tasks = tasks;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        Set<String> numbers = new TreeSet<>(caseFiles.inState(CaseState.VERIFYING, changed.units()));
        numbers.addAll(markedIn(changed.units()));
        numbers.forEach(this::offerAnew);
    }

    /** Where somebody verifies who is not as independent as they should be, somebody better may have come to another unit. */
    private List<String> markedIn(Set<String> units) {
        List<CaseFile> marked = caseFiles.verifiedWithRemark(Verifiers.LEFT_OUT_WHY);
        if (marked.isEmpty()) {
            return List.of();
        }
        List<AreaCode> areas = units.stream()
                .flatMap(unit -> organisation.unit(unit).stream())
                .map(Unit::area)
                // A grid verifies for the other grids of its community.
                .map(area -> area.at(Tier.COMMUNITY).orElse(area))
                .toList();
        return marked.stream()
                .filter(file -> areas.stream().anyMatch(area -> area.contains(file.area())))
                .map(CaseFile::number)
                .toList();
    }

    /** The task is read when the case is in hand: until then somebody may complete it, and it is gone. */
    void offerAnew(String number) {
        verifying.offerAnew(number).ifPresent(verifiers -> offers.open(CaseTaskIds.VERIFY, number)
                .forEach(task -> offer(task, number, verifiers)));
    }

    private void offer(Task task, String number, Verifiers verifiers) {
        assignments.giveTo(task.getId(), verifiers.unit().code());
        String name = verifiers.mark() + Verifiers.unmarked(task.getName());
        if (!name.equals(task.getName())) {
            task.setName(name);
            tasks.saveTask(task);
        }
        String facts = presenter.facts(number, verifiers);
        if (!facts.equals(tasks.getVariable(task.getId(), TaskPresenter.FACTS))) {
            tasks.setVariableLocal(task.getId(), TaskPresenter.FACTS, facts);
        }
        offers.offer(task, groups(verifiers), new HashSet<>(verifiers.people()));
    }

    /** Roles and units that may verify besides people who are named. */
    public static Set<String> groups(Verifiers verifiers) {
        if (verifiers.standing() == Standing.SUPERVISORS) {
            return Set.of(Roles.SUPERVISORS);
        }
        return verifiers.people().isEmpty() ? Set.of(verifiers.unit().code()) : Set.of();
    }
}
