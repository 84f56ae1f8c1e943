package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Every promise of the security page has a test that exists, and the list of parts is in the jar. */
class SecurityPageTest {

    private static final Path PAGE = Path.of("docs/security.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\| (?!Promise|---)(.+) \\|$");

    @Test
    void everyPromiseNamesATestThatExists() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .forEach(name -> tests.add(name.substring(0, name.length() - 5)));
        }
        String page = Files.readString(PAGE);
        List<String> promises =
                PROMISE.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(promises)
                .hasSizeGreaterThan(20)
                .allSatisfy(promise ->
                        assertThat(TEST.matcher(promise).find()).as(promise).isTrue());
        assertThat(TEST.matcher(page).results().map(found -> found.group(1)))
                .allSatisfy(named -> assertThat(tests).contains(named));
    }

    @Test
    void thePartsTheApplicationIsMadeOfAreListedInTheJar() throws IOException {
        ClassPathResource list = new ClassPathResource("META-INF/sbom/application.cdx.json");
        // Maven makes no list when it is offline.
        assumeThat(list.exists() || System.getenv("CI") != null).isTrue();
        var parts = new ObjectMapper().readTree(list.getInputStream());

        assertThat(parts.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(parts.path("metadata").path("component").path("name").asText())
                .isEqualTo("gridcase");
        assertThat(parts.path("components"))
                .extracting(part -> part.path("name").asText())
                .contains("camunda-engine", "tomcat-embed-core", "jackson-databind", "bucket4j_jdk17-core")
                .doesNotContain("greenmail"); // what only tests need is no part of it
    }
}
