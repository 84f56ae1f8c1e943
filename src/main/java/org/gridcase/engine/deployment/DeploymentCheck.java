package org.gridcase.engine.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks diagrams, tables and forms before the engine reads them, whichever endpoint they come through. It runs in the deployment's
 * transaction, so a refused deployment leaves nothing behind. Implemented by the room {@code rulebook}. What was deployed once is not
 * checked again, because running cases need it.
 */
public interface DeploymentCheck {

    /**
     * Files that are deployed together.
     *
     * @param author whose deployment it is; null for the application's own
     * @param files contents by name
     * @param words that come with them besides those in use, by the name of the input of tables: of categories, say
     */
    record Submission(@Nullable String author, Map<String, byte[]> files, Map<String, Set<String>> words) {

        public Submission(@Nullable String author, Map<String, byte[]> files) {
            this(author, files, Map.of());
        }
    }

    /** What becomes of a deployment in which something is found. */
    enum Severity {
        /** It certainly breaks: the deployment is refused. */
        ERROR,
        /** It probably is a mistake: the deployment is let in, and this is told and kept. */
        WARNING
    }

    /**
     * What is wrong with a deployment.
     *
     * @param file where; null for the deployment as a whole
     * @param message for the policy officer, in Chinese
     * @param line of the file, from 1; 0 where it is not known
     * @param column likewise
     * @param element id of the element at fault, where it is known
     */
    record Fault(
            @Nullable String file,
            Severity severity,
            String message,
            int line,
            int column,
            @Nullable String element) {

        /** The message with its file in front. */
        public String sentence() {
            return file == null ? message : file + "：" + message;
        }
    }

    /** All that is wrong, file by file; the deployment is refused when an {@link Severity#ERROR} is among it. */
    List<Fault> faultsIn(Submission submission);

    /** Whether two versions of a file say the same, whichever editor wrote them. */
    boolean isSame(String file, byte[] one, byte[] other);
}
