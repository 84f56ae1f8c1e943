package org.gridcase.casefile.search;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridcase.CaseWalk;
import org.gridcase.TimeMachine;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseRelocation;
import org.gridcase.organisation.structure.AreaCode;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that people of all kinds report and carry to and fro, as chance has it. */
@Component
class RandomCases {

    private static final List<String> REPORTERS = List.of(
            "grid-worker", "hotline-seat", "policy-officer", "policy-officer", "section-clerk", "community-clerk");
    private static final List<String> GRIDS = List.of(
            "370112001001001",
            "370112001001002",
            "370112001002001",
            "370112001001",
            "370112001",
            "370112002001001",
            "370112");
    private static final List<String> TITLES = List.of("占道经营", "路灯不亮一周", "占道摊贩", "井盖异响100%", "夜间ＫＴＶ施工");
    private static final List<String> CATEGORIES =
            List.of("street-vending", "property-service", "damaged-street-facility");

    private final CaseWalk walk;
    private final CaseTasks caseTasks;
    private final CaseHandling handling;
    private final CaseRelocation relocation;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AssignmentWriter writer;
    private final TransactionTemplate transaction;

    RandomCases(
            CaseWalk walk,
            CaseTasks caseTasks,
            CaseHandling handling,
            CaseRelocation relocation,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            AssignmentWriter writer,
            TransactionTemplate transaction) {
        this.walk = walk;
        this.caseTasks = caseTasks;
        this.handling = handling;
        this.relocation = relocation;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.writer = writer;
        this.transaction = transaction;
    }

    static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** As over the interface: the caller has no rights in the engine. */
    String reported(Random random) {
        var caller = UsernamePasswordAuthenticationToken.authenticated(any(REPORTERS, random), null, List.of());
        SecurityContextHolder.getContext().setAuthentication(caller);
        try {
            return walk.reported(
                    any(TITLES, random),
                    any(CATEGORIES, random),
                    any(List.of(Urgency.values()), random),
                    any(GRIDS, random));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Somebody does something to the case. What is refused is left as it was. */
    void goesOn(String number, Random random) {
        try {
            switch (random.nextInt(16)) {
                case 14, 15 ->
                    relocation.relocate(number, new Place(new AreaCode(any(GRIDS, random)), null, null, null), "门牌更正");
                case 0 -> handling.withdraw(number, "重复上报");
                case 1, 2 -> aDeadlineMoves(number, random);
                case 3 -> aCalendarConfirms(number, random);
                default -> aTaskIsDone(number, random);
            }
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // Refused: too soon, no reason, nobody to dispatch to, ended in the meantime.
        }
    }

    private void aTaskIsDone(String number, Random random) {
        List<OpenTask> tasks = walk.tasks(number);
        if (!tasks.isEmpty()) {
            OpenTask task = any(tasks, random);
            caseTasks.complete(task, walk.somebodyFor(task), answers(task, random));
        }
    }

    private static Map<String, Object> answers(OpenTask task, Random random) {
        return switch (task.key()) {
            case "userTask_handleAssignment" ->
                Map.of("outcome", any(List.of("resolved", "resolved", "escalate", "return"), random), "opinion", "如上");
            case "userTask_dispatchCase", "userTask_decideInMeeting" -> dispatch(task, random);
            case "userTask_verifyResult" ->
                random.nextInt(3) == 0
                        ? Map.of("outcome", "not-verified", "opinion", "仍在")
                        : CaseWalk.seen("verified", "现场已清");
            default -> Map.of("outcome", "release", "opinion", "不必再等");
        };
    }

    private static Map<String, Object> dispatch(OpenTask task, Random random) {
        Map<String, Object> answers = new HashMap<>(Map.of("opinion", "请办理"));
        answers.put(
                "outcome", any(List.of("dispatch", "dispatch", "dispatch", "escalate", "return", "reject"), random));
        String street = task.groups().get(0).replace("-centre", "");
        if (street.length() == "370112001".length()) {
            List<String> units = new ArrayList<>(List.of("city-management", "public-safety", "economy").stream()
                    .map(section -> street + "-" + section)
                    .toList());
            answers.put("leadUnit", units.remove(random.nextInt(units.size())));
            answers.put("coUnits", random.nextBoolean() ? "" : String.join(",", units));
        }
        return answers;
    }

    private void aDeadlineMoves(String number, Random random) {
        transaction.executeWithoutResult(status -> {
            caseFiles.hold(number);
            List<Assignment> open = open(number);
            if (!open.isEmpty()) {
                Assignment moved = any(open, random);
                var deadline = TimeMachine.now()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .plus(Duration.ofHours(random.nextInt(200) - 60));
                var yellow = deadline.minus(Duration.ofHours(random.nextInt(40)));
                writer.move(
                        moved.id(),
                        new Deadline(
                                deadline,
                                yellow,
                                random.nextBoolean(),
                                moved.due().version()),
                        DeadlineBasis.decided(deadline));
            }
        });
    }

    private void aCalendarConfirms(String number, Random random) {
        transaction.executeWithoutResult(status -> {
            caseFiles.hold(number);
            open(number)
                    .forEach(each -> writer.confirm(
                            each,
                            new Deadline(
                                    each.deadline(),
                                    each.due().yellowAt(),
                                    random.nextBoolean(),
                                    each.due().version())));
        });
    }

    private List<Assignment> open(String number) {
        return assignments.ofCase(number).stream().filter(Assignment::open).toList();
    }
}
