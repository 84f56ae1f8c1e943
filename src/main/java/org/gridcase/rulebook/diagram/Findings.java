package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.rulebook.Finding;

/** Collects what is found in a diagram, each with its element in front. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void error(XmlElement at, String message, Object... words) {
        add(Finding.error(at.place(), at.said() + message.formatted(words)));
    }

    void warning(XmlElement at, String message, Object... words) {
        add(Finding.warning(at.place(), at.said() + message.formatted(words)));
    }

    private void add(Finding finding) {
        if (all.stream().noneMatch(other -> other.message().equals(finding.message()))) {
            all.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
