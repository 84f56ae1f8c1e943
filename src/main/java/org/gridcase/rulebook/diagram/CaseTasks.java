package org.gridcase.rulebook.diagram;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.RoleAuthorizations;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.TokenMoves;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.gridcase.rulebook.requirement.StepRequirements.Listener;
import org.jspecify.annotations.Nullable;

/**
 * Who does the tasks of a case. Whose turn it is at a step of ours is not the diagram's to say; a step that policy staff add is for a unit
 * or a role, and never for those who make the rules: who draws a diagram would else let themselves in.
 */
final class CaseTasks {

    private static final Set<String> RULE_MAKERS = Set.of(
            RoleAuthorizations.POLICY_OFFICERS, RoleAuthorizations.POLICY_REVIEWERS, EngineAccounts.ADMINISTRATORS);

    /** That policy staff may add to one diagram. */
    private static final int MOST_TASKS = 30;

    private static final int MANY = 10_000;

    /** Further ways to name who does a task, all of which the engine reads. */
    private static final String[] PERFORMERS = {"potentialOwner", "humanPerformer", "performer", "resourceRole"};

    private final FlowGraph graph;
    private final Requirements needed;
    private final DiagramContext context;
    private final Findings findings;
    private final Map<String, Integer> tasks = new HashMap<>();

    /** @param needed what the diagram must keep; for one that is only called by ours nothing */
    CaseTasks(FlowGraph graph, Requirements needed, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        bounded();
        graph.all("userTask").forEach(task -> {
            persons(task);
            parameters(task);
            if (isOurs(task)) {
                ours(task);
            } else {
                added(task);
            }
        });
    }

    /** In a diagram apart from ours a task may show a case all the same: never to a person, nor to those who make the rules. */
    void checkApart() {
        graph.all("userTask").filter(task -> BlockUse.isAdded(task, context)).forEach(task -> {
            persons(task);
            codes(task).filter(RULE_MAKERS::contains).forEach(code -> group(task, code));
        });
    }

    /** Each task and assignment is a row and a line of the trace, all of one command; whoever gets thirty at once does none. */
    private void bounded() {
        int added = graph.nodes.values().stream()
                .filter(step -> !needed.steps().has(step.id()))
                .mapToInt(this::tasksOf)
                .reduce(0, CaseTasks::atMostAll);
        if (added > MOST_TASKS) {
            findings.error(graph.process, "一张流程图最多加 %d 项任务，多实例和所调用的流程都计入，现在超过", MOST_TASKS);
        }
    }

    private int tasksOf(XmlElement step) {
        int each = 0;
        if (step.is("userTask")) {
            each = 1;
        } else if (step.is("callActivity")) {
            String called = step.get("calledElement", "").strip();
            each = context.required.containsKey(called) ? 1 : tasksIn(called);
        }
        for (XmlElement around = step; around != null && each > 0; around = around.parent) {
            each = Math.min(MANY, each * TokenMoves.instances(around));
        }
        return each;
    }

    private int tasksIn(String process) {
        if (!tasks.containsKey(process)) {
            tasks.put(process, 0); // one that calls itself is told as a circle
            tasks.put(
                    process,
                    context.process(process).stream()
                            .flatMap(each -> context.graph(each).nodes.values().stream())
                            .mapToInt(this::tasksOf)
                            .reduce(0, CaseTasks::atMostAll));
        }
        return tasks.getOrDefault(process, 0);
    }

    private static int atMostAll(int one, int other) {
        return Math.min(MANY, one + other);
    }

    private boolean isOurs(XmlElement task) {
        StepRequirements.@Nullable Step step = needed.steps().all().get(task.id());
        return step != null && step.kind() == Kind.USER_TASK;
    }

    private void persons(XmlElement task) {
        boolean person = Stream.of("assignee", "candidateUsers").anyMatch(setting -> task.engine(setting) != null);
        if (person || task.child(PERFORMERS).isPresent()) {
            findings.error(task, "案件的任务只能交给单位或岗位，不能写定人员：请用候选组（Candidate groups）");
        }
    }

    private void parameters(XmlElement task) {
        Set<String> named = context.expressions
                .parse(String.valueOf(task.engine("candidateGroups")))
                .names()
                .collect(Collectors.toSet());
        graph.process
                .all()
                .filter(each -> each.isEngines() && each.is("inputParameter", "outputParameter"))
                .map(each -> each.get("name", ""))
                .filter(named::contains)
                .distinct()
                .forEach(name -> findings.error(task, "由谁办理不能用参数 %s 写定：请直接写单位编码，或用系统给出的 ${unit}", name));
    }

    private void ours(XmlElement task) {
        @Nullable String unit = needed.steps().offers().get(task.id());
        @Nullable String written = task.engine("candidateGroups");
        if (unit == null ? written != null : written == null || !isVariable(written, unit)) {
            findings.error(
                    task,
                    unit == null ? "这一步由谁办理，由系统按每个案件确定，候选组须留空" : "这一步由谁办理，由系统按每个案件确定，候选组须是 ${%s}",
                    String.valueOf(unit));
            codes(task).forEach(code -> group(task, code));
        }
        Set<String> kept = needed.steps().listeners().stream()
                .filter(listener -> listener.step().equals(task.id()))
                .map(Listener::service)
                .collect(Collectors.toSet());
        listeners(task)
                .filter(listener -> !kept.contains(listener))
                .forEach(listener -> findings.error(task, "这一步不能另加任务监听器 %s", listener));
    }

    private static Stream<String> names(Expression expression) {
        return expression instanceof Variable variable ? Stream.of(variable.name()) : Stream.of();
    }

    private Stream<String> listeners(XmlElement task) {
        return task.extensions("taskListener")
                .flatMap(each -> names(context.expressions.parse(each.get("delegateExpression", ""))));
    }

    private boolean isVariable(String written, String name) {
        return context.expressions.parse(written).equals(new Variable(name));
    }

    private void added(XmlElement task) {
        if (needed.isUnattended()) {
            findings.error(task, "这张流程图中不能加要人办的步骤：它等人的时候，催办、督办和通知都停在那里");
        }
        @Nullable String groups = task.engine("candidateGroups");
        if (groups == null) {
            return; // told where nobody sees the task
        }
        Expression parsed = context.expressions.parse(groups);
        boolean ownUnit = names(parsed).anyMatch(needed.data().given()::contains);
        if (parsed instanceof Text) {
            codes(task).forEach(code -> group(task, code));
        } else if (!ownUnit) {
            findings.error(
                    task,
                    "候选组须直接写出单位或岗位的编码%s，现在是：%s",
                    needed.data().given().contains("unit") ? "，或写成 ${unit}" : "",
                    groups);
        }
        // Who handles a case may read it anyway; anybody else is shown no more than they see of it elsewhere.
        if (!ownUnit && listeners(task).findAny().isPresent()) {
            findings.error(task, "这一步不能显示案情（任务监听器）：只有候选组为 ${unit} 的步骤可以");
        }
    }

    /** The units and roles that are written out, between whatever people separate them by. */
    private static Stream<String> codes(XmlElement task) {
        return Block.listed(String.valueOf(task.engine("candidateGroups")));
    }

    private void group(XmlElement task, String code) {
        if (RULE_MAKERS.contains(code)) {
            findings.error(task, "案件的任务不能交给制定规则的岗位（%s）", code);
        } else if (context.deployed.hasPolicyStaff(code)) {
            findings.error(task, "“%s”中有制度人员或规则审批人员：制定规则的人不办案件，请选别的单位或岗位", code);
        }
    }
}
