package org.gridcase.security.oidc;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.security.Actor;
import org.gridcase.security.FormerStaff;
import org.gridcase.security.oidc.OidcProperties.UnknownPeople;
import org.gridcase.security.signin.ProviderSubjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Maps the provider's users to our accounts. The provider says who somebody is; the organisation says who works here and in which unit.
 * Only roles may come from the provider, if a claim for them is configured, and never that of an administrator.
 */
@Component
@ConditionalOnProperty("gridcase.oidc.issuer")
class OidcAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(OidcAccounts.class);
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final OidcProperties settings;
    private final EngineAccounts accounts;
    private final UserRepository users;
    private final ObjectProvider<FormerStaff> former;
    private final ProviderSubjects subjects;
    private final Actor actor;
    private final TransactionTemplate transaction;

    OidcAccounts(
            OidcProperties settings,
            EngineAccounts accounts,
            UserRepository users,
            ObjectProvider<FormerStaff> former,
            ProviderSubjects subjects,
            Actor actor,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.accounts = accounts;
        this.users = users;
        this.former = former;
        this.subjects = subjects;
        this.actor = actor;
        this.transaction = transaction;
    }

    /**
     * The account of who has signed in at the provider; made here first, if the settings say so.
     *
     * @return empty if there is none, or not any more, if it is an administrator's and the settings do not let those come this way, or if
     *     it is another person's at the provider than before
     */
    Optional<String> account(Map<String, Object> claims) {
        Optional<String> account = named(claims)
                .filter(id -> accounts.exists(id) || made(id, claims))
                .filter(this::mayCome)
                .filter(id -> isTheirs(id, claims));
        account.ifPresent(id -> roles(id, claims));
        return account;
    }

    private Optional<String> named(Map<String, Object> claims) {
        return Optional.ofNullable(claims.get(settings.accountClaim()))
                .map(Object::toString)
                .filter(ACCOUNT.asMatchPredicate());
    }

    /** A name that somebody chooses at the provider must not be the way to everything. */
    private boolean mayCome(String account) {
        boolean may = settings.administrators() || !users.isAdministrator(account);
        if (!may) {
            LOG.warn("{} is an administrator and was refused: gridcase.oidc.administrators is off", account);
        }
        return may;
    }

    /** A name that the provider has given to another person is not the way to what its account here holds. */
    private boolean isTheirs(String account, Map<String, Object> claims) {
        boolean theirs = subjects.owns(account, client(claims), Objects.toString(claims.get("sub"), ""));
        if (!theirs) {
            LOG.warn(
                    "{} was refused: at the provider the account is another person's now. If that is right, import people.csv"
                            + " with new-person; for the same person remove the account and import it again",
                    account);
        }
        return theirs;
    }

    private static String client(Map<String, Object> claims) {
        return Stream.of("azp", "client_id", "aud")
                .flatMap(name -> Stream.ofNullable(claims.get(name)))
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private boolean made(String account, Map<String, Object> claims) {
        if (settings.unknownPeople() != UnknownPeople.CREATE
                || former.stream().anyMatch(people -> people.include(account))) {
            return false;
        }
        String name = Optional.ofNullable(claims.get(settings.nameClaim()))
                .map(Object::toString)
                .filter(Predicate.not(String::isBlank))
                .orElse(account);
        try {
            asSystem(() -> accounts.person(account, name, null));
            return true;
        } catch (BusinessRuleViolation refused) {
            LOG.warn("no account for {}: {}", account, refused.getMessage());
            return false;
        }
    }

    /** Only groups that stand for a role: units follow from posts, and administrators are made here. */
    private void roles(String account, Map<String, Object> claims) {
        if (settings.rolesClaim() == null || settings.rolesClaim().isBlank()) {
            return;
        }
        Set<String> wanted = texts(claims.get(settings.rolesClaim()));
        Set<String> present = accounts.roles(account);
        Set<String> joining = new HashSet<>(accounts.roles(wanted));
        joining.removeAll(present);
        Set<String> leaving = new HashSet<>(present);
        leaving.removeAll(wanted);
        if (!joining.isEmpty() || !leaving.isEmpty()) {
            asSystem(() -> {
                joining.forEach(role -> accounts.join(account, role));
                leaving.forEach(role -> accounts.leave(account, role));
            });
        }
    }

    private static Set<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return claim == null ? Set.of() : Set.of(claim.toString().split("[ ,]+"));
    }

    private void asSystem(Runnable work) {
        transaction.executeWithoutResult(status -> actor.asSystem(work));
    }
}
