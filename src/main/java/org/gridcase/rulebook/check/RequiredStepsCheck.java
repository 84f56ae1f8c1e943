package org.gridcase.rulebook.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.RequiredSteps;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.xml.sax.Attributes;

/** Applies the given rules to a diagram and collects the ids of its steps. */
class RequiredStepsCheck implements ModelReader.Rules {

    private final ModelReader.Rules rules;
    private final Set<String> ids = new HashSet<>();

    RequiredStepsCheck(ModelReader.Rules rules) {
        this.rules = rules;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        String id = attributes.getValue("id");
        if (id != null) {
            ids.add(id);
        }
        rules.element(namespace, name, attributes, faults);
    }

    @Override
    public void text(String text, Faults faults) {
        rules.text(text, faults);
    }

    /** A fault for each step that the diagram should have kept. */
    List<Finding> missing(Stream<RequiredSteps> rooms) {
        return rooms.filter(room -> ids.contains(room.process()))
                .flatMap(room -> room.steps().entrySet().stream()
                        .filter(step -> !ids.contains(step.getKey()))
                        .map(step -> Finding.error(
                                Place.at(room.process()),
                                "流程 %s 缺少“%s”（%s）：程序按这个编号找到它，可以改名、移动，但不能删除或改编号"
                                        .formatted(room.process(), step.getValue(), step.getKey()))))
                .sorted((one, other) -> one.message().compareTo(other.message()))
                .toList();
    }
}
