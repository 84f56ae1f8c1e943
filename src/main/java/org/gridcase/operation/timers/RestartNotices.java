package org.gridcase.operation.timers;

import java.util.List;
import java.util.stream.Stream;
import org.gridcase.engine.EngineAccounts;
import org.gridcase.engine.RecurringJobs.Restarted;
import org.gridcase.engine.RecurringJobs.Stopped;
import org.gridcase.engine.RoleAuthorizations;
import org.gridcase.engine.UserRepository;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.security.SupervisedAreas;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators, and the supervisors of the whole jurisdiction, of a recurring job that had been given up. */
@Component
class RestartNotices {

    /** The notice is about no case. */
    private static final String NO_CASE = "-";

    private final UserRepository users;
    private final SupervisedAreas areas;
    private final Notices notices;

    RestartNotices(UserRepository users, SupervisedAreas areas, Notices notices) {
        this.users = users;
        this.areas = areas;
        this.notices = notices;
    }

    @EventListener
    void tell(Restarted restarted) {
        List<String> people = Stream.concat(
                        users.members(EngineAccounts.ADMINISTRATORS).stream(),
                        users.members(RoleAuthorizations.SUPERVISORS).stream()
                                .filter(account -> areas.of(account).whole()))
                .toList();
        String faults =
                String.join("；", restarted.jobs().stream().map(Stopped::fault).toList());
        notices.send(new Notice(
                Notice.Kind.OPERATION, NO_CASE, "定时任务曾停止，已重新启动", faults + "。已重新启动；如再次停止，请管理员查看运行监控中的作业和日志。", people));
    }
}
