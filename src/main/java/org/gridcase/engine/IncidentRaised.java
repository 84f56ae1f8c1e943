package org.gridcase.engine;

/**
 * A job has failed for the last time and waits for an operator in Cockpit. Published in the transaction that writes the incident.
 *
 * @param businessKey of the process instance, in practice the case number
 * @param activity id of the diagram's element
 * @param message what went wrong
 */
public record IncidentRaised(String businessKey, String activity, String message) {}
