package org.gridcase.settings;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/** District and zone that the first start notes. What is noted never changes, so nobody's district is noted for want of a setting. */
class DistrictOfFirstStart implements FirstStartRule {

    private static final String OF_DEMO = "370112";
    private static final String FILE_IN_THE_JAR = "class path resource [application.yaml]";

    @Override
    public void check(ConfigurableEnvironment environment) {
        requireDistrict(environment);
        ValueRules.requireZoneOfPlace(environment.getRequiredProperty(InstallationSettings.ZONE));
    }

    /** The demo has one of its own. */
    static void requireDistrict(ConfigurableEnvironment environment) {
        boolean demo = environment.matchesProfiles("demo");
        String district = environment.getRequiredProperty(InstallationSettings.DISTRICT);
        String zone = environment.getRequiredProperty(InstallationSettings.ZONE);
        if (!demo && !isNamed(environment)) {
            throw new SettingException(
                    "没有设置辖区编码 GRIDCASE_DISTRICT：首次启动要把它登记在数据库中，此后不再改变。"
                            + " GRIDCASE_DISTRICT is not set: the first start notes the district in the database, and it never changes.",
                    "请设本区的县级行政区划代码，如 GRIDCASE_DISTRICT=370112，它是本区所有区域编码的前 6 位；时区不是 %1$s 的另设 GRIDCASE_ZONE。然后重新启动。"
                                    .formatted(zone)
                            + " Set the six digits with which all codes of your areas begin, and GRIDCASE_ZONE where it is not %1$s; then start again."
                                    .formatted(zone));
        }
        if (demo && !district.equals(OF_DEMO)) {
            throw new SettingException(
                    "演示区的辖区编码是 %1$s，GRIDCASE_DISTRICT 却是 %2$s。 The demo's district is %1$s, GRIDCASE_DISTRICT says %2$s."
                            .formatted(OF_DEMO, district),
                    "要启动演示，请取消 GRIDCASE_DISTRICT；正式运行则设 SPRING_PROFILES_ACTIVE=postgres 和数据库、密钥、首个管理员密码的变量（文档“开区第一天”）。"
                            + " For the demo, unset GRIDCASE_DISTRICT; for production, set SPRING_PROFILES_ACTIVE=postgres and the variables of the database, the keys and the first password (page “A new district”).");
        }
    }

    /** Whether somebody has set it: the file in the jar gives every setting a value. */
    private static boolean isNamed(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .filter(source -> !source.getName().contains(FILE_IN_THE_JAR))
                .anyMatch(source -> source.containsProperty(InstallationSettings.DISTRICT));
    }
}
