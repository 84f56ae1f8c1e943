package org.gridcase.engine.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;

/**
 * Brings files that have been judged into the engine, for whoever keeps rule changes: nothing of it is checked, written into the journal or
 * registered here. All of it is in the caller's transaction.
 */
public interface RuleDeployment {

    /** Waits until nobody else deploys or changes rules, on any node; others wait until the transaction ends. */
    void waitForOthers();

    /** Deploys files as the engine's newest. @param files contents by name */
    List<RuleVersion> deploy(String name, Map<String, byte[]> files);

    /** The processes, tables and forms that a file holds. */
    List<Rule> rulesIn(String name, byte[] file);

    /** Whether a process of a diagram is started by people or by an event, and not by us for a case. */
    boolean isStartedByPeople(String name, byte[] file);

    /** The files by which the rules of a file are in force everywhere now, each once; empty where one of them is not. */
    List<FileInForce> inForce(String name, byte[] file);

    /** The file of a version by its name, with those that it asks for by deployment. */
    Map<String, byte[]> filesOf(RuleVersion version);

    /** No message, signal or timer begins a process by a version any more; what runs by it goes on, and others may still call it. */
    void endStarts(RuleVersion version);

    /** Has {@link RuleChanges#due} called at a moment, in the background, again where it fails. */
    void schedule(int change, Instant at);

    /** Has it called no more. */
    void cancel(int change);
}
