package org.gridcase.resident;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says until when a report waits for what comes next. Deadlines are those of the working calendar. */
@Component
class ReportTerms {

    /** In which it is told when the stage is over, because nobody can say yet when the matter is done. */
    private static final Set<CaseState> IN_STAGES =
            Set.of(CaseState.DISPATCHING, CaseState.VERIFYING, CaseState.ACCEPTING, CaseState.HANDING_OVER);

    private final AssignmentRepository assignments;
    private final ReportSteps steps;
    private final Clock clock;

    ReportTerms(AssignmentRepository assignments, ReportSteps steps, Clock clock) {
        this.assignments = assignments;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * What comes next in an open case, and until when: that it is done where somebody handles it, else that its stage is over.
     *
     * @param now the lead's work; empty where nobody handles it
     * @return a sentence; empty where the reporter is waited for
     */
    @Nullable
    String of(CaseFile file, @Nullable Assignment now, Locale language) {
        CaseState state = file.state();
        if (now != null && state != CaseState.VERIFYING) {
            return done(now, language);
        }
        if (state == CaseState.ASKED_BACK) {
            return null;
        }
        return (IN_STAGES.contains(state) ? assignments.ofCase(file.number()).stream() : Stream.<Assignment>empty())
                .filter(each -> each.open() && each.subject() == null && each.role() == Role.LEAD)
                .map(Assignment::deadline)
                .min(Comparator.naturalOrder())
                .map(deadline -> stage(state, deadline, language))
                .orElseGet(() -> state == CaseState.DISPATCHING || state == CaseState.HANDLING
                        ? Messages.text(language, "resident.expected.later")
                        : null);
    }

    private String stage(CaseState state, Instant deadline, Locale language) {
        String key = "resident.expected." + state.code();
        return Messages.text(
                language, deadline.isBefore(clock.instant()) ? key + ".late" : key, steps.latest(deadline, language));
    }

    private String done(Assignment now, Locale language) {
        Instant deadline = now.deadline();
        String key = deadline.isBefore(clock.instant()) ? "resident.expected.late" : "resident.expected";
        if (steps.isToday(deadline)) {
            return Messages.text(language, key + ".today", steps.hour(deadline, language));
        }
        // A limit in hours is told with its hour; one in days says that day itself, too.
        return now.limit().counting().inDays()
                ? Messages.text(language, key, steps.day(deadline, language))
                : Messages.text(language, key + ".hour", steps.time(deadline, language));
    }
}
