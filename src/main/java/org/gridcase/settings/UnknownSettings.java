package org.gridcase.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Names settings of ours that nobody reads: a misspelt variable is silently no setting, and what it should have switched on stays off.
 * Known is what {@code application.yaml} gives a value or refers to. The start goes on, because a newer build may know more than an older
 * one.
 */
final class UnknownSettings {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    private static final String OURS = "GRIDCASE_";
    private static final String SHIPPED = "application.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\bGRIDCASE_[A-Z_]+");
    private static final Pattern PLACE_IN_A_LIST = Pattern.compile("(_\\d+|\\[\\d+])+$");

    /** What other programs' scripts read. */
    private static final List<String> OPTIONS =
            List.of("JAVA_OPTS", "JAVA_OPTIONS", "JVM_OPTS", "CATALINA_OPTS", "GRIDCASE_JAVA_OPTS", "GRIDCASE_OPTS");

    /** What commands read, and what only the demo has. */
    private static final Set<String> BESIDES =
            Set.of("GRIDCASE_PASSWORD", "GRIDCASE_DEMO_CASES", "GRIDCASE_MAPLINK", "GRIDCASE_ADMINISTRATOR_PASSWORD");

    private UnknownSettings() {}

    static void warn(ConfigurableEnvironment environment) {
        in(environment).forEach(LOG::warn);
        optionsOfNobody(environment, ManagementFactory.getRuntimeMXBean().getInputArguments())
                .forEach(LOG::warn);
    }

    /**
     * A sentence for each variable that many programs' scripts hand to Java, and nobody has handed on here.
     *
     * @param options of this Java
     */
    static List<String> optionsOfNobody(Environment environment, List<String> options) {
        return OPTIONS.stream()
                .filter(name -> Arrays.stream(
                                environment.getProperty(name, "").strip().split("\\s+"))
                        .anyMatch(option -> !option.isEmpty() && !options.contains(option)))
                .map(
                        "变量 %1$s 不起作用：Java 不读它。请写在 -jar 之前，或用 JDK_JAVA_OPTIONS。 Java does not read %1$s: write its options before -jar, or use JDK_JAVA_OPTIONS."
                                ::formatted)
                .toList();
    }

    /** A sentence for each. */
    static List<String> in(ConfigurableEnvironment environment) {
        Set<String> known = known();
        return environment.getPropertySources().stream()
                .filter(source -> !source.getName().contains("class path resource"))
                .flatMap(source -> Arrays.stream(names(source)))
                .filter(name -> inEnvironment(name).startsWith(OURS))
                .distinct()
                .filter(name -> !known.contains(inEnvironment(name)) && !OPTIONS.contains(inEnvironment(name)))
                .map(name -> sentence(name, nearest(inEnvironment(name), known)))
                .toList();
    }

    private static String[] names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> all ? all.getPropertyNames() : new String[0];
    }

    private static String sentence(String name, Optional<String> meant) {
        return "设置 %1$s 不起作用：没有这一项%2$s。 The setting %1$s has no effect: there is none of that name%3$s."
                .formatted(
                        name,
                        meant.map("，是否应为 %s"::formatted).orElse(""),
                        meant.map("; did you mean %s"::formatted).orElse(""));
    }

    /** The variables of the environment that somebody reads. */
    static Set<String> known() {
        ClassPathResource file = new ClassPathResource(SHIPPED);
        Set<String> known = new TreeSet<>(BESIDES);
        try {
            for (PropertySource<?> document : new YamlPropertySourceLoader().load(SHIPPED, file)) {
                Stream.of(names(document))
                        .flatMap(name -> Stream.of(inEnvironment(name), inEnvironment(name.replace('-', '_'))))
                        .forEach(known::add);
            }
            Matcher variable = VARIABLE.matcher(file.getContentAsString(StandardCharsets.UTF_8));
            while (variable.find()) {
                known.add(variable.group());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /** As Spring looks for it in the environment; a hyphen may be an underscore there, too. */
    static String inEnvironment(String name) {
        return PLACE_IN_A_LIST
                .matcher(name)
                .replaceFirst("")
                .replace("-", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    /** Of a name that many settings begin with, one of them: nobody sets them all by one value. */
    private static Optional<String> nearest(String name, Set<String> known) {
        return known.stream()
                .filter(each -> each.startsWith(name + "_"))
                .findFirst()
                .or(() -> known.stream()
                        .filter(each -> each.startsWith(OURS))
                        .filter(each -> EditDistance.between(each, name) <= name.length() / 4)
                        .min(Comparator.comparingInt(each -> EditDistance.between(each, name))));
    }
}
