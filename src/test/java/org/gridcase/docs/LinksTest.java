package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages of the project lead somewhere, to the heading they name; so do the names of classes. */
class LinksTest {

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("(?<![\\w./-])[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+\\b");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

    /** Made from the code itself. */
    private static final Path GENERATED = Path.of("docs/engine-internals.md");

    /** What pages name that is not ours and that the code has no use for. */
    private static final Set<String> FOREIGN = Set.of(
            "AuthorizationManager", // of Spring Security
            "CoverageValidator", // of JTS
            "DeploymentHandler", // of the engine
            "ExitOnOutOfMemoryError", // of the JVM
            "GeoJsonWriter", // of JTS
            "HeroDevs", // a company
            "PathPatternRequestMatcher", // of Spring Security
            "PreAuthorize", // of Spring Security
            "SystemMaxUse", // of journald
            "UnsupportedClassVersionError"); // of the JVM

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|/.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() throws IOException {
        Map<Path, List<String>> dead = new TreeMap<>();
        int links = 0;
        for (Path page : pages()) {
            List<String> all = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> !ELSEWHERE.matcher(link).matches())
                    .toList();
            links += all.size();
            List<String> wrong =
                    all.stream().filter(link -> !leadsSomewhere(page, link)).toList();
            if (!wrong.isEmpty()) {
                dead.put(page, wrong);
            }
        }

        assertThat(dead).isEmpty();
        assertThat(links).isGreaterThan(200);
    }

    @Test
    void everyClassThatAPageNamesIsKnownToTheCode() throws IOException {
        Set<String> known = new HashSet<>(FOREIGN);
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                CLASS.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                        .results()
                        .forEach(found -> known.add(found.group()));
            }
        }
        Map<Path, Set<String>> unknown = new TreeMap<>();
        for (Path page : pages()) {
            Set<String> named = QUOTED.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""))
                    .results()
                    .flatMap(quoted -> CLASS.matcher(quoted.group(1)).results())
                    .map(found -> found.group())
                    .filter(name -> !known.contains(name))
                    .collect(Collectors.toSet());
            if (!named.isEmpty() && !page.equals(GENERATED)) {
                unknown.put(page, named);
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        boolean there = Files.exists(target);
        return parts.length == 1 || !there || !target.toString().endsWith(".md")
                ? there
                : anchors(target).contains(parts[1]);
    }

    /** As the pages are shown: small letters, no punctuation, hyphens for blanks. */
    private static Set<String> anchors(Path page) {
        try {
            return HEADING.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1)
                            .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
