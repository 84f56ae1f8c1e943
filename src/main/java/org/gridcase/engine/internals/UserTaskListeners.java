package org.gridcase.engine.internals;

import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gridcase.engine.TaskDeadlines;
import org.gridcase.engine.TaskDeadlines.GoneTask;
import org.gridcase.engine.TaskDeadlines.NewTask;
import org.jspecify.annotations.Nullable;

/**
 * Reports every user task to whoever keeps the deadlines, whatever diagram it is in and whoever drew it: no diagram can forget it.
 * Is called last when a task comes, so that the diagram's own listeners have said what it is about; and always when it goes, also where
 * an operator skips the diagram's listeners.
 */
class UserTaskListeners extends AbstractBpmnParseListener {

    private static final String STAGE = "stage";

    private final Supplier<TaskDeadlines> deadlines;

    UserTaskListeners(Supplier<TaskDeadlines> deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        String stage = stageOf(element);
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, task -> created(task, stage));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> completed(task, stage));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> ended(task, stage, false));
    }

    private static @Nullable String stageOf(Element element) {
        Element extensions = element.element("extensionElements");
        var properties = extensions == null ? null : BpmnParseUtil.parseCamundaExtensionProperties(element);
        return properties == null ? null : properties.get(STAGE);
    }

    private void created(DelegateTask task, @Nullable String stage) {
        ExecutionEntity execution = (ExecutionEntity) task.getExecution();
        deadlines
                .get()
                .created(new NewTask(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        stage,
                        execution.getProcessDefinition().getKey(),
                        task.getProcessInstanceId(),
                        execution.getProcessBusinessKey(),
                        name -> text(task.getVariable(name)),
                        step -> execution.getProcessDefinition().findActivity(step) != null))
                .ifPresent(dates -> {
                    task.setDueDate(Date.from(dates.due()));
                    task.setFollowUpDate(Date.from(dates.followUp()));
                });
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void completed(DelegateTask task, @Nullable String stage) {
        GivenAnswers.ofThisCommand().completed(task);
        ended(task, stage, true);
    }

    private void ended(DelegateTask task, @Nullable String stage, boolean completed) {
        deadlines
                .get()
                .ended(new GoneTask(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        stage,
                        task.getExecution().getProcessBusinessKey(),
                        completed));
    }
}
