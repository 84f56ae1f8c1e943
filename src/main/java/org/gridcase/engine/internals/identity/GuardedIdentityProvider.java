package org.gridcase.engine.internals.identity;

import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.gridcase.engine.account.AccountRules;
import org.gridcase.engine.account.UserRepository.Profile;
import org.gridcase.engine.internals.access.IdentityWriter.JudgedUsers;
import org.jspecify.annotations.Nullable;

/** The engine's users, with {@link AccountRules} wherever the engine is asked to check or change one. */
public class GuardedIdentityProvider extends DbIdentityServiceProvider implements JudgedUsers {

    private final AccountRules rules;

    GuardedIdentityProvider(AccountRules rules) {
        this.rules = rules;
    }

    /** Makes one for each command of the engine. */
    public record Factory(Supplier<AccountRules> rules) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return GuardedIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new GuardedIdentityProvider(rules.get());
        }
    }

    @Override
    public boolean checkPassword(String account, @Nullable String password) {
        return rules.isPassword(account, password);
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        UserEntity entity = (UserEntity) user;
        // Before anything is said about the account: who may not change it learns neither its name nor whether there is
        // one.
        checkAuthorization(
                entity.getRevision() == 0 ? Permissions.CREATE : Permissions.UPDATE,
                Resources.USER,
                entity.getRevision() == 0 ? null : entity.getId());
        rules.checkProfile(new Profile(entity.getId(), entity.getFirstName(), entity.getLastName(), entity.getEmail()));
        return save(user);
    }

    @Override
    public void saveJudged(User user) {
        save(user);
    }

    private IdentityOperationResult save(User user) {
        UserEntity entity = (UserEntity) user;
        boolean newPassword = entity.hasNewPassword();
        IdentityOperationResult result = super.saveUser(user);
        if (newPassword) {
            rules.passwordSet(entity.getId());
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String account) {
        IdentityOperationResult result = super.deleteUser(account);
        rules.accountDeleted(account);
        return result;
    }
}
