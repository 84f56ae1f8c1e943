package org.gridcase.engine.deployment;

import java.util.List;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.jspecify.annotations.Nullable;

/** Is told who changes which diagrams, tables and forms, and who tried. Implemented by the room {@code rulebook}. */
public interface DeploymentJournal {

    /**
     * Files that somebody deploys together.
     *
     * @param author null for the application itself
     * @param name of the deployment, as its author calls it
     * @param source with what it was sent
     */
    record Attempt(
            @Nullable String author,
            @Nullable String name,
            @Nullable String source,
            List<File> files) {}

    /**
     * @param rules ids of the processes, tables and forms that it holds; empty where nobody has looked
     * @param inForce what it takes the place of, or repeats; null where nothing rules yet, or nobody has looked
     */
    record File(
            String name,
            byte[] content,
            List<String> rules,
            @Nullable FileInForce inForce) {}

    /**
     * A file by which cases are handled now.
     *
     * @param deployment id of the deployment it came with
     * @param name in that deployment
     */
    record FileInForce(String deployment, String name, byte[] content) {}

    /**
     * The files rule from now on. In the deployment's transaction: where one fails, so does the other.
     *
     * @param deployment id, of a deployment that is being written
     * @param warnings what is probably a mistake in them
     */
    void deployed(String deployment, Attempt attempt, List<Fault> warnings);

    /** The files are in force already, so there is no new version of them. In the transaction of the command that found it. */
    void alreadyInForce(Attempt attempt);

    /** Nothing of it was let in. In a transaction of its own. @param reason as it is told to the author */
    void refused(Attempt attempt, String reason);

    /** A deployment was deleted, with what it holds. In its transaction. */
    void removed(String deployment, @Nullable String author);
}
