package org.gridcase.export;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A filter in words, for whoever reads the log of exports: a code that is retired since would tell them nothing. */
public final class FilterWords {

    private final List<Said> parts = new ArrayList<>();

    /**
     * Adds a part, unless nothing was asked for there.
     *
     * @param field its name in the address; what people call it is found under {@code export.filter.<field>}
     */
    public FilterWords add(String field, @Nullable Said value) {
        if (value != null) {
            parts.add(Said.of("export.filter", Said.of("export.filter." + field), value));
        }
        return this;
    }

    /** The same of what is not said in words. */
    public FilterWords add(String field, @Nullable String value) {
        return add(field, value == null ? null : Said.same(value));
    }

    /** All parts; empty where nothing was asked for. */
    public Said said() {
        return Said.joined(parts, "；", "; ");
    }
}
