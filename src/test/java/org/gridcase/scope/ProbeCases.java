package org.gridcase.scope;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.casefile.Urgency;

/** One case for each column of the table, with all that a curious caller might know of it. */
final class ProbeCases {

    private static final String STREET = "370112001";
    private static final String CITY_MANAGEMENT = "370112001-city-management";
    private static final String DEPARTMENT = "370112-urban-management";

    private final CaseWalk walk;
    private final TaskService tasks;
    private final RuntimeService runtime;

    ProbeCases(CaseWalk walk, TaskService tasks, RuntimeService runtime) {
        this.walk = walk;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /**
     * What is known of a case.
     *
     * @param facts number, title and area; ids of the instance, of the one with the open task, of its assignment, of the task
     */
    record Probe(String column, Map<String, String> facts) {

        /** The address with what it asks for filled in; null if this case has no such thing. */
        String filled(String template) {
            String filled = template;
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
            }
            return filled;
        }

        String number() {
            return facts.get("number");
        }
    }

    /** Opens the cases anew; their titles occur nowhere else. */
    Map<String, Probe> open(String mark) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("own grid", STREET + "001001");
        places.put("next grid", STREET + "001002");
        places.put("next community", STREET + "002001");
        places.put("next street", "370112002001001");
        places.put("district", "370112");
        places.put("at section", STREET + "001001");
        places.put("at department", "370112002001002");
        Map<String, Probe> probes = new LinkedHashMap<>();
        places.forEach((column, area) -> probes.put(column, open(column, area, mark + places.size() + probes.size())));
        return probes;
    }

    private Probe open(String column, String area, String title) {
        String number = walk.reported(title, "street-vending", Urgency.ROUTINE, area);
        if (column.startsWith("at ")) {
            walk.escalates(number);
            walk.escalates(number);
            if (column.equals("at department")) {
                walk.answers(number, "userTask_dispatchCase", "escalate", "超出街道权限");
            }
            walk.dispatches(number, column.equals("at department") ? DEPARTMENT : CITY_MANAGEMENT);
        }
        return new Probe(column, facts(number, title, area));
    }

    private Map<String, String> facts(String number, String title, String area) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        List<ProcessInstance> all = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list();
        Map<String, String> facts = new HashMap<>(Map.of(
                "number",
                number,
                "title",
                title,
                "area",
                area,
                "task",
                task.getId(),
                "taskInstance",
                task.getProcessInstanceId(),
                "execution",
                task.getExecutionId()));
        for (ProcessInstance each : all) {
            String process = each.getProcessDefinitionId().split(":")[0];
            if (process.equals("case-handling")) {
                facts.put("instance", each.getId());
            } else if (process.equals("assignment")) {
                facts.put("assignment", each.getId());
            }
        }
        return facts;
    }
}
