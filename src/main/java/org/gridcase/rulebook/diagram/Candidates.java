package org.gridcase.rulebook.diagram;

import java.util.List;
import java.util.Set;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements;
import org.jspecify.annotations.Nullable;

/** Whether somebody sees each task: a unit, a role or a person that is there, or whom our code chooses. */
final class Candidates {

    private static final List<String> SETTINGS = List.of("candidateGroups", "candidateUsers", "assignee");

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Variables variables;
    private final Findings findings;
    private final Set<String> choosing;

    Candidates(FlowGraph graph, Variables variables, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.variables = variables;
        this.findings = findings;
        this.choosing = choosing(context.required(graph.process));
    }

    /** Steps to which our own listener offers the task. */
    private static Set<String> choosing(@Nullable Requirements ours) {
        return ours == null
                ? Set.of()
                : Set.copyOf(ours.steps().listeners().stream()
                        .filter(listener -> !listener.shared())
                        .map(StepRequirements.Listener::step)
                        .toList());
    }

    void check() {
        graph.all("userTask").forEach(this::task);
    }

    private void task(XmlElement task) {
        for (String setting : SETTINGS) {
            @Nullable String written = task.engine(setting);
            if (written != null) {
                named(task, setting, written);
            }
        }
        boolean named = SETTINGS.stream().anyMatch(setting -> task.engine(setting) != null);
        boolean chosen = BlockUse.values(task, "candidateUnit").findAny().isPresent();
        boolean nobody = !named && !chosen;
        if (named && chosen) {
            findings.error(task, "由谁办理写了两处：候选组（Candidate groups）和元素模板中的“由谁办理”，只能留一处");
        }
        boolean offered = choosing.contains(task.id())
                || task.child("potentialOwner", "humanPerformer").isPresent();
        if (nobody && !offered) {
            findings.errorProposing(
                    task,
                    variables.isKnown("unit") ? "${unit}" : null,
                    "没有人看得到这项任务：请填候选组（Candidate groups），如 ${unit} 或单位编码，或用元素模板“请人办理”选定由谁办理");
        }
    }

    private void named(XmlElement task, String setting, String written) {
        if (context.expressions.parse(written) instanceof Text) {
            Block.listed(written).forEach(code -> {
                boolean known = setting.equals("candidateGroups")
                        ? context.deployed.hasGroup(code)
                        : context.deployed.hasAccount(code);
                if (!known) {
                    findings.errorProposing(
                            task,
                            variables.isKnown("unit") ? "${unit}" : null,
                            "没有编码为“%s”的%s",
                            code,
                            setting.equals("candidateGroups") ? "单位或岗位" : "人员");
                }
            });
            if (written.matches(".*[，、;；].*")) {
                findings.errorProposing(
                        task, written.replaceAll("\\s*[，、;；]\\s*", ","), "多个候选之间用英文逗号隔开，现在是：%s", written);
            }
            return;
        }
        context.expressions.parse(written).all().forEach(each -> known(task, each));
    }

    private void known(XmlElement task, Expression expression) {
        if (expression instanceof Variable variable && !context.service.test(variable.name())) {
            variables.known(task, variable.name(), "，任务可能没有人看得到", "，任务没有人看得到", findings);
        }
    }
}
