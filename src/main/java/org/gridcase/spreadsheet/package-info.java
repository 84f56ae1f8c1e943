/** Tables people take away: one writer for spreadsheets, for programs and for paper, in which no text is taken for a formula. */
@ApplicationModule(
        displayName = "表格",
        allowedDependencies = {})
@NullMarked
package org.gridcase.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
