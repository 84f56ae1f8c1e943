package org.gridcase.rulebook.diagram.graph;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.rulebook.finding.Finding;
import org.jspecify.annotations.Nullable;

/** Collects what is found in a diagram, each with its element in front. */
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    public void error(XmlElement at, String message, Object... words) {
        add(Finding.error(at.place(), at.said() + message.formatted(words)));
    }

    /** @param proposal what to do instead, in Chinese or as it is to be written; null where nothing is obvious */
    public void errorProposing(XmlElement at, @Nullable String proposal, String message, Object... words) {
        add(Finding.error(at.place(), at.said() + message.formatted(words)).proposing(proposal));
    }

    public void warning(XmlElement at, String message, Object... words) {
        add(Finding.warning(at.place(), at.said() + message.formatted(words)));
    }

    /** @param proposal as for {@link #errorProposing} */
    public void warningProposing(XmlElement at, @Nullable String proposal, String message, Object... words) {
        add(Finding.warning(at.place(), at.said() + message.formatted(words)).proposing(proposal));
    }

    public void add(Finding finding) {
        if (all.stream().noneMatch(other -> other.message().equals(finding.message()))) {
            all.add(finding);
        }
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
