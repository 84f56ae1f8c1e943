package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.chain.Sha256;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** What a rule change must meet, beyond the checks of its files, before it is sealed and approved. Implemented by rooms that try changes. */
public interface RuleChangeCondition {

    /** How far a change has come, and so which way is open to whoever does not meet a condition. */
    enum Stage {
        DRAFT,
        SEALED,
        IN_FORCE
    }

    /**
     * Tries the change, which may take some seconds; before anything is locked, and whatever comes of it. What is known already is not tried
     * again.
     *
     * @param files contents by name
     * @param areas codes of the areas where they are to decide; empty for everywhere
     */
    void prepare(int change, Map<String, byte[]> files, List<String> areas);

    /**
     * What of it is not met, as it was tried; empty where all is. In the transaction of the step.
     *
     * @param files contents by name
     * @param areas codes of the areas where they are to decide; empty for everywhere
     */
    List<Fault> faultsIn(int change, Stage stage, Map<String, byte[]> files, List<String> areas);

    /**
     * What of it is not met, as far as that is found without delay: told to whoever looks at a change on its way.
     *
     * @param files contents by name
     * @param areas codes of the areas where they are to decide; empty for everywhere
     */
    List<Fault> faultsAtOnce(int change, Stage stage, Map<String, byte[]> files, List<String> areas);

    /**
     * Diagrams that nothing of the condition has tried, as far as it was tried at all: told to whoever seals or approves them.
     *
     * @param files contents by name
     * @param areas codes of the areas where they are to decide; empty for everywhere
     * @return names of their files
     */
    Set<String> untried(int change, Map<String, byte[]> files, List<String> areas);

    /** What the change itself says of the condition, which whoever approves it has to have seen. */
    List<ConditionText> saidBy(int change);

    /**
     * Something that a change rewrites, adds or does away with.
     *
     * @param reason why it does away with it; null where it does not
     * @param text of it; null where the change does away with it
     * @param before its text without the change; null where there is none of this name
     */
    record ConditionText(
            String name,
            @Nullable Said text,
            @Nullable String reason,
            @Nullable Said before) {

        public boolean isDropped() {
            return text == null;
        }

        /** By which it is known that it was seen. */
        public String digest() {
            return Sha256.of(name + "\n" + (text == null ? null : text.chinese()));
        }
    }
}
