package org.gridcase.engine.internals.migration;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.parser.ActivityInstanceJobHandler;
import org.camunda.bpm.engine.impl.migration.instance.parser.EventSubscriptionInstanceHandler;
import org.camunda.bpm.engine.impl.migration.instance.parser.MigratingInstanceParseContext;
import org.camunda.bpm.engine.impl.migration.instance.parser.MigratingInstanceParser;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.gridcase.engine.internals.job.FollowUpJobHandler;

/**
 * Reads an instance as the engine does, but for two things. A timer beside the diagram is none that a diagram must have. And what a scope
 * declared before and waits for no more has come already: the engine would have timers and messages of event sub-processes wait for it anew.
 */
class InstanceParser extends MigratingInstanceParser {

    InstanceParser(ProcessEngine engine) {
        super(engine);
        dependentActivityInstanceJobHandler = new NewTimersOnly();
        dependentEventSubscriptionHandler = new NewEventsOnly();
    }

    @Override
    protected List<JobEntity> fetchJobs(CommandContext context, String instance) {
        return super.fetchJobs(context, instance).stream()
                .filter(job -> !isBesideDiagrams(job))
                .toList();
    }

    static boolean isBesideDiagrams(JobEntity job) {
        return FollowUpJobHandler.TYPE.equals(job.getJobHandlerType());
    }

    private static class NewTimersOnly extends ActivityInstanceJobHandler {

        private Set<String> waiting = Set.of();

        @Override
        public void handle(
                MigratingInstanceParseContext context, MigratingActivityInstance instance, List<JobEntity> jobs) {
            waiting = jobs.stream().map(JobEntity::getActivityId).collect(Collectors.toSet());
            super.handle(context, instance, jobs);
        }

        @Override
        protected boolean isNonInterruptingTimerTriggeredAlready(
                MigratingInstanceParseContext context,
                Map<String, TimerDeclarationImpl> before,
                TimerDeclarationImpl timer) {
            String activity = timer.getActivityId();
            return before.containsKey(activity) && !waiting.contains(activity);
        }

        @Override
        protected boolean isNonInterruptingTimeoutListenerTriggeredAlready(
                MigratingInstanceParseContext context,
                Map<String, Map<String, TimerDeclarationImpl>> before,
                Entry<String, TimerDeclarationImpl> timer) {
            String activity = timer.getValue().getActivityId();
            return before.getOrDefault(activity, Map.of()).containsKey(timer.getKey()) && !waiting.contains(activity);
        }
    }

    private static class NewEventsOnly extends EventSubscriptionInstanceHandler {

        private Set<String> waiting = Set.of();

        @Override
        public void handle(
                MigratingInstanceParseContext context,
                MigratingActivityInstance instance,
                List<EventSubscriptionEntity> subscriptions) {
            waiting = subscriptions.stream()
                    .map(EventSubscriptionEntity::getActivityId)
                    .collect(Collectors.toSet());
            super.handle(context, instance, subscriptions);
        }

        @Override
        protected void addEmergingEventSubscriptions(
                MigratingActivityInstance instance, Map<String, EventSubscriptionDeclaration> declared) {
            Set<String> before = new HashSet<>(getDeclarationsByTriggeringActivity(instance.getSourceScope())
                    .keySet());
            before.removeAll(waiting);
            declared.keySet().removeAll(before);
            super.addEmergingEventSubscriptions(instance, declared);
        }
    }
}
