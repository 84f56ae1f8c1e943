package org.gridcase.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Values of the wrong kind, where a bean asks for them: one sentence with the variable, the value and what is right. */
class ConversionFailureAnalyzerTest {

    record Metres(
            @Value("${gridcase.verification.allowed-metres:200}")
            int metres) {}

    record Patience(
            @Value("${gridcase.notices.webhook-patience}") Duration patience) {}

    record Zone(@Value("${gridcase.zone}") ZoneId zone) {}

    enum Unknown {
        REFUSE,
        CREATE_ACCOUNT
    }

    @ConfigurationProperties("gridcase.trial")
    record Trial(int times, Unknown unknown, Duration longest, String secret) {

        Trial {
            if (times > 100) {
                throw new IllegalArgumentException("at most 100");
            }
        }
    }

    @EnableConfigurationProperties(Trial.class)
    static class Bound {}

    @Test
    void whereAValueIsInjected() {
        says(page(Metres.class, "GRIDCASE_VERIFICATION_ALLOWEDMETRES", "two hundred"), "two hundred", "整数");
        says(page(Patience.class, "GRIDCASE_NOTICES_WEBHOOKPATIENCE", "10 seconds"), "10 seconds", "时长");
        says(page(Zone.class, "GRIDCASE_ZONE", "Asia/Jinan"), "Asia/Jinan", "Asia/Shanghai");
    }

    @Test
    void whereSettingsAreBound() {
        says(page(Bound.class, "GRIDCASE_TRIAL_TIMES", "ten"), "ten", "整数");
        says(page(Bound.class, "GRIDCASE_TRIAL_LONGEST", "soon"), "soon", "时长");
        says(page(Bound.class, "GRIDCASE_TRIAL_UNKNOWN", "allow"), "allow", "refuse / create-account");
    }

    @Test
    void whereTheSettingsThemselvesObject() {
        FailureAnalysis page = analysis(Bound.class, Map.of("GRIDCASE_TRIAL_TIMES", "101"));

        assertThat(page.getDescription()).contains("gridcase.trial");
        assertThat(page.getAction()).contains("at most 100");
    }

    private static FailureAnalysis page(Class<?> bean, String variable, String value) {
        FailureAnalysis page = analysis(bean, Map.of(variable, value));
        assertThat(page.getDescription()).contains(variable);
        return page;
    }

    private static void says(FailureAnalysis page, String value, String right) {
        assertThat(page.getDescription()).contains("“" + value + "”");
        assertThat(page.getAction()).contains(right);
    }

    private static FailureAnalysis analysis(Class<?> bean, Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "yaml", Map.of("gridcase.zone", "Asia/Shanghai", "gridcase.notices.webhook-patience", "10s")));
        ConfigurationPropertySources.attach(environment);
        Throwable stopped = catchThrowable(() -> {
            try (var context = new AnnotationConfigApplicationContext()) {
                context.setEnvironment(environment);
                context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
                context.register(bean);
                context.refresh();
            }
        });
        assertThat(stopped).isNotNull();
        return Objects.requireNonNull(new ConversionFailureAnalyzer(environment).analyze(stopped), "nobody explains");
    }
}
