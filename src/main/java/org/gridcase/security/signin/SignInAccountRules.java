package org.gridcase.security.signin;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.engine.account.AccountRules;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.account.UserRepository.Profile;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Texts;
import org.gridcase.security.Actor;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.FormerStaff;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Rules for accounts: a password set by somebody else is temporary, and names are the organisation's, which maintains them: nobody changes
 * their own, and nobody else's past the import. An account that belonged to somebody, or could be taken for another, is not made anew.
 */
@Component
class SignInAccountRules implements AccountRules {

    private final UserRepository users;
    private final LocalSignIn signIn;
    private final TemporaryPasswordRepository temporary;
    private final ProviderSubjects subjects;
    private final ObjectProvider<FormerStaff> former;
    private final ObjectProvider<StaffNames> staff;
    private final Actor actor;

    SignInAccountRules(
            UserRepository users,
            LocalSignIn signIn,
            TemporaryPasswordRepository temporary,
            ProviderSubjects subjects,
            ObjectProvider<FormerStaff> former,
            ObjectProvider<StaffNames> staff,
            Actor actor) {
        this.subjects = subjects;
        this.former = former;
        this.staff = staff;
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
            throw BusinessRuleViolation.spoken("username", "guard.own-password");
        }
        try {
            return signIn.check(account, password, ClientAddress.ofCurrentRequest()) == LocalSignIn.Standing.OWN;
        } catch (TooManyAttemptsException early) {
            throw BusinessRuleViolation.spoken("password", "guard.too-early", String.valueOf(early.seconds()));
        } catch (AuthenticationException wrong) {
            return false;
        }
    }

    @Override
    public void checkProfile(Profile wanted) {
        if (wanted.account().equals(actor.current())
                && !users.isAdministrator(wanted.account())
                && !isAsBefore(wanted)) {
            throw BusinessRuleViolation.spoken("profile", "guard.own-profile");
        }
        checkName(wanted);
        if (users.profile(wanted.account()).isEmpty()) {
            checkNewAccount(wanted.account());
        }
    }

    private void checkName(Profile wanted) {
        String name =
                Objects.requireNonNullElse(wanted.firstName(), "") + Objects.requireNonNullElse(wanted.lastName(), "");
        if (!Texts.isOneVisibleLine(name)) {
            throw BusinessRuleViolation.spoken("profile", "guard.name", Texts.shown(name));
        }
        staff.stream()
                .flatMap(names -> names.nameOf(wanted.account()).stream())
                .filter(known -> !known.equals(name))
                .findFirst()
                .ifPresent(known -> {
                    throw BusinessRuleViolation.spoken("profile", "guard.holder", wanted.account(), known);
                });
    }

    private void checkNewAccount(String account) {
        if (former.stream().anyMatch(people -> people.include(account))) {
            throw BusinessRuleViolation.spoken("id", "guard.former", account);
        }
        Stream.concat(
                        users.usersIgnoringCase(List.of(account)).stream(),
                        staff.stream().flatMap(names -> names.ignoringCase(account).stream()))
                .filter(other -> !other.equals(account))
                .findFirst()
                .ifPresent(other -> {
                    throw BusinessRuleViolation.spoken("id", "guard.case", account, other);
                });
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
        subjects.forget(account);
    }

    @Override
    public void accountPassedOn(String account) {
        subjects.passedOn(account);
    }

    @Override
    public List<PasswordRule> passwordRules() {
        return PasswordRules.ALL;
    }
}
