package org.gridcase.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Secrets come from the environment: nothing that ships holds one. */
class SecretsTest {

    /** A setting whose name says that its value is secret. */
    private static final Pattern SETTING = Pattern.compile(
            "(?im)^[\\s#-]*([\\w.\\[\\]\"-]*(?:password|passwd|secret|token|credential|api-?key|private-?key|encryption-?key))\"?\\s*[:=]\\s*(.*)$");

    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|eyJ[A-Za-z0-9_-]{20,}\\.eyJ");

    private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{[A-Z_]+(?::(?:#\\{null}|\\$\\{[A-Z_]+})?)?}");

    /** Empty, or the one that everybody knows and that no production database accepts. */
    private static final Set<String> NO_SECRETS = Set.of("", "\"\"", "''", "gridcase-demo", "true", "false");

    @Test
    void whatShipsHoldsNoSecrets() {
        assertThat(shipped().flatMap(file -> secretsIn(file.toString(), text(file)).stream()))
                .isEmpty();
    }

    @Test
    void aSecretWouldBeSeen() {
        assertThat(secretsIn("x.yaml", "a:\n  password: hunter2-hunter2\n")).hasSize(1);
        assertThat(secretsIn("x.yaml", "client-secret: ${SECRET:abc}\n")).hasSize(1);
        assertThat(secretsIn("x.properties", "api-key=0123456789\n")).hasSize(1);
        assertThat(secretsIn("x.txt", "-----BEGIN RSA PRIVATE KEY-----\n")).hasSize(1);
        assertThat(secretsIn("x.yaml", "password: ${GRIDCASE_DB_PASSWORD}\nsecret: ${GRIDCASE_WEBHOOK_SECRET:}\n"))
                .isEmpty();
    }

    private static List<String> secretsIn(String file, String text) {
        Matcher settings = SETTING.matcher(text);
        Stream<String> set = settings.results()
                .filter(found -> !FROM_OUTSIDE.matcher(found.group(2).strip()).matches()
                        && !NO_SECRETS.contains(found.group(2).strip()))
                .map(found -> file + ": " + found.group(1));
        return Stream.concat(set, KEY.matcher(text).results().map(found -> file + ": " + found.group()))
                .toList();
    }

    private static Stream<Path> shipped() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString()
                            .matches(".*\\.(yaml|yml|properties|factories|sql|csv|json|form|xml|bpmn|dmn|txt|md)"))
                    // words that people read
                    .filter(file -> !file.toString().matches(".*(/messages|/locales/).*"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
