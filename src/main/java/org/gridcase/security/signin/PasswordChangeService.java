package org.gridcase.security.signin;

import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.security.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Changes a person's own password. */
@Component
class PasswordChangeService {

    private static final ProblemKind TOO_MANY_ATTEMPTS =
            new ProblemKind("too-many-attempts", HttpStatus.TOO_MANY_REQUESTS, "endpoint.too-many-attempts");

    private final EngineAccounts accounts;
    private final LocalSignIn signIn;
    private final Actor actor;

    PasswordChangeService(EngineAccounts accounts, LocalSignIn signIn, Actor actor) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.actor = actor;
    }

    /** @throws ProblemException if the present password is another, or the new one breaks a rule */
    void change(String account, String current, String wanted, String address, Faults faults) {
        try {
            signIn.check(account, current, address);
        } catch (TooManyAttemptsException early) {
            throw new ProblemException(TOO_MANY_ATTEMPTS);
        } catch (AuthenticationException wrong) {
            faults.add("current", "fault.password-wrong");
            faults.refuse();
        }
        if (wanted.equals(current)) {
            faults.add("new", "fault.password-same");
        }
        PasswordRules.broken(wanted, account, accounts.name(account))
                .ifPresent(key -> faults.add("new", key, String.valueOf(PasswordRules.SHORTEST)));
        faults.refuse();
        // Judged above, in words for people; as the person, whose own password it is from now on.
        actor.as(account, () -> accounts.changePassword(account, wanted));
    }
}
