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

    private static final String GOING_ON = "修复并部署后，在 Cockpit 灯板的“规则异常”中点“继续办理”，等待的案件全部继续。";

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
            String others = waiting > 1 ? "，连同它共有 %d 步在等待".formatted(waiting) : "";
            send(
                    rule,
                    file.number(),
                    file.urgency().label(),
                    "需要修复",
                    "案件 %s 停在这一步等待%s".formatted(file.number(), others));
        }
    }

    /** Cases wait for a rule still. @param cases their numbers */
    void remind(RuleFailure rule, Collection<String> cases) {
        if (!cases.isEmpty() && isDue(rule)) {
            send(rule, cases.iterator().next(), null, "仍未修复", "%d 个案件在等待".formatted(cases.size()));
        }
    }

    private boolean isDue(RuleFailure rule) {
        return repository.toldToday(rule.rule(), LocalDate.now(clock), MOST_A_DAY);
    }

    private void send(RuleFailure rule, String caseNumber, @Nullable String urgency, String what, String waiting) {
        Optional<Origin> origin = origin(rule);
        Set<String> people = new TreeSet<>(users.members(Roles.POLICY_OFFICERS));
        origin.ifPresent(each -> people.addAll(each.people()));
        if (rule.kind() == Kind.DIAGRAM) {
            people.addAll(repairers.supervisors());
        }
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                caseNumber,
                "%s %s %s".formatted(rule.kind().label(), rule.rule(), what),
                "%s。%s。%s%s"
                        .formatted(
                                rule.sentence(),
                                waiting,
                                origin.map(each -> said(rule, each, each.name()))
                                        .orElse(""),
                                GOING_ON),
                people,
                urgency));
    }

    /** Which change brought it, for the form of who repairs it; in Markdown, empty where none did. */
    String originOnSheet(RuleFailure rule) {
        return origin(rule)
                .map(each -> "%s%s\n\n"
                        .formatted(
                                said(rule, each, CaseSheet.escaped(each.name())),
                                each.change() == null ? "" : "[打开规则变更](%s)".formatted(CHANGES)))
                .orElse("");
    }

    /** A diagram that fails need not be the one at fault: where it has no change of its own, the newest of any diagram is named. */
    private Optional<Origin> origin(RuleFailure rule) {
        Optional<Origin> own = origins.of(rule.rule(), rule.version());
        return own.isPresent() || rule.kind() == Kind.TABLE ? own : origins.ofNewestDiagram();
    }

    private String said(RuleFailure rule, Origin origin, String name) {
        String since = WrittenTimes.minute(origin.since(), clock.getZone());
        return origin.change() == null
                ? "现行的 %s 是 %s 部署的（“%s”）。".formatted(rule.rule(), since, name)
                : "最近的改动是规则变更 %d“%s”，%s 生效；可在 Cockpit“规则变更”中收回。".formatted(origin.change(), name, since);
    }
}
