package org.gridcase.engine.internals.caller;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/**
 * The engine's check of rights without what it reads before each: all groups that have any right, which are as many as there are open
 * tasks, and whether a right has been taken from the caller.
 */
public class ReducedAuthorizationCheck extends AuthorizationManager {

    private final Refusals refusals;

    private ReducedAuthorizationCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    /** The caller's groups. The engine leaves out those that have no right at all, which makes no difference to what is found. */
    @Override
    public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    @Override
    protected boolean isRevokeAuthCheckEnabled(String account, List<String> groups) {
        return refusals.exist() && super.isRevokeAuthCheckEnabled(account, groups);
    }

    /**
     * One right out of several is enough. The engine asks for all of them in one long statement; mostly the first one is there, so they are
     * asked for one by one. Where rights have been taken away they are weighed against each other, which is the engine's to do.
     */
    @Override
    public boolean isAuthorized(String account, List<String> groups, CompositePermissionCheck check) {
        boolean oneIsEnough = check.isDisjunctive()
                && check.getCompositeChecks().isEmpty()
                && !check.getAtomicChecks().isEmpty();
        return oneIsEnough && !refusals.exist()
                ? check.getAtomicChecks().stream().anyMatch(each -> isAuthorized(account, groups, each))
                : super.isAuthorized(account, groups, check);
    }

    /** Whether a right has been taken from anybody; mostly not, and then nobody needs to be looked up. */
    private record Refusals(JdbcClient sql, TokenCache<Integer, Boolean> known) {

        boolean exist() {
            return known.get(Authorization.AUTH_TYPE_REVOKE, type -> sql.sql(
                            "select exists (select 1 from ACT_RU_AUTHORIZATION where TYPE_ = :type)")
                    .param("type", type)
                    .query(Boolean.class)
                    .single());
        }
    }

    /** Puts it in the place of the engine's own. */
    public static class Factory implements SessionFactory {

        private final Supplier<Refusals> refusals;

        public Factory(Supplier<JdbcClient> sql, Supplier<ChangeTokens> tokens) {
            this.refusals = SingletonSupplier.of(
                    () -> new Refusals(sql.get(), new TokenCache<>(tokens.get(), ChangeTokens.REFUSALS)));
        }

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new ReducedAuthorizationCheck(refusals.get());
        }
    }
}
