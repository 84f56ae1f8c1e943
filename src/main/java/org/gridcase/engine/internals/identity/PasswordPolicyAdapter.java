package org.gridcase.engine.internals.identity;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.gridcase.engine.account.AccountRules;
import org.gridcase.engine.account.AccountRules.PasswordRule;
import org.jspecify.annotations.Nullable;

/** Presents our password rules to the engine as its policy. */
public record PasswordPolicyAdapter(Supplier<AccountRules> accounts) implements PasswordPolicy {

    @Override
    public List<PasswordPolicyRule> getRules() {
        return accounts.get().passwordRules().stream()
                .<PasswordPolicyRule>map(Rule::new)
                .toList();
    }

    private record Rule(PasswordRule rule) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return rule.placeholder();
        }

        @Override
        public Map<String, String> getParameters() {
            return rule.parameters();
        }

        @Override
        public boolean execute(String password) {
            return rule.holds(password, null, null);
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return user == null ? execute(password) : rule.holds(password, user.getId(), user.getFirstName());
        }
    }
}
