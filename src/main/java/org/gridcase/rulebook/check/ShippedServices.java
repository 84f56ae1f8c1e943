package org.gridcase.rulebook.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.DelegateBeans;
import org.gridcase.engine.deployment.ExpressionParser;
import org.gridcase.engine.deployment.ServiceHomes;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the diagrams use that come with the application: the same for the check of a deployment and for the engine when a service is to
 * run.
 */
@Component
class ShippedServices implements ServiceHomes {

    private final Supplier<Map<String, Set<String>>> uses;
    private final Supplier<Map<String, Set<String>>> homes;
    private final Supplier<Set<String>> technical;

    ShippedServices(DelegateBeans services, ExpressionParser expressions, ObjectProvider<RequiredSteps> required) {
        this.uses = SingletonSupplier.of(() -> ServiceUse.ofShippedDiagrams(services::containsKey, expressions));
        this.homes = SingletonSupplier.of(() -> byService(byDiagram()));
        this.technical = SingletonSupplier.of(() -> required.stream()
                .filter(diagram -> diagram.requirements().isTechnical())
                .map(RequiredSteps::process)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** What each diagram uses: names of services, keys of called diagrams. */
    Map<String, Set<String>> byDiagram() {
        return uses.get();
    }

    @Override
    public Set<String> of(String service) {
        return homes.get().getOrDefault(service, Set.of());
    }

    private static Map<String, Set<String>> byService(Map<String, Set<String>> byDiagram) {
        Map<String, Set<String>> homes = new HashMap<>();
        byDiagram.forEach((diagram, used) -> used.forEach(service ->
                homes.computeIfAbsent(service, each -> new HashSet<>()).add(diagram)));
        return homes;
    }

    @Override
    public boolean isTechnical(String process) {
        return technical.get().contains(process);
    }
}
