package org.gridcase.engine.internals.step;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.gridcase.engine.internals.answer.GivenAnswers;
import org.gridcase.engine.task.AddedTasks;
import org.gridcase.engine.task.AddedTasks.Answer;
import org.gridcase.engine.task.EndedTasks;
import org.gridcase.engine.task.TaskDeadlines;
import org.gridcase.engine.task.TaskDeadlines.Added;
import org.gridcase.engine.task.TaskDeadlines.GoneTask;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Reports every user task to whoever keeps the deadlines, whatever diagram it is in and whoever drew it: no diagram can forget it.
 * Is called last when a task comes, so that the diagram's own listeners have said what it is about; and always when it goes, also where
 * an operator skips the diagram's listeners.
 */
public class UserTaskListeners extends AbstractBpmnParseListener {

    private static final String STAGE = "stage";

    private static final int LONGEST_NAME = 60;

    private final Supplier<TaskDeadlines> deadlines;
    private final Supplier<AddedTasks> added;
    private final Supplier<List<EndedTasks>> kept;

    /** @param kept what goes with the task */
    public UserTaskListeners(
            Supplier<TaskDeadlines> deadlines, Supplier<AddedTasks> added, Supplier<List<EndedTasks>> kept) {
        this.kept = kept;
        this.deadlines = deadlines;
        this.added = added;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        Map<String, String> settings = StepSettings.of(element);
        if (isPresented(element)) {
            String stage = settings.get(STAGE);
            definition.addTaskListener(TaskListener.EVENTNAME_CREATE, task -> created(task, stage, null));
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> {
                GivenAnswers.ofThisCommand().completed(task);
                ended(task, stage, true);
            });
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> ended(task, stage, false));
        } else {
            added(definition, settings);
        }
    }

    /** Whether a listener in the diagram says to whom the task goes and what it is about: those of our rooms do. */
    private static boolean isPresented(Element element) {
        Element extensions = element.element("extensionElements");
        return extensions != null
                && extensions.elements("taskListener").stream()
                        .anyMatch(listener -> TaskListener.EVENTNAME_CREATE.equals(listener.attribute("event")));
    }

    private void added(TaskDefinition definition, Map<String, String> settings) {
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, task -> {
            String name = Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey());
            task.setName(name);
            if (added.get().came(task, settings)) {
                created(
                        task,
                        TaskDeadlines.STAGE_OF_ADDED,
                        new Added(Texts.start(name.replaceAll("\\s+", ""), LONGEST_NAME), groups(task)));
            }
        });
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> {
            List<Answer> answers = GivenAnswers.ofThisCommand().sentFor(task);
            if (answers != null) { // a program that completes it answers nothing
                added.get().answered(task, answers);
            }
            ended(task, TaskDeadlines.STAGE_OF_ADDED, true);
        });
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_DELETE, task -> ended(task, TaskDeadlines.STAGE_OF_ADDED, false));
    }

    private static Set<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void created(DelegateTask task, @Nullable String stage, @Nullable Added told) {
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
                        step -> execution.getProcessDefinition().findActivity(step) != null,
                        told))
                .ifPresent(dates -> {
                    task.setDueDate(Date.from(dates.due()));
                    task.setFollowUpDate(Date.from(dates.followUp()));
                });
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
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
        kept.get().forEach(each -> each.ended(task.getId()));
    }
}
