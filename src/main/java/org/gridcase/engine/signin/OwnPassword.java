package org.gridcase.engine.signin;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.gridcase.engine.Actor;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Changes a person's password at the person's request. */
@Component
class OwnPassword {

    private static final ProblemKind TOO_MANY_ATTEMPTS =
            new ProblemKind("too-many-attempts", HttpStatus.TOO_MANY_REQUESTS, "door.too-many-attempts");

    private final IdentityService identities;
    private final LocalSignIn signIn;
    private final Actor actor;

    OwnPassword(IdentityService identities, LocalSignIn signIn, Actor actor) {
        this.identities = identities;
        this.signIn = signIn;
        this.actor = actor;
    }

    /** @throws ProblemException if the present password is another, or the new one breaks a rule */
    void change(String account, String current, String wanted, String address, Faults faults) {
        try {
            signIn.check(account, current, address);
        } catch (TooManyAttempts early) {
            throw new ProblemException(TOO_MANY_ATTEMPTS);
        } catch (AuthenticationException wrong) {
            faults.add("current", "fault.password-wrong");
            faults.refuse();
        }
        User user = identities.createUserQuery().userId(account).singleResult();
        if (wanted.equals(current)) {
            faults.add("new", "fault.password-same");
        }
        PasswordRules.broken(wanted, account, user.getFirstName())
                .ifPresent(key -> faults.add("new", key, String.valueOf(PasswordRules.SHORTEST)));
        faults.refuse();
        user.setPassword(wanted);
        // Judged above, in words for people; as the person, whose own password it is from now on.
        actor.as(account, () -> ((IdentityServiceImpl) identities).saveUser(user, true));
    }
}
