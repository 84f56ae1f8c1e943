package org.gridcase.casefile.reopening;

import java.time.Instant;

/**
 * That a case goes on with a matter that was closed.
 *
 * @param caseNumber the case of the new round
 * @param previous the case whose closing was taken back; it keeps all that it says
 * @param firstCase the case with which the matter began
 * @param round 1 for the first time that the matter was reopened
 * @param account who reopened it
 */
public record Reopening(String caseNumber, String previous, String firstCase, int round, Instant at, String account) {}
