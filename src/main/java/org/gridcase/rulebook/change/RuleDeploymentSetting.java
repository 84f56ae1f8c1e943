package org.gridcase.rulebook.change;

import org.gridcase.settings.SettingException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What becomes of a person's deployment ({@code gridcase.rules.deployment}). */
@Component
class RuleDeploymentSetting {

    static final String AS_CHANGE = "as-change";
    static final String AT_ONCE = "at-once";

    private String deployment;

    RuleDeploymentSetting(@Value("${gridcase.rules.deployment}") String deployment) {
        if (!deployment.equals(AS_CHANGE) && !deployment.equals(AT_ONCE)) {
            throw new SettingException(
                    "gridcase.rules.deployment 是“%s”，只能是 as-change 或 at-once。\n".formatted(deployment)
                            + "gridcase.rules.deployment must be as-change or at-once.",
                    "as-change：部署先成为变更，经批准生效；at-once：部署即生效。\n"
                            + "as-change: a deployment is a change that a second person approves; at-once: it is in force at once.");
        }
        this.deployment = deployment;
    }

    boolean rulesAtOnce() {
        return deployment.equals(AT_ONCE);
    }
}
