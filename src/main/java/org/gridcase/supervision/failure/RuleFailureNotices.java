package org.gridcase.supervision.failure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailure.Kind;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.RuleOrigins;
import org.gridcase.rulebook.RuleOrigins.Origin;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells who can repair a rule that failed, and whose change it was: once a day for a rule until it is changed, however many cases wait for
 * it, and not more than {@value #MOST_A_DAY} times a day of all rules together.
 */
@Component
class RuleFailureNotices {

    private static final int MOST_A_DAY = 200;

    private static final String CHANGES = "/camunda/app/cockpit/default/#/rule-changes";

    private final RuleFailureRepository repository;
    private final RuleOrigins origins;
    private final Notices notices;
    private final UserRepository users;
    private final RuleRepairers repairers;
    private final Clock clock;

    RuleFailureNotices(
            RuleFailureRepository repository,
            RuleOrigins origins,
            Notices notices,
            UserRepository users,
            RuleRepairers repairers,
            Clock clock) {
        this.repository = repository;
        this.origins = origins;
        this.notices = notices;
        this.users = users;
        this.repairers = repairers;
        this.clock = clock;
    }

    /** A case has met a rule that fails. */
    void tell(RuleFailure rule, CaseFile file) {
        if (isDue(rule)) {
            int waiting = repository.waiting(rule.rule()).size();
            Said others = waiting > 1 ? Said.of("notice.rule-others", waiting) : Said.same("");
            send(
                    rule,
                    file.number(),
                    file.urgency().label(),
                    Said.of("notice.rule-to-repair"),
                    Said.of("notice.rule-case", file.number(), others));
        }
    }

    /** Cases wait for a rule still. @param cases their numbers */
    void remind(RuleFailure rule, Collection<String> cases) {
        if (!cases.isEmpty() && isDue(rule)) {
            send(
                    rule,
                    cases.iterator().next(),
                    null,
                    Said.of("notice.rule-unrepaired"),
                    Said.of("notice.rule-cases", cases.size()));
        }
    }

    private boolean isDue(RuleFailure rule) {
        return repository.toldToday(rule.rule(), LocalDate.now(clock), MOST_A_DAY);
    }

    private void send(RuleFailure rule, String caseNumber, @Nullable String urgency, Said what, Said waiting) {
        Optional<Origin> origin = origin(rule);
        Set<String> people = new TreeSet<>(users.members(Roles.POLICY_OFFICERS));
        origin.ifPresent(each -> people.addAll(each.people()));
        if (rule.kind() == Kind.DIAGRAM) {
            people.addAll(repairers.supervisors());
        }
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                caseNumber,
                Said.of(
                        "notice.rule",
                        Said.label("rule", rule.kind().code(), rule.kind().label()),
                        rule.rule(),
                        what),
                Said.of(
                        "notice.rule-text",
                        rule.sentence(),
                        waiting,
                        origin.map(each -> said(rule, each, each.name())).orElse(Said.same(""))),
                people,
                urgency));
    }

    /** Which change brought it, for the form of who repairs it; in Markdown, empty where none did. */
    String originOnSheet(RuleFailure rule) {
        return origin(rule)
                .map(each -> "%s%s\n\n"
                        .formatted(
                                said(rule, each, CaseSheet.escaped(each.name())).chinese(),
                                each.change() == null ? "" : "[打开规则变更](%s)".formatted(CHANGES)))
                .orElse("");
    }

    /** A diagram that fails need not be the one at fault: where it has no change of its own, the newest of any diagram is named. */
    private Optional<Origin> origin(RuleFailure rule) {
        Optional<Origin> own = origins.of(rule.rule(), rule.version());
        return own.isPresent() || rule.kind() == Kind.TABLE ? own : origins.ofNewestDiagram();
    }

    private Said said(RuleFailure rule, Origin origin, String name) {
        String since = WrittenTimes.minute(origin.since(), clock.getZone());
        return origin.change() == null
                ? Said.of("notice.rule-deployed", rule.rule(), since, name)
                : Said.of("notice.rule-change", origin.change(), name, since);
    }
}
