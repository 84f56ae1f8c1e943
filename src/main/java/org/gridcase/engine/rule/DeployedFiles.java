package org.gridcase.engine.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.jspecify.annotations.Nullable;

/** All that was ever deployed, as it stands in the engine's tables. */
public interface DeployedFiles {

    /** @param name of the file in its deployment */
    record DeployedFile(String deployment, String name, byte[] content) {}

    /** The files of all deployments, the oldest deployment first. */
    void forEach(Consumer<DeployedFile> each);

    Optional<byte[]> content(String deployment, String name);

    /** What a file makes rule; a process and a form may have the same id. */
    enum Kind {
        PROCESS(".bpmn", ".bpmn20.xml"),
        DECISION(".dmn", ".dmn11.xml"),
        FORM(".form");

        private final List<String> endings;

        Kind(String... endings) {
            this.endings = List.of(endings);
        }

        /** Whether the engine takes a file of this name for one of these. */
        public boolean isOf(String file) {
            return endings.stream().anyMatch(file::endsWith);
        }

        /** Of a file that was deployed; what has another ending counts as a table. */
        public static Kind of(String file) {
            return FORM.isOf(file) ? FORM : PROCESS.isOf(file) ? PROCESS : DECISION;
        }
    }

    /** @param id of the process, table or form */
    record Rule(Kind kind, String id) {}

    /** The newest version of every process, table and form. @param without a deployment that does not count; null for none */
    Map<Rule, RuleVersion> newest(@Nullable String without);

    /** Whether the engine has this version under this id, of this key and deployment. */
    boolean has(RuleVersion deployed);

    /** The ids of processes, tables and forms that a file holds. */
    List<String> rulesIn(String name, byte[] file);
}
