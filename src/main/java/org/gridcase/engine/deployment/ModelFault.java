package org.gridcase.engine.deployment;

import java.util.List;
import org.camunda.bpm.engine.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Why a model is refused, and where: Camunda Modeler shows it at the element.
 *
 * @param message for the policy officer, in Chinese
 * @param mainElementId id of the element at fault, where it is known
 */
record ModelFault(
        String message, int line, int column, @Nullable String mainElementId) implements Problem {

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public int getLine() {
        return line;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public @Nullable String getMainElementId() {
        return mainElementId;
    }

    @Override
    public List<String> getElementIds() {
        return mainElementId == null ? List.of() : List.of(mainElementId);
    }
}
