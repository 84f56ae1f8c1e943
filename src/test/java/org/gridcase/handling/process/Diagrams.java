package org.gridcase.handling.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;

/** The diagrams as they lie in the source, for the tests that read them. */
final class Diagrams {

    static final Path PROCESSES = Path.of("src/main/resources/processes");
    static final Path DECISIONS = Path.of("src/main/resources/decisions");
    static final Path FORMS = Path.of("src/main/resources/forms");

    private static final Path ROOMS = Path.of("src/main/java/org/gridcase");

    private Diagrams() {}

    static Stream<Path> all() {
        return files(PROCESSES, ".bpmn");
    }

    static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    static List<String> names(Path folder, String ending) {
        return files(folder, ending).map(Diagrams::nameOf).toList();
    }

    static BpmnModelInstance model(Path diagram) {
        return Bpmn.readModelFromFile(diagram.toFile());
    }

    static Process process(Path diagram) {
        return model(diagram).getModelElementsByType(Process.class).iterator().next();
    }

    static List<FlowNode> nodes(Path diagram) {
        return List.copyOf(model(diagram).getModelElementsByType(FlowNode.class));
    }

    /** All documentation of an element as one text. */
    static String documentation(BaseElement element) {
        return String.join(
                "\n",
                element.getDocumentations().stream()
                        .map(documentation -> documentation.getTextContent())
                        .toList());
    }

    /** Sources of the classes that the engine may call, of all rooms; blocks are called by what policy staff draw, not by our diagrams. */
    static List<Path> processSources() {
        try (Stream<Path> sources =
                Files.find(ROOMS, 9, (source, as) -> source.toString().endsWith(".java"))) {
            return sources.filter(source ->
                            source.startsWith(ROOMS.resolve(roomOf(source)).resolve("process")))
                    .filter(source -> !source.getParent().endsWith("block"))
                    .filter(source -> !nameOf(source).contains("-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source of the bean that a diagram names. */
    static Optional<Path> sourceOf(String bean) {
        String type = Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
        return processSources().stream()
                .filter(source -> nameOf(source).equals(type))
                .findFirst();
    }

    static Class<?> classOf(Path source) {
        String type = Path.of("src/main/java").relativize(source).toString();
        try {
            return Class.forName(type.replace(".java", "").replace('/', '.'), false, Diagrams.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The room whose code a source is. */
    static String roomOf(Path source) {
        return ROOMS.relativize(source).getName(0).toString();
    }
}
