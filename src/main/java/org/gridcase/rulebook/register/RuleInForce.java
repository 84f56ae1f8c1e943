package org.gridcase.rulebook.register;

import java.time.Instant;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.jspecify.annotations.Nullable;

/**
 * A row of the register: a version that decides, or decided.
 *
 * @param position from 1 without gaps
 * @param area code of the area; null for everywhere
 * @param change number of the rule change that brought it into force; null where none did
 * @param until null while it decides
 */
public record RuleInForce(
        int position,
        RuleVersion version,
        @Nullable String area,
        @Nullable Integer change,
        Instant since,
        @Nullable Instant until) {

    /** The same as it decides in one area. */
    public RuleInForce in(String code) {
        return new RuleInForce(position, version, code, change, since, until);
    }

    /** Whose version it is. */
    public Rule rule() {
        return new Rule(version.kind(), version.key());
    }
}
