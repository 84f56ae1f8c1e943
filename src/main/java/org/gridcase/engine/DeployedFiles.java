package org.gridcase.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All that was ever deployed, as it stands in the engine's tables. */
public interface DeployedFiles {

    /** @param name of the file in its deployment */
    record DeployedFile(String deployment, String name, byte[] content) {}

    /** The files of all deployments, the oldest deployment first. */
    void forEach(Consumer<DeployedFile> each);

    Optional<byte[]> content(String deployment, String name);

    /** What a file makes rule; a process and a form may have the same id. */
    enum Kind {
        PROCESS,
        DECISION,
        FORM;

        public static Kind of(String file) {
            return file.endsWith(".form")
                    ? FORM
                    : file.endsWith(".bpmn") || file.endsWith(".bpmn20.xml") ? PROCESS : DECISION;
        }
    }

    /** @param id of the process, table or form */
    record Rule(Kind kind, String id) {}

    /** Of every process, table and form the deployment whose version is the newest. */
    Map<Rule, String> newest();

    /** The ids of processes, tables and forms that a file holds. */
    List<String> rulesIn(String name, byte[] file);
}
