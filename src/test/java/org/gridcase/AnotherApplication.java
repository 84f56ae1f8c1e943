package org.gridcase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.AdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.CockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.TasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.WelcomeRuntimeDelegate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A second application on H2 beside the one all tests share, for as long as a test needs it. The engine's webapps keep what they run on
 * in static fields, and a stopped application would take it from the shared one.
 */
public final class AnotherApplication implements AutoCloseable {

    private static final String DATABASE = "--spring.datasource.url=";
    private static final String KEYS = "--gridcase.personal-data.keys";
    /** So that an application which is no demo can start. */
    private static final String KEYS_FOR_TESTS = KEYS + "=test:8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=";

    private final Webapps before;
    private final ConfigurableApplicationContext context;

    private AnotherApplication(Webapps before, ConfigurableApplicationContext context) {
        this.before = before;
        this.context = context;
    }

    /** @param name of its engine and its database, which outlives it */
    public static AnotherApplication start(Class<?> application, String name, String... arguments) {
        return start(application, name, Map.of(), arguments);
    }

    /**
     * @param name of its engine and its database, which outlives it
     * @param variables of its environment, besides those of this JVM
     */
    public static AnotherApplication start(
            Class<?> application, String name, Map<String, String> variables, String... arguments) {
        Webapps before = new Webapps();
        List<String> all = new ArrayList<>(List.of(
                "--camunda.bpm.process-engine-name=" + name,
                "--camunda.bpm.job-execution.enabled=false",
                "--server.port=0",
                "--gridcase.district=370112",
                "--gridcase.warm-up=false",
                "--gridcase.attachments.folder=target/attachments/" + UUID.randomUUID(),
                "--gridcase.rules.deployment=at-once",
                "--" + GridcaseTest.NO_PROVIDER,
                "--" + GridcaseTest.FEW_ROUNDS,
                "--spring.main.banner-mode=off"));
        all.addAll(List.of(arguments));
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith(KEYS))) {
            all.add(KEYS_FOR_TESTS);
        }
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith(DATABASE))) {
            all.add(DATABASE + "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(name));
        }
        try {
            return new AnotherApplication(
                    before,
                    new SpringApplicationBuilder(application)
                            .environment(environment(variables))
                            .run(all.toArray(String[]::new)));
        } catch (RuntimeException e) {
            before.restore();
            // Else the webapps of all later applications would ask the one that failed for their filters.
            new LazyInitRegistration().setApplicationContext(null);
            throw e;
        }
    }

    private static ConfigurableEnvironment environment(Map<String, String> variables) {
        Map<String, Object> all = new HashMap<>(System.getenv());
        all.putAll(variables);
        var environment = new StandardServletEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, all));
        return environment;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public ProcessEngine engine() {
        return context.getBean(ProcessEngine.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public boolean has(Class<?> type) {
        return context.getBeanNamesForType(type).length > 0;
    }

    @Override
    public void close() {
        context.close();
        before.restore();
        TimeMachine.putBack(); // where the other application's clock had been moved
    }

    private record Webapps(
            CockpitRuntimeDelegate cockpit,
            AdminRuntimeDelegate admin,
            TasklistRuntimeDelegate tasklist,
            WelcomeRuntimeDelegate welcome) {

        Webapps() {
            this(
                    Cockpit.getRuntimeDelegate(),
                    Admin.getRuntimeDelegate(),
                    Tasklist.getRuntimeDelegate(),
                    Welcome.getRuntimeDelegate());
        }

        void restore() {
            Cockpit.setCockpitRuntimeDelegate(cockpit);
            Admin.setAdminRuntimeDelegate(admin);
            Tasklist.setTasklistRuntimeDelegate(tasklist);
            Welcome.setRuntimeDelegate(welcome);
        }
    }
}
