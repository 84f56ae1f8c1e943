package org.gridcase.catalogue;

import org.gridcase.casefile.register.CatalogueLine;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of a category.
 *
 * @param edition that was exported; null where the file does not say
 */
record GivenLine(CatalogueLine line, @Nullable Integer edition) {

    String code() {
        return line.code();
    }
}
