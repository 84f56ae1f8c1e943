package org.gridcase.engine.account;

import java.util.List;
import java.util.Map;
import org.gridcase.engine.account.UserRepository.Profile;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Rules for accounts that hold wherever the engine checks or changes one: in its web applications, by REST and from our own code.
 * Implemented by the room {@code security}.
 */
public interface AccountRules {

    /** Whether this is the account's password. The engine asks before somebody changes one. */
    boolean isPassword(String account, @Nullable String password);

    /** @throws BusinessRuleViolation if the current caller may not change the profile to this */
    void checkProfile(Profile wanted);

    /** A new password has been kept for the account, in the current transaction. */
    void passwordSet(String account);

    /** The account is deleted, in the current transaction. */
    void accountDeleted(String account);

    /** The account is about to be deleted and made anew for another person, in the current transaction. */
    void accountPassedOn(String account);

    /** What a password must be. */
    List<PasswordRule> passwordRules();

    /** One thing that a password must be. */
    interface PasswordRule {

        /** The key under which the web applications have words for it; they show an unknown key as it stands. */
        String placeholder();

        /** What those words are filled with. */
        Map<String, String> parameters();

        /** Whether a password is like that, for this person if there is one yet. */
        boolean holds(String password, @Nullable String account, @Nullable String name);
    }
}
