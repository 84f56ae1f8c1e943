package org.gridcase.settings;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Names the setting whose value is not of its kind, where Spring reads it: the variable, the value, and what is right. Secrets are not
 * shown.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConversionFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.\\-]+)(?::[^}]*)?}");
    private static final Pattern SECRET =
            Pattern.compile("password|secret|key|token|credential", Pattern.CASE_INSENSITIVE);
    private static final Map<Class<?>, String> RIGHT = Map.ofEntries(
            Map.entry(boolean.class, "true / false"),
            Map.entry(Boolean.class, "true / false"),
            Map.entry(int.class, "整数 a whole number"),
            Map.entry(Integer.class, "整数 a whole number"),
            Map.entry(long.class, "整数 a whole number"),
            Map.entry(Long.class, "整数 a whole number"),
            Map.entry(double.class, "数字 a number"),
            Map.entry(Double.class, "数字 a number"),
            Map.entry(Duration.class, "时长，如 30s、5m、2h、14d a duration such as 30s, 5m, 2h, 14d"),
            Map.entry(DataSize.class, "大小，如 512KB、20MB a size such as 512KB, 20MB"),
            Map.entry(ZoneId.class, "时区，如 Asia/Shanghai a zone such as Asia/Shanghai"),
            Map.entry(URI.class, "地址，如 https://example.org an address"),
            Map.entry(URL.class, "地址，如 https://example.org an address"));

    private final @Nullable Environment environment;

    ConversionFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, Throwable cause) {
        BindException bound = findCause(failure, BindException.class);
        if (bound != null) {
            return ofBinding(bound);
        }
        boolean isConversion = findCause(failure, ConversionException.class) != null
                || findCause(failure, TypeMismatchException.class) != null;
        UnsatisfiedDependencyException injected = findCause(failure, UnsatisfiedDependencyException.class);
        return isConversion && injected != null ? ofInjection(failure, injected) : null;
    }

    private FailureAnalysis ofBinding(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        String name = property == null
                ? failure.getName().toString()
                : variable(property.getOrigin(), property.getName().toString());
        Object value = property == null ? null : property.getValue();
        ConversionFailedException conversion = findCause(failure, ConversionFailedException.class);
        Class<?> type = conversion == null
                ? failure.getTarget().getType().resolve(Object.class)
                : conversion.getTargetType().getType();
        Throwable reason = NestedExceptionUtils.getMostSpecificCause(failure);
        boolean told = conversion == null && findCause(failure, ConverterNotFoundException.class) == null;
        return analysis(name, value, told ? String.valueOf(reason.getMessage()) : right(type), failure);
    }

    private @Nullable FailureAnalysis ofInjection(Throwable failure, UnsatisfiedDependencyException injected) {
        Value value = injected.getInjectionPoint() == null
                ? null
                : injected.getInjectionPoint().getAnnotation(Value.class);
        Matcher placeholder = PLACEHOLDER.matcher(value == null ? "" : value.value());
        if (environment == null || !placeholder.find()) {
            return null;
        }
        String setting = Objects.requireNonNull(placeholder.group(1));
        TypeMismatchException mismatch = findCause(failure, TypeMismatchException.class);
        Class<?> type =
                mismatch == null || mismatch.getRequiredType() == null ? Object.class : mismatch.getRequiredType();
        return analysis(variable(origin(setting), setting), environment.getProperty(setting), right(type), failure);
    }

    private @Nullable Origin origin(String setting) {
        var name = ConfigurationPropertyName.adapt(setting, '.');
        return Optional.ofNullable(environment).map(ConfigurationPropertySources::get).stream()
                .flatMap(sources -> StreamSupport.stream(sources.spliterator(), false))
                .map(source -> source.getConfigurationProperty(name))
                .filter(Objects::nonNull)
                .map(ConfigurationProperty::getOrigin)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The name under which the operator has set it. */
    private static String variable(@Nullable Origin origin, String setting) {
        PropertySourceOrigin named =
                PropertySourceOrigin.class.isInstance(origin) ? (PropertySourceOrigin) origin : null;
        return named == null || named.getPropertyName().equals(setting)
                ? setting + " / " + inEnvironment(setting)
                : named.getPropertyName();
    }

    private static String inEnvironment(String setting) {
        return setting.replace("-", "").replaceAll("[.\\[\\]]+", "_").toUpperCase(Locale.ROOT);
    }

    private static String right(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each ->
                            ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" / "));
        }
        return RIGHT.getOrDefault(type, type.getSimpleName());
    }

    private static FailureAnalysis analysis(String name, @Nullable Object value, String right, Throwable cause) {
        String shown = value == null || SECRET.matcher(name).find() ? "" : "“" + value + "”";
        return new FailureAnalysis(
                "设置 %1$s 的值%2$s不合要求。 The setting %1$s does not take the value %2$s.".formatted(name, shown),
                "应为：%1$s。 请改正后重新启动。 Correct it to: %1$s.".formatted(right),
                cause);
    }
}
