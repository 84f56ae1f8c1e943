package org.gridcase.engine.internals.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.json.SpinJsonNode;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers to tasks whose recording waits: for a repair, or because the diagram has steps in between. */
@Component
public class AnswersKept implements TaskAnswers {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient db;

    AnswersKept(JdbcClient db) {
        this.db = db;
    }

    @Override
    public TaskAnswer take(DelegateExecution execution, String... tasks) {
        GivenAnswers given = GivenAnswers.ofThisCommand();
        for (String task : tasks) {
            Optional<TaskAnswer> answer = given.take(execution.getProcessInstanceId(), task);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw DiagramViolationException.at(
                DiagramSteps.of(execution), "没有人按表单办理过任务 %s，没有结果可以登记".formatted(String.join("、", tasks)));
    }

    void keep(String processInstance, String task, @Nullable String caseNumber, TaskAnswer answer) {
        db.sql("delete from task_answer where process_instance = ? and task_key = ?")
                .params(processInstance, task)
                .update();
        db.sql("insert into task_answer (process_instance, task_key, task, case_number, answer) values (?, ?, ?, ?, ?)")
                .params(processInstance, task, answer.task(), caseNumber, written(answer.values()))
                .update();
    }

    Optional<TaskAnswer> take(String processInstance, String task) {
        Optional<TaskAnswer> answer = db.sql(
                        "select task, answer from task_answer where process_instance = ? and task_key = ?")
                .params(processInstance, task)
                .query((rs, row) -> new TaskAnswer(rs.getString("task"), read(rs.getString("answer"))))
                .optional();
        if (answer.isPresent()) {
            db.sql("delete from task_answer where process_instance = ? and task_key = ?")
                    .params(processInstance, task)
                    .update();
        }
        return answer;
    }

    /** What is left of a case whose personal data goes. */
    public int erase(String caseNumber) {
        return db.sql("delete from task_answer where case_number = ?")
                .param(caseNumber)
                .update();
    }

    private static String written(Map<String, Object> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        try {
            for (var each : values.entrySet()) {
                Object value = each.getValue();
                plain.put(
                        each.getKey(),
                        value instanceof SpinJsonNode json ? JSON.readValue(json.toString(), Object.class) : value);
            }
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an answer that is no JSON", e);
        }
    }

    private static Map<String, Object> read(String answer) {
        try {
            return JSON.readValue(answer, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was written as JSON is none", e);
        }
    }
}
