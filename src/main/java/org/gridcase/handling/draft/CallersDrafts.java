package org.gridcase.handling.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.handling.TaskDrafts;
import org.gridcase.handling.TaskHolders;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The drafts of whoever calls. */
@Component
class CallersDrafts implements TaskDrafts {

    private final DraftRepository drafts;
    private final TaskHolders tasks;
    private final Actor actor;

    CallersDrafts(DraftRepository drafts, TaskHolders tasks, Actor actor) {
        this.drafts = drafts;
        this.tasks = tasks;
        this.actor = actor;
    }

    @Override
    public Optional<Draft> of(String task) {
        return drafts.find(task, actor.current())
                .filter(draft -> task.equals(REPORT) || !tasks.of(List.of(task)).isEmpty());
    }

    @Override
    public Instant save(String task, String content) {
        return drafts.save(task, actor.current(), task.equals(REPORT) ? null : caseOf(task), content);
    }

    private @Nullable String caseOf(String task) {
        return tasks.of(List.of(task)).stream()
                .findFirst()
                .orElseThrow(TaskOutOfSight::new)
                .caseNumber();
    }

    @Override
    public void forget(String task) {
        drafts.forget(task, actor.current());
    }
}
