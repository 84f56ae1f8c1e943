package org.gridcase.engine.failure;

/**
 * A job that had failed for good goes on, has run, or has gone with its process. Published in the transaction in which that happens.
 *
 * @param job id of the job
 */
public record IncidentEnded(String job) {}
