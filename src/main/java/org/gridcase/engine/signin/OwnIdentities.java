package org.gridcase.engine.signin;

import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.gridcase.engine.Actor;
import org.gridcase.engine.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * The engine's users, with our rules wherever the engine is asked: in its web applications, by REST and from our own code. A password
 * that somebody else gave is temporary; a name is the organisation's and not for its bearer to change.
 */
public class OwnIdentities extends DbIdentityServiceProvider {

    private final Rules rules;

    OwnIdentities(Rules rules) {
        this.rules = rules;
    }

    /** Makes one for each command of the engine. */
    public record Factory(Supplier<Rules> rules) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return OwnIdentities.class;
        }

        @Override
        public Session openSession() {
            return new OwnIdentities(rules.get());
        }
    }

    /** The engine's web applications ask for it before somebody changes a password. Only about one's own, or people could guess. */
    @Override
    public boolean checkPassword(String account, @Nullable String password) {
        return rules.isRight(account, password);
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        UserEntity entity = (UserEntity) user;
        rules.refuseOwnName(entity);
        boolean newPassword = entity.hasNewPassword();
        IdentityOperationResult result = super.saveUser(user);
        if (newPassword) {
            rules.passwordGiven(entity.getId());
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String account) {
        IdentityOperationResult result = super.deleteUser(account);
        rules.accountGone(account);
        return result;
    }

    /** What the engine asks of us about its users; a bean, because there is a new {@link OwnIdentities} with every command. */
    @Component
    public static class Rules {

        private final JdbcClient sql;
        private final LocalSignIn signIn;
        private final TemporaryPasswords temporary;
        private final Actor actor;

        Rules(JdbcClient sql, LocalSignIn signIn, TemporaryPasswords temporary, Actor actor) {
            this.sql = sql;
            this.signIn = signIn;
            this.temporary = temporary;
            this.actor = actor;
        }

        boolean isRight(String account, @Nullable String password) {
            String asking = actor.current();
            if (!asking.equals(Actor.SYSTEM) && !asking.equals(account)) {
                throw new BusinessRuleViolation("username", "只能核对本人的密码");
            }
            try {
                return signIn.check(account, password, Address.ofCurrentRequest()) == LocalSignIn.Standing.OWN;
            } catch (TooManyAttempts early) {
                throw new BusinessRuleViolation("password", "尝试过于频繁，请 %d 秒后再试".formatted(early.seconds()));
            } catch (AuthenticationException wrong) {
                return false;
            }
        }

        void refuseOwnName(UserEntity user) {
            if (user.getId().equals(actor.current()) && !isAdministrator(user.getId()) && !isAsBefore(user)) {
                throw new BusinessRuleViolation("profile", "姓名和联系方式由组织机构维护，不能自行修改");
            }
        }

        private boolean isAsBefore(UserEntity user) {
            return sql.sql("select FIRST_, LAST_, EMAIL_ from ACT_ID_USER where ID_ = :account")
                    .param("account", user.getId())
                    .query((row, number) -> same(row.getString(1), user.getFirstName())
                            && same(row.getString(2), user.getLastName())
                            && same(row.getString(3), user.getEmail()))
                    .optional()
                    .orElse(true);
        }

        private static boolean same(@Nullable String one, @Nullable String other) {
            return Objects.requireNonNullElse(one, "").equals(Objects.requireNonNullElse(other, ""));
        }

        private boolean isAdministrator(String account) {
            return sql.sql("select count(*) from ACT_ID_MEMBERSHIP where USER_ID_ = :account and GROUP_ID_ = :group")
                            .param("account", account)
                            .param("group", Groups.CAMUNDA_ADMIN)
                            .query(Integer.class)
                            .single()
                    > 0;
        }

        void passwordGiven(String account) {
            String by = actor.current();
            if (by.equals(account) || by.equals(Actor.SYSTEM)) {
                temporary.own(account);
            } else {
                temporary.given(account, by);
            }
        }

        void accountGone(String account) {
            temporary.own(account);
        }
    }
}
