package org.gridcase.engine.internals.guard;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.task.TaskEndings;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** Whoever asks is told, as the guard of tasks does: what is over is hidden from nobody who knows of it. */
@Component
class TaskEndingsInHistory implements TaskEndings {

    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;

    TaskEndingsInHistory(ProcessEngineConfigurationImpl engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Optional<Said> of(String task) {
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            return HeldTaskGuard.ending(engine, task, clock.getZone())
                    .map(conflict -> Said.of(conflict.key(), conflict.args()));
        }
    }
}
