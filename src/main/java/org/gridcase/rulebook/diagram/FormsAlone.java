package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.Requirements;
import org.gridcase.rulebook.Requirements.Field;

/** Forms that are deployed without their diagram: the steps of the diagrams that rule now must be able to go on with them. */
final class FormsAlone {

    private final Surroundings surroundings;
    private final Map<String, String> files;

    /** @param files by the id of the form */
    FormsAlone(Surroundings surroundings, Map<String, String> files) {
        this.surroundings = surroundings;
        this.files = files;
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        files.forEach((id, file) -> {
            String name = file.replaceFirst("^.*/", "").replaceFirst("\\.form$", "");
            if (!name.equals(id) && surroundings.deployed.form(name).isPresent()) {
                all.add(Finding.error(
                                Place.at(id), "文件名是 %s，表单编号却是 %s：这会成为另一个表单，任务仍显示旧的。请改回编号 %s".formatted(file, id, name))
                        .in(file));
            }
        });
        if (!surroundings.forms.isEmpty()) {
            surroundings.required.forEach((process, needed) -> {
                if (!surroundings.submitted.containsKey(process)
                        && !needed.fields().isEmpty()) {
                    all.addAll(findings(process, needed));
                }
            });
        }
        return all;
    }

    private List<Finding> findings(String process, Requirements needed) {
        return surroundings.process(process).stream()
                .flatMap(diagram -> needed.fields().stream().flatMap(field -> diagram.all()
                        .filter(step -> step.id().equals(field.step()))
                        .flatMap(step -> finding(step, field).stream())))
                .toList();
    }

    private List<Finding> finding(XmlElement step, Field field) {
        String id = String.valueOf(step.engine("formRef"));
        if (!surroundings.forms.containsKey(id)) {
            return List.of();
        }
        String wrong = RequiredFields.wrong(surroundings.forms.get(id), field);
        return wrong.isEmpty()
                ? List.of()
                : List.of(Finding.error(Place.at(id), "表单 %s %s。用它的步骤：%s".formatted(id, wrong, step.called()))
                        .in(files.get(id)));
    }
}
