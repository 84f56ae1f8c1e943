package org.gridcase.engine.decision;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What tables ask for: whoever asks one of many things need not ask again where nothing of it differs. */
@Component
public class AskedInputs {

    private final TableModels models;

    AskedInputs(TableModels models) {
        this.models = models;
    }

    /**
     * Whether a table asks for an input, in a column or a cell, as it is in force in an area.
     *
     * @param area code; null for the whole district
     */
    public boolean isAsked(String table, @Nullable String area, String input) {
        return models.inForce(table, area)
                .filter(version -> models.asksFor(version.getId(), input))
                .isPresent();
    }
}
