package org.gridcase.rulebook.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gridcase.engine.deployment.ExpressionParser;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.ShippedRules;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.xml.sax.Attributes;

/**
 * Applies the given rules to a diagram and collects the services and diagrams it uses. Each of our services is made for one place in one
 * diagram: in another, with a case number of the author's choosing, it could close a case that nobody has verified.
 */
class ServiceUse implements ModelReader.Rules {

    private final ModelReader.Rules rules;
    private final Predicate<String> service;
    private final ExpressionParser parser;
    private final Set<String> processes = new HashSet<>();
    private final Set<String> uses = new TreeSet<>();

    /** @param service whether a word names one of our services */
    ServiceUse(ModelReader.Rules rules, Predicate<String> service, ExpressionParser parser) {
        this.rules = rules;
        this.service = service;
        this.parser = parser;
    }

    /** What each diagram that comes with the application uses: names of services, keys of called diagrams. */
    static Map<String, Set<String>> ofShippedDiagrams(Predicate<String> service, ExpressionParser parser) {
        Map<String, Set<String>> shipped = new HashMap<>();
        ShippedRules.files().forEach((file, content) -> {
            if (Kind.PROCESS.isOf(file)) {
                ServiceUse steps = new ServiceUse((namespace, name, attributes, faults) -> {}, service, parser);
                ModelReader.faultsIn(content, steps);
                steps.processes.forEach(process -> shipped.put(process, steps.uses));
            }
        });
        return shipped;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        String id = attributes.getValue("id");
        if (name.equals("process") && id != null) {
            processes.add(id);
        }
        String called = attributes.getValue("calledElement");
        if (called != null) {
            uses.add(called.strip());
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            note(attributes.getValue(i));
        }
        rules.element(namespace, name, attributes, faults);
    }

    @Override
    public void text(String text, Faults faults) {
        note(text);
        rules.text(text, faults);
    }

    private void note(String text) {
        if (text.contains("{")) {
            parser.parse(text.strip()).names().filter(service).forEach(uses::add);
        }
    }

    /**
     * A fault for each service or diagram of ours that one of these diagrams may not use.
     *
     * @param free what every diagram may use, because its place is judged with the structure of the whole
     */
    List<Finding> foreign(Map<String, Set<String>> shipped, Predicate<String> free) {
        return processes.stream()
                .flatMap(process -> uses.stream()
                        .filter(used -> service.test(used) || shipped.containsKey(used) || used.contains("{"))
                        .filter(used -> !free.test(used))
                        .filter(used -> !shipped.getOrDefault(process, Set.of()).contains(used))
                        .map(used -> Finding.error(
                                Place.at(process), "流程 %s 不能使用 %s：它只供自带的流程图在原处使用".formatted(process, used))))
                .toList();
    }
}
