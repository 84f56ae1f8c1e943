package org.gridcase.rehearsal.district;

import jakarta.annotation.PreDestroy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.gridcase.engine.TransactionClock;
import org.gridcase.engine.rehearsal.RehearsalEngine;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rehearsal.cases.RehearsalTime;
import org.gridcase.rulebook.JournalledRules;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Starts rehearsal districts: this application once more in the same JVM, without web server and job executor, on a database in memory that is
 * filled with the rules and the organisation of the installation. It knows nothing of the installation's environment, so no channel, no
 * provider and no file of it is open to what happens there. One that has served is kept for the next question, which fills it anew.
 */
@Component
public class RehearsalDistricts {

    private static final ProblemKind BUSY = new ProblemKind("rehearsals-busy", HttpStatus.SERVICE_UNAVAILABLE);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KEY_BYTES = 32;
    private static final int MOST = 2;

    /** Whoever works on a change asks again before long; whoever does not gets the memory back. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Settings that decide about cases; names of their parts stand below them. */
    private static final String[] SETTINGS = {"gridcase.channels", "gridcase.verification", "gridcase.boundaries"};

    private final ApplicationContext application;
    private final DataSource database;
    private final DistrictTables tables;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST, true);
    private final IdleDistricts idle = new IdleDistricts(KEPT);

    RehearsalDistricts(ApplicationContext application, DataSource database, DistrictTables tables, Clock clock) {
        this.application = application;
        this.database = database;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Starts one as the installation stands at this moment; waits a while where there are as many as there may be: past cases may occupy
     * them for long, and somebody waits for the answer.
     *
     * @throws InterruptedException while waiting
     * @throws ProblemException when none has become free
     */
    public RehearsalDistrict open() throws InterruptedException {
        return open(PATIENCE);
    }

    RehearsalDistrict open(Duration patience) throws InterruptedException {
        if (!free.tryAcquire(1, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ProblemException(BUSY);
        }
        return opened(1).get(0);
    }

    /**
     * Starts two that are alike: both have what stands in the installation at one moment. Waits until there is room for both, so nobody
     * holds one while waiting for the other.
     *
     * @throws InterruptedException while waiting
     */
    public List<RehearsalDistrict> openTwo() throws InterruptedException {
        free.acquire(MOST);
        return opened(MOST);
    }

    /** @param number of places that the caller has taken, and that are free again where it cannot be done */
    private List<RehearsalDistrict> opened(int number) {
        List<RehearsalDistrict> open = new ArrayList<>();
        try {
            CopiedRows rows = CopiedRows.read(database, tables.all());
            Instant now = clock.instant();
            while (open.size() < number) {
                open.add(new RehearsalDistrict(running(rows, now), this::over));
            }
            return List.copyOf(open);
        } catch (RuntimeException | Error e) { // all of the tables may be more than the memory holds
            free.release(number - open.size());
            open.forEach(RehearsalDistrict::close);
            throw e;
        }
    }

    private RunningDistrict running(CopiedRows rows, Instant now) {
        RunningDistrict kept = idle.take();
        if (kept == null) {
            return new RunningDistrict(time -> start(time, rows), tables.leftAlone(), now);
        }
        kept.fill(rows, now);
        return kept;
    }

    private void over(RunningDistrict district) {
        try {
            if (district.clear()) {
                idle.keep(district);
            } else {
                district.close();
            }
        } finally {
            free.release();
        }
    }

    private ConfigurableApplicationContext start(RehearsalTime time, CopiedRows rows) {
        SpringApplication second = new SpringApplication(mainClass());
        second.setWebApplicationType(WebApplicationType.NONE);
        // What nobody asks for is not made: controllers, filters, what works at the start and in the background.
        second.setLazyInitialization(true);
        second.setRegisterShutdownHook(false);
        second.setLogStartupInfo(false);
        second.setEnvironment(environment());
        second.setListeners(second.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener)) // the log is the installation's
                .toList());
        second.addInitializers(context -> {
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            beans.registerSingleton("clock", new TransactionClock(time, clock.getZone()));
            beans.registerSingleton("rehearsalTime", time);
            beans.registerSingleton("copiedRows", rows);
            beans.registerSingleton("rulesOfRehearsal", (JournalledRules) Optional::empty);
            beans.registerSingleton("lifecycleProcessor", new NoBackgroundWork());
        });
        return second.run();
    }

    private Class<?> mainClass() {
        String name = application.getBeanNamesForAnnotation(SpringBootApplication.class)[0];
        return ClassUtils.getUserClass(application.getType(name));
    }

    private ConfigurableEnvironment environment() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.addFirst(new MapPropertySource("rehearsal", settings()));
        return environment;
    }

    private Map<String, Object> settings() {
        Environment installation = application.getEnvironment();
        Map<String, Object> settings = new HashMap<>();
        for (String group : SETTINGS) {
            Binder.get(installation)
                    .bind(group, Bindable.mapOf(String.class, String.class))
                    .ifBound(values -> values.forEach((name, value) -> settings.put(group + "." + name, value)));
        }
        settings.put("gridcase.district", installation.getRequiredProperty("gridcase.district"));
        settings.put("gridcase.zone", installation.getRequiredProperty("gridcase.zone"));
        settings.put("gridcase.warm-up", "false");
        settings.put("gridcase.attachments.folder", "rehearsal-without-files"); // never made: nobody sends any there
        settings.put("gridcase.attachments.bucket.name", "");
        settings.put("gridcase.sign-in.hash-rounds", "10000"); // nobody signs in
        settings.put("gridcase.administrator.password", secret());
        settings.put("gridcase.personal-data.keys", "rehearsal:" + secret());
        settings.put("camunda.bpm.process-engine-name", RehearsalEngine.NAME);
        settings.put("camunda.bpm.job-execution.enabled", "false");
        settings.put("management.metrics.use-global-registry", "false");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.profiles.active", "production");
        settings.put("spring.config.location", "classpath:/application.yaml");
        settings.put("spring.datasource.hikari.maximum-pool-size", "3");
        settings.put("spring.datasource.hikari.pool-name", RehearsalEngine.NAME);
        // Of the 8 statements that H2 keeps ready by itself none is there when it comes again.
        settings.put(
                "spring.datasource.url",
                "jdbc:h2:mem:rehearsal-%s;DEFAULT_NULL_ORDERING=HIGH;QUERY_CACHE_SIZE=1000"
                        .formatted(UUID.randomUUID()));
        return settings;
    }

    @PreDestroy
    void stop() {
        idle.close();
    }

    /** Nobody knows it, and it is gone with the district. */
    private static String secret() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
