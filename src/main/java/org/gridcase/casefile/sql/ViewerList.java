package org.gridcase.casefile.sql;

import java.util.function.UnaryOperator;
import org.gridcase.casefile.CaseFileRepository;

/**
 * A list of something about cases, with a row for each viewer: each area, reporter and unit that sees the case. It is settled together with
 * the lists of cases (ADR 61), so whoever changes what it holds says so with {@link CaseFileRepository#listAnew} in the same transaction.
 */
public interface ViewerList {

    /**
     * Brings what is about some cases up to date.
     *
     * @param cases a query of their numbers
     * @param viewers makes of a query of numbers one with each {@code number} and {@code viewer}
     * @return how many rows were wrong or missing
     */
    int bring(SqlText cases, UnaryOperator<SqlText> viewers);
}
