package org.gridcase.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Profiles are named by hand, and a slip must not make a demo, with accounts whose password everybody knows, of what is meant to be
 * production.
 */
final class ProfileRules {

    private static final String PROFILES = "SPRING_PROFILES_ACTIVE";
    private static final String DEMO = "demo";
    private static final String PRODUCTION = "production";
    private static final String POSTGRES = "postgres";
    private static final String OIDC = "oidc";
    private static final List<String> KNOWN = List.of(DEMO, PRODUCTION, POSTGRES, OIDC);

    /** Who sets one of them means no demo on a file. */
    private static final List<String> OF_PRODUCTION = List.of(
            "GRIDCASE_DB_URL",
            "GRIDCASE_DB_USER",
            "GRIDCASE_DB_MIGRATION_USER",
            "GRIDCASE_PERSONAL_DATA_KEYS",
            "GRIDCASE_PERSONAL_DATA_KEYS_FILE",
            "GRIDCASE_ADMIN_PASSWORD",
            "GRIDCASE_OIDC_ISSUER");

    private static final String HOW = "正式运行：SPRING_PROFILES_ACTIVE=postgres（经身份提供方登录再加 oidc）；演示：demo，或 demo,postgres。"
            + " Production: SPRING_PROFILES_ACTIVE=postgres (with oidc to sign in through a provider). The demo: demo, or demo,postgres.";

    private ProfileRules() {}

    static void check(ConfigurableEnvironment environment) {
        List<String> active = List.of(environment.getActiveProfiles());
        active.forEach(name -> requireKnown(environment, name));
        if (active.isEmpty()) {
            nobodyMeansProduction(environment);
        }
        if (active.contains(DEMO)) {
            onlyADemo(environment, active);
        }
        if (!active.contains(POSTGRES)) {
            withoutProfile(environment, "GRIDCASE_DB_URL", POSTGRES);
        }
        if (!active.contains(OIDC)) {
            withoutProfile(environment, "GRIDCASE_OIDC_ISSUER", OIDC);
        }
    }

    /** A profile is one of ours, or one for which somebody has written a file of settings. */
    private static void requireKnown(ConfigurableEnvironment environment, String name) {
        boolean hasFile = environment.getPropertySources().stream()
                .anyMatch(source -> source.getName().contains("application-" + name + "."));
        if (!KNOWN.contains(name) && !hasFile) {
            String meant = meant(name)
                    .map(known -> "是否应为 %1$s？ Did you mean %1$s?".formatted(known))
                    .orElse("");
            throw new SettingException(
                    "没有名为“%1$s”的启动方案（SPRING_PROFILES_ACTIVE）。%2$s There is no profile named “%1$s”."
                            .formatted(name, meant),
                    HOW
                            + " 自设方案须有配置文件 application-%1$s.yaml。 A profile of your own needs a file application-%1$s.yaml."
                                    .formatted(name));
        }
    }

    private static Optional<String> meant(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> !lower.isEmpty()
                        && (known.startsWith(lower)
                                || lower.startsWith(known)
                                || lower.startsWith(known.substring(0, 4))))
                .findFirst();
    }

    private static void nobodyMeansProduction(ConfigurableEnvironment environment) {
        if (!Arrays.asList(environment.getDefaultProfiles()).contains(DEMO)) {
            return;
        }
        List<String> set =
                OF_PRODUCTION.stream().filter(environment::containsProperty).toList();
        if (!set.isEmpty()) {
            String names = String.join("、", set);
            throw new SettingException(
                    "设置了 %1$s，却没有用 %2$s 指定启动方案：那样启动的是演示区，其账号的密码人人皆知。".formatted(names, PROFILES)
                            + " %1$s is set, but no profile: what starts then is the demo, whose passwords everybody knows."
                                    .formatted(String.join(", ", set)),
                    HOW);
        }
    }

    private static void onlyADemo(ConfigurableEnvironment environment, List<String> active) {
        if (active.contains(PRODUCTION)) {
            throw new SettingException(
                    "启动方案 demo 与 production 只能取一个（%s）。 A start is a demo or production, not both.".formatted(PROFILES),
                    HOW);
        }
        if (environment.containsProperty("GRIDCASE_ADMIN_PASSWORD")) {
            throw new SettingException(
                    "设置了 GRIDCASE_ADMIN_PASSWORD，启动方案却是 demo：演示区管理员的密码是公开的，不用这一个。"
                            + " GRIDCASE_ADMIN_PASSWORD is set, but the profile is demo, whose administrator has a published password.",
                    HOW + " 要启动演示，请取消 GRIDCASE_ADMIN_PASSWORD。 For the demo, unset GRIDCASE_ADMIN_PASSWORD.");
        }
    }

    private static void withoutProfile(ConfigurableEnvironment environment, String variable, String profile) {
        if (environment.containsProperty(variable)) {
            throw new SettingException(
                    "设置了 %1$s，启动方案（%2$s）中却没有 %3$s，这一设置不起作用。 %1$s is set, but has no effect without the profile %3$s."
                            .formatted(variable, PROFILES, profile),
                    HOW + " 或取消 %1$s。 Or unset %1$s.".formatted(variable));
        }
    }
}
