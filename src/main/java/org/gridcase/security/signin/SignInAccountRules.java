package org.gridcase.security.signin;

import java.util.List;
import java.util.Objects;
import org.gridcase.engine.AccountRules;
import org.gridcase.engine.BusinessRuleViolation;
import org.gridcase.engine.UserRepository;
import org.gridcase.engine.UserRepository.Profile;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Rules for accounts: a password set by somebody else is temporary, and people do not change their own name, which the organisation
 * maintains.
 */
@Component
class SignInAccountRules implements AccountRules {

    private final UserRepository users;
    private final LocalSignIn signIn;
    private final TemporaryPasswordRepository temporary;
    private final Actor actor;

    SignInAccountRules(UserRepository users, LocalSignIn signIn, TemporaryPasswordRepository temporary, Actor actor) {
        this.users = users;
        this.signIn = signIn;
        this.temporary = temporary;
        this.actor = actor;
    }

    /** Only about one's own, or people could guess. */
    @Override
    public boolean isPassword(String account, @Nullable String password) {
        String asking = actor.current();
        if (!asking.equals(Actor.SYSTEM) && !asking.equals(account)) {
            throw new BusinessRuleViolation("username", "只能核对本人的密码");
        }
        try {
            return signIn.check(account, password, ClientAddress.ofCurrentRequest()) == LocalSignIn.Standing.OWN;
        } catch (TooManyAttemptsException early) {
            throw new BusinessRuleViolation("password", "尝试过于频繁，请 %d 秒后再试".formatted(early.seconds()));
        } catch (AuthenticationException wrong) {
            return false;
        }
    }

    @Override
    public void checkProfile(Profile wanted) {
        if (wanted.account().equals(actor.current())
                && !users.isAdministrator(wanted.account())
                && !isAsBefore(wanted)) {
            throw new BusinessRuleViolation("profile", "姓名和联系方式由组织机构维护，不能自行修改");
        }
    }

    private boolean isAsBefore(Profile wanted) {
        return users.profile(wanted.account())
                .map(before -> same(before.firstName(), wanted.firstName())
                        && same(before.lastName(), wanted.lastName())
                        && same(before.email(), wanted.email()))
                .orElse(true);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.requireNonNullElse(one, "").equals(Objects.requireNonNullElse(other, ""));
    }

    @Override
    public void passwordSet(String account) {
        String by = actor.current();
        if (by.equals(account) || by.equals(Actor.SYSTEM)) {
            temporary.own(account);
        } else {
            temporary.given(account, by);
        }
    }

    @Override
    public void accountDeleted(String account) {
        temporary.own(account);
    }

    @Override
    public List<PasswordRule> passwordRules() {
        return PasswordRules.ALL;
    }
}
