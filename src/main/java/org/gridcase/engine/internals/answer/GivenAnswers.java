package org.gridcase.engine.internals.answer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.gridcase.engine.task.AddedTasks.Answer;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * The answers that people give in one command of the engine, as they were sent, until a step records them. Mostly that is the next step,
 * and nothing is written; what no step has recorded when the command ends is kept in the database.
 */
public class GivenAnswers implements Session {

    private record Place(String processInstance, String task) {}

    private record Given(TaskAnswer answer, @Nullable String caseNumber) {}

    private final Supplier<Set<String>> recorded;
    private final Supplier<AnswersKept> kept;
    private final Map<String, Map<String, Object>> sent = new HashMap<>();
    private final Map<String, FormFields> forms = new HashMap<>();
    private final Map<Place, Given> given = new LinkedHashMap<>();

    private GivenAnswers(Supplier<Set<String>> recorded, Supplier<AnswersKept> kept) {
        this.recorded = recorded;
        this.kept = kept;
    }

    public static GivenAnswers ofThisCommand() {
        return Context.getCommandContext().getSession(GivenAnswers.class);
    }

    /**
     * A person completes a task.
     *
     * @param label of a field that is at fault
     */
    void sent(@Nullable String task, @Nullable Map<String, ?> values, UnaryOperator<String> label) {
        if (task != null) {
            Map<String, Object> plain = new HashMap<>();
            if (values != null) {
                for (String name : values.keySet()) {
                    Object content = content(name, FormFields.value(values, name), label);
                    if (content != null) {
                        plain.put(name, content);
                    }
                }
            }
            sent.put(task, plain);
        }
    }

    /** Of what was sent in a form of its own, an object or JSON, nobody knows before whether it can be read. */
    private static @Nullable Object content(String name, @Nullable Object value, UnaryOperator<String> label) {
        if (!(value instanceof TypedValue typed)) {
            return value;
        }
        try {
            return typed.getValue();
        } catch (RuntimeException e) {
            throw BusinessRuleViolation.spoken(FormAnswers.quoted(name), "guard.unreadable", label.apply(name));
        }
    }

    /** The form in which the answers to a task were given. */
    void askedBy(String task, FormFields form) {
        forms.put(task, form);
    }

    /** What was sent for a task that no step of ours records, as people read it; null where no person sent anything. */
    @Nullable
    public List<Answer> sentFor(DelegateTask task) {
        Map<String, Object> values = sent.remove(task.getId());
        FormFields form = forms.remove(task.getId());
        return values == null || form == null ? null : form.answers(values);
    }

    /** The task is completed: whatever its diagram does now, this was the answer. */
    public void completed(DelegateTask task) {
        Map<String, Object> values = sent.remove(task.getId());
        if (values != null && recorded.get().contains(task.getTaskDefinitionKey())) {
            given.put(
                    new Place(task.getProcessInstanceId(), task.getTaskDefinitionKey()),
                    new Given(
                            new TaskAnswer(task.getId(), values),
                            task.getExecution().getProcessBusinessKey()));
        }
    }

    Optional<TaskAnswer> take(String processInstance, String task) {
        return Optional.ofNullable(given.remove(new Place(processInstance, task)))
                .map(Given::answer)
                .or(() -> kept.get().take(processInstance, task));
    }

    @Override
    public void flush() {
        given.forEach(
                (place, each) -> kept.get().keep(place.processInstance, place.task, each.caseNumber, each.answer));
        given.clear();
    }

    @Override
    public void close() {
        // Nothing is held beyond the command.
    }

    /** Opens it where a command asks for it first. */
    public static class Factory implements SessionFactory {

        private final Supplier<Set<String>> recorded;
        private final Supplier<AnswersKept> kept;

        /** @param recorded the diagrams' ids of the tasks whose answers steps of ours record */
        public Factory(Supplier<Set<String>> recorded, Supplier<AnswersKept> kept) {
            this.recorded = recorded;
            this.kept = kept;
        }

        @Override
        public Class<?> getSessionType() {
            return GivenAnswers.class;
        }

        @Override
        public Session openSession() {
            return new GivenAnswers(recorded, kept);
        }
    }
}
