package org.gridcase.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Judges what only a first start needs. A file of H2 that does not exist is not made for it; any other database is asked once. */
final class FirstStart {

    private static final String H2 = "jdbc:h2:";
    private static final String FILE = "file:";
    /** In memory, at a server, in a file system of H2's own. */
    private static final Pattern ELSEWHERE = Pattern.compile("\\w{2,}:");

    private FirstStart() {}

    static void check(ConfigurableEnvironment environment) {
        if (isFirst(environment)) {
            SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(FirstStartRule.class)
                    .forEach(rule -> rule.check(environment));
        }
    }

    /** Not where the database does not answer: what opens it next says why. */
    private static boolean isFirst(ConfigurableEnvironment environment) {
        String url = environment.getProperty("spring.datasource.url", "");
        // Opened by nobody in particular, a database in memory would be that nobody's.
        if (url.isEmpty() || !environment.containsProperty("spring.datasource.username")) {
            return false;
        }
        if (isMissingFile(url)) {
            return true;
        }
        try {
            return !new FlywayHistory(database(environment, url)).exist();
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    private static boolean isMissingFile(String url) {
        if (!url.startsWith(H2)) {
            return false;
        }
        String place = url.substring(H2.length()).split(";", 2)[0];
        String path = place.startsWith(FILE) ? place.substring(FILE.length()) : place;
        if (path.startsWith("~")) {
            path = System.getProperty("user.home") + path.substring(1);
        }
        boolean elsewhere = ELSEWHERE.matcher(path).lookingAt();
        return !elsewhere && Files.notExists(Path.of(path + ".mv.db"));
    }

    private static DriverManagerDataSource database(ConfigurableEnvironment environment, String url) {
        DriverManagerDataSource database = new DriverManagerDataSource(
                url,
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""));
        Map<String, String> ofTheDriver = Binder.get(environment)
                .bind("spring.datasource.hikari.data-source-properties", Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of);
        Properties properties = new Properties();
        properties.putAll(ofTheDriver);
        database.setConnectionProperties(properties);
        return database;
    }
}
