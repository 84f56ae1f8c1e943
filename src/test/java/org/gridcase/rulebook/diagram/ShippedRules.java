package org.gridcase.rulebook.diagram;

import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.ShippedFiles;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.internals.deployment.JuelExpressionParser;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.diagram.graph.XmlFile;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.FindingWords;
import org.gridcase.rulebook.finding.FindingWordsTest;
import org.gridcase.rulebook.requirement.Blocks;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The rules that come with the application, and the checks as they stand in it, without the application. */
final class ShippedRules {

    static final String UNIT = "sub-district-1";

    /** A unit in which a policy officer works. */
    static final String OFFICERS_UNIT = "oversight-bureau";

    static final Set<String> PROCESSES = Set.copyOf(ShippedFiles.names("processes", ".bpmn"));

    private static final Set<String> SERVICES = PROCESSES.stream()
            .flatMap(process ->
                    XmlFile.read(bytes("processes/" + process + ".bpmn")).all())
            .flatMap(XmlElement::texts)
            .filter(text -> text.contains("{"))
            .flatMap(text -> new JuelExpressionParser().parse(text.strip()).all())
            .flatMap(each -> each.read().stream())
            .filter(name -> !Set.of("unit", "channel", "outcome", "tier", "decidedBy", "coUnits", "quiet", "quietUntil")
                    .contains(name))
            .collect(Collectors.toSet());

    private static final DeployedModels DEPLOYED = new DeployedModels() {

        @Override
        public Optional<byte[]> process(String key) {
            return PROCESSES.contains(key) ? Optional.of(bytes("processes/" + key + ".bpmn")) : Optional.empty();
        }

        @Override
        public Optional<byte[]> form(String key) {
            String form = "forms/" + key + ".form";
            return ShippedFiles.exists(form) ? Optional.of(bytes(form)) : Optional.empty();
        }

        @Override
        public Optional<byte[]> decision(String key) {
            return hasDecision(key) ? Optional.of(bytes("decisions/" + key + ".dmn")) : Optional.empty();
        }

        @Override
        public int version(RuleFailure.Kind kind, String key) {
            return 1;
        }

        @Override
        public boolean hasDiagramsSince(Instant moment) {
            return false;
        }

        @Override
        public boolean hasDecision(String key) {
            return ShippedFiles.exists("decisions/" + key + ".dmn");
        }

        @Override
        public boolean hasGroup(String code) {
            return code.equals(UNIT) || code.equals(OFFICERS_UNIT) || code.equals("policy-officers");
        }

        @Override
        public int daysOfHistory() {
            return 3650;
        }

        @Override
        public boolean hasPolicyStaff(String group) {
            return group.equals(OFFICERS_UNIT);
        }

        @Override
        public boolean hasAccount(String account) {
            return account.equals("wang");
        }
    };

    static final List<RequiredSteps> REQUIRED = made(RequiredSteps.class);

    private static final List<Blocks> BLOCKS = made(Blocks.class);

    static final DiagramChecks CHECKS = new DiagramChecks(
            new JuelExpressionParser(),
            name -> SERVICES.contains(name)
                    || BLOCKS.stream().flatMap(room -> room.blocks().stream()).anyMatch(block -> block.service()
                            .equals(name)),
            REQUIRED,
            made(ReservedVariables.class),
            DEPLOYED,
            BLOCKS,
            List.of(() -> Map.of(
                    KnownWords.UNITS_OF_POLICY_STAFF, Set.of("督查局"), KnownWords.UNITS_WITHOUT_CASES, Set.of("办公室"))));

    private ShippedRules() {}

    static String diagram(String process) {
        return ShippedFiles.text("processes/" + process + ".bpmn");
    }

    static String form(String form) {
        return ShippedFiles.text("forms/" + form + ".form");
    }

    /** What a policy officer is told who deploys a file. */
    static List<Finding> deploying(String file, String content) {
        return deploying(Map.of(file, content));
    }

    static List<Finding> deploying(Map<String, String> files) {
        Map<String, byte[]> all = new TreeMap<>();
        files.forEach((name, content) -> all.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return judged(all);
    }

    static List<Finding> deploying(String file, byte[] content) {
        return judged(Map.of(file, content));
    }

    /** Tests write elements without shapes; what is said of the drawing alone is {@link DrawingTest}'s. */
    private static List<Finding> judged(Map<String, byte[]> files) {
        return FindingWordsTest.known(CHECKS.findingsIn(files, true)).stream()
                .filter(finding -> !DrawingTest.CODES.contains(FindingWords.codeOf(finding.message())))
                .toList();
    }

    private static final DiagramContext CONTEXT = new DiagramContext(
            new JuelExpressionParser(),
            SERVICES::contains,
            REQUIRED.stream().collect(Collectors.toMap(RequiredSteps::process, RequiredSteps::requirements)),
            Set.of(),
            DEPLOYED,
            List.of(),
            Map.of());

    /** What is found in one of our diagrams of steps that are under way at the same moment, and of nothing else. */
    static List<Finding> forksIn(String process, FlowGraph graph) {
        Findings findings = new Findings();
        new Forks(graph, CONTEXT.required.getOrDefault(process, DiagramContext.NOTHING), CONTEXT, findings).check();
        return findings.all();
    }

    private static byte[] bytes(String path) {
        return ShippedFiles.text(path).getBytes(StandardCharsets.UTF_8);
    }

    /** One of each kind that needs nothing to be made: those the rooms declare. */
    private static <T> List<T> made(Class<T> kind) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(kind));
        return scanner.findCandidateComponents("org.gridcase").stream()
                .map(found -> kind.cast(instance(found.getBeanClassName())))
                .toList();
    }

    private static Object instance(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
