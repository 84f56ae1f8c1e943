package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.engine.task.TaskReleases;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who answers for a unit may put back a task that a colleague has claimed and cannot go on with: its heads, where nobody heads it everybody in
 * it, and whoever has a post there that the setting names. The line 放回任务 of the trace names both, and whoever had it gets a notice.
 */
@Component
class ReleaseService implements TaskReleases {

    private final Organisation organisation;
    private final Notices notices;
    private final Set<String> titles;

    ReleaseService(
            Organisation organisation,
            Notices notices,
            @Value("${gridcase.tasks.release-titles:值班班长}") Set<String> titles) {
        this.organisation = organisation;
        this.notices = notices;
        this.titles = titles;
    }

    @Override
    public boolean mayRelease(String account, Claimed task) {
        return task.groups().stream().anyMatch(unit -> answersFor(account, unit));
    }

    private boolean answersFor(String account, String unit) {
        Stream<String> named = organisation.postsIn(unit).stream()
                .filter(post -> titles.contains(post.title()))
                .map(post -> post.person());
        return Stream.concat(organisation.answeringFor(unit).stream(), named).anyMatch(account::equals);
    }

    @Override
    public void released(String account, Claimed task) {
        String by = organisation.person(account).map(person -> person.name()).orElse(account);
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                task.caseNumber(),
                Said.of("notice.released"),
                Said.of("notice.released-text", by, task.name()),
                List.of(task.holder())));
    }
}
