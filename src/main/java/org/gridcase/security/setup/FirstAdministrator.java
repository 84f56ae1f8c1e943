package org.gridcase.security.setup;

import java.util.List;
import java.util.Locale;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.RoleAuthorizations;
import org.gridcase.security.signin.PasswordRules;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Creates the first administrator, {@code admin}. Outside the demo the first start needs a strong password for it and stops otherwise.
 * Later starts change nothing.
 */
@Component
@DependsOn("installationKind")
class FirstAdministrator implements InitializingBean {

    static final String ID = "admin";
    private static final String NAME = "系统管理员";
    private static final int SHORTEST = 12;
    private static final int DIFFERENT = 6;
    private static final List<String> WEAK = List.of("password", "gridcase", "admin", "123456", "qwerty");

    private final EngineAccounts accounts;
    private final RoleAuthorizations roles;
    private final boolean demo;
    private final @Nullable String password;

    FirstAdministrator(
            EngineAccounts accounts,
            RoleAuthorizations roles,
            Environment environment,
            @Value("${gridcase.administrator.password:#{null}}") @Nullable String password) {
        this.accounts = accounts;
        this.roles = roles;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        this.password = password;
    }

    @Override
    public void afterPropertiesSet() {
        if (accounts.hasAdministrator()) {
            return;
        }
        String first = required(password);
        if (!demo) {
            refuseWeak(first);
        }
        roles.createAdministrator(ID, NAME, first);
    }

    /** @throws AdministratorPasswordException if none is given */
    static String required(@Nullable String password) {
        if (password == null || password.isBlank()) {
            throw new AdministratorPasswordException("没有给出管理员密码。 The administrator's password is missing.");
        }
        return password;
    }

    static void refuseWeak(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        boolean mixed = password.chars().anyMatch(Character::isLetter)
                && password.chars().anyMatch(c -> !Character.isLetter(c))
                && password.chars().distinct().count() >= DIFFERENT;
        if (password.length() < SHORTEST
                || !mixed
                || WEAK.stream().anyMatch(lower::contains)
                || !PasswordRules.keeps(password, ID, NAME)) {
            throw new AdministratorPasswordException(
                    "管理员密码太弱：至少 %1$d 个字符，其中至少 %2$d 个不同，须有字母也有其他字符，不得含 %3$s，不得含账号或姓名，不得是常见的密码。"
                                    .formatted(SHORTEST, DIFFERENT, String.join("、", WEAK))
                            + " The administrator's password is too weak: at least %1$d characters, %2$d of them different, letters and others, without %3$s, without the account or its name, none that is common."
                                    .formatted(SHORTEST, DIFFERENT, String.join(", ", WEAK)));
        }
    }

    /** The start cannot go on without a good password for the administrator. */
    static class AdministratorPasswordException extends RuntimeException {
        AdministratorPasswordException(String message) {
            super(message);
        }
    }
}
