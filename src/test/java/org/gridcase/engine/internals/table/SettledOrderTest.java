package org.gridcase.engine.internals.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GridcaseTest
class SettledOrderTest {

    private static final Date DUE = Date.from(Instant.parse("2026-11-27T09:30:00Z"));
    private static final int PAGE = 3;
    private static final int PAGES = 4;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    @Autowired
    CaseWalk walk;

    private final List<String> numbers = new ArrayList<>();

    @AfterEach
    void gone() {
        walk.withdrawsOpen(numbers);
    }

    private void task(@Nullable Date due) {
        String number = walk.reported();
        numbers.add(number);
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        task.setDueDate(due);
        task.setFollowUpDate(due);
        tasks.saveTask(task);
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().processInstanceBusinessKeyIn(numbers.toArray(String[]::new));
    }

    @Test
    void noTaskIsOnTwoPagesOrOnNone() {
        for (int count = 0; count < PAGES * PAGE; count++) {
            task(DUE);
        }

        for (Supplier<TaskQuery> sorted : List.<Supplier<TaskQuery>>of(
                () -> query().orderByDueDate().asc(),
                () -> query().orderByDueDate().desc(),
                () -> query().orderByTaskPriority().desc())) {
            List<String> walked = new ArrayList<>();
            for (int page = 0; page < PAGES; page++) {
                sorted.get().listPage(page * PAGE, PAGE).forEach(task -> walked.add(task.getId()));
            }

            assertThat(new HashSet<>(walked)).hasSize(PAGES * PAGE);
            assertThat(walked).as("equals stand in the order of their ids").isSorted();
        }
    }

    @Test
    void whatHasNoDateStandsBelowEitherWay() {
        task(null);
        task(DUE);
        task(Date.from(DUE.toInstant().plusSeconds(60)));

        for (TaskQuery sorted : List.of(
                query().orderByDueDate().asc(),
                query().orderByDueDate().desc(),
                query().orderByFollowUpDate().asc(),
                query().orderByFollowUpDate().desc())) {
            assertThat(sorted.list().get(2).getDueDate()).isNull();
            assertThat(sorted.list()).as("asked twice").hasSize(3);
        }
    }

    /** Whatever a query of the engine can be sorted by, the database understands with the last key. */
    @Test
    void everyQueryCanBeSortedByEveryKey() {
        Object[] services = {
            engine.getTaskService(),
            engine.getRuntimeService(),
            engine.getHistoryService(),
            engine.getManagementService(),
            engine.getRepositoryService(),
            engine.getIdentityService(),
            engine.getAuthorizationService(),
            engine.getFilterService(),
            engine.getExternalTaskService()
        };
        int sorted = 0;
        for (Object service : services) {
            for (Method creates : service.getClass().getMethods()) {
                if (creates.getParameterCount() == 0 && Query.class.isAssignableFrom(creates.getReturnType())) {
                    for (Method key : keys(creates.getReturnType()).toList()) {
                        Query<?, ?> query = (Query<?, ?>) call(key, call(creates, service));
                        assertThatCode(() -> query.desc().listPage(0, 1))
                                .as(creates.getName() + "." + key.getName())
                                .doesNotThrowAnyException();
                        sorted++;
                    }
                }
            }
        }
        assertThat(sorted).isGreaterThan(150);
    }

    private static Stream<Method> keys(Class<?> query) {
        return Arrays.stream(query.getMethods())
                .filter(method -> method.getName().startsWith("orderBy") && method.getParameterCount() == 0)
                .filter(method ->
                        !method.getName().contains("Case")); // of CMMN, some of which the engine itself gets wrong
    }

    private static Object call(Method method, Object on) {
        try {
            method.setAccessible(true);
            return method.invoke(on);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method.toString(), e);
        }
    }
}
