package org.gridcase.engine.doors;

import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first administrator, {@code admin}. Outside the demo its password must be given at the first start and be strong, or the
 * start stops. Later starts change nothing: the password is the administrator's own affair by then.
 */
@Component
@DependsOn("installationKind")
class Administrator implements InitializingBean {

    static final String ID = "admin";
    private static final int SHORTEST = 12;
    private static final List<String> WEAK = List.of("password", "gridcase", "admin", "123456", "qwerty");

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final TransactionTemplate transaction;
    private final boolean demo;
    private final @Nullable String password;

    Administrator(
            IdentityService identities,
            AuthorizationService authorizations,
            TransactionTemplate transaction,
            Environment environment,
            @Value("${gridcase.administrator.password:#{null}}") @Nullable String password) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.transaction = transaction;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        this.password = password;
    }

    @Override
    public void afterPropertiesSet() {
        boolean exists =
                identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0;
        if (password != null && !demo) {
            refuseWeak(password);
        }
        if (!exists) {
            if (password == null || password.isBlank()) {
                throw new AdministratorPasswordException("没有给出管理员密码。 The administrator's password is missing.");
            }
            transaction.executeWithoutResult(status -> create(password));
        }
    }

    static void refuseWeak(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        boolean mixed = password.chars().anyMatch(Character::isLetter)
                && password.chars().anyMatch(c -> !Character.isLetter(c))
                && password.chars().distinct().count() >= 6;
        if (password.length() < SHORTEST || !mixed || WEAK.stream().anyMatch(lower::contains)) {
            throw new AdministratorPasswordException(
                    "管理员密码太弱：至少 %1$d 个字符，须有字母和其他字符，不得含常见词。 The administrator's password is too weak: at least %1$d characters, letters and others, no common words."
                            .formatted(SHORTEST));
        }
    }

    private void create(String initialPassword) {
        User admin = identities.newUser(ID);
        admin.setFirstName("系统管理员");
        admin.setLastName("");
        admin.setPassword(initialPassword);
        ((IdentityServiceImpl) identities)
                .saveUser(admin, true); // judged above, in words for whoever starts the application
        if (identities.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            var group = identities.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("系统管理员");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identities.saveGroup(group);
        }
        identities.createMembership(ID, Groups.CAMUNDA_ADMIN);
        for (Resources resource : Resources.values()) {
            Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            all.setGroupId(Groups.CAMUNDA_ADMIN);
            all.setResource(resource);
            all.setResourceId(Authorization.ANY);
            all.addPermission(Permissions.ALL);
            authorizations.saveAuthorization(all);
        }
    }

    /** The start cannot go on without a good password for the administrator. */
    static class AdministratorPasswordException extends RuntimeException {
        AdministratorPasswordException(String message) {
            super(message);
        }
    }
}
