package org.gridcase.rulebook.check;

import org.jspecify.annotations.Nullable;

/**
 * Why a model is refused, and where: Camunda Modeler shows it at the element.
 *
 * @param message for the policy officer, in Chinese
 * @param line of the file, from 1; 0 where it is not known
 * @param column likewise
 * @param element id of the element at fault, where it is known
 */
record ModelFault(
        String message, int line, int column, @Nullable String element) {

    static ModelFault ofWholeFile(String message) {
        return new ModelFault(message, 0, 0, null);
    }
}
