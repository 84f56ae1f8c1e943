package org.gridcase.engine.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a process, table or form decides, and where. The engine's newest version is what people start themselves; everything
 * else asks here. Implemented by the room {@code rulebook}; asking costs no statement while nothing changes.
 */
public interface RulesInForce {

    /**
     * A version that decides.
     *
     * @param key id of the process, table or form in its file
     * @param definition id of the version in the engine
     */
    record RuleVersion(Kind kind, String key, String definition, int version, String deployment) {}

    /**
     * What decides in an area: of the rules in force for the area or for one that contains it that of the narrowest, else what is in force
     * everywhere.
     *
     * @param area code of the area, which begins with the codes of those that contain it; null where nothing is known of one
     */
    Optional<RuleVersion> find(Kind kind, String key, @Nullable String area);

    /** The id of the version that decides in an area. */
    default Optional<String> definition(Kind kind, String key, @Nullable String area) {
        return find(kind, key, area).map(RuleVersion::definition);
    }

    /** Until the transaction ends nothing kept in memory answers: whoever has waited for others must see what they have done. */
    void readAnew();

    /** From now on these decide everywhere but where a rule is in force for an area. In the transaction that deploys them. */
    void deployed(List<RuleVersion> rules);

    /** From now on these decide in these areas. In the transaction that deploys them. @param areas codes */
    void deployedInAreas(List<RuleVersion> rules, List<String> areas);

    /** From now on these decide in no areas alone: what is in force everywhere does there as well. */
    void endedInAreas(Predicate<RuleVersion> which);

    /** A deployment is deleted: what is then the newest decides. In the transaction that deletes it. */
    void removed(String deployment);
}
