package org.gridcase.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The texts of the interface: Chinese, or English if the caller prefers it. Each room keeps its own, in {@code messages.properties} and
 * {@code messages_en.properties} beside its classes; a key is found in whichever room has it, and no two rooms have the same key.
 */
public final class Messages {

    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final Pattern ROOM = Pattern.compile(".*(org/gridcase/[a-z]+/messages)\\.properties");

    /** A bundle of this variant has the words for people who see a page: they know labels and boxes, and no names of fields. */
    private static final String PAGES = "PAGES";

    /** Our pages send it with everything that could change something; programs have no use for it. */
    private static final String SENT_BY_PAGES = "X-XSRF-TOKEN";

    private static final MessageSource BUNDLES = bundles();

    private Messages() {}

    /** @throws org.springframework.context.NoSuchMessageException if no room has the key */
    public static String text(Locale language, String key, Object... args) {
        return BUNDLES.getMessage(key, args, language);
    }

    /** The language a caller wants; the servlet's own answer would be that of the machine when the caller names none. */
    public static Locale localeOf(HttpServletRequest request) {
        Locale language = locale(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return request.getHeader(SENT_BY_PAGES) == null ? language : ofPages(language);
    }

    /** That of whoever sent the request that is answered here; Chinese where there is none. */
    public static Locale ofCaller() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? localeOf(request.getRequest())
                : Locale.CHINESE;
    }

    static Locale ofPages(Locale language) {
        return new Locale(language.getLanguage(), "", PAGES);
    }

    /** What a fault says, after the label of its field where it has one. */
    static String atField(Locale language, String field, String key, String message) {
        String label = labelOf(language, field, key);
        return label == null ? message : text(language, "at-field", label, message);
    }

    /** The label of a field where a page shows a fault of it and the words of the fault are not written for pages. */
    static @Nullable String labelOf(Locale language, String field, String key) {
        boolean general = language.getVariant().equals(PAGES)
                && text(new Locale(language.getLanguage()), key).equals(text(language, key));
        String label = general ? BUNDLES.getMessage("field." + field, null, "", language) : "";
        return label == null || label.isEmpty() ? null : label;
    }

    static Locale locale(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.CHINESE;
        }
        try {
            Locale found = Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    private static MessageSource bundles() {
        ClassLoader loader = Messages.class.getClassLoader();
        try {
            Resource[] found = new PathMatchingResourcePatternResolver(loader)
                    .getResources("classpath*:org/gridcase/*/messages.properties");
            ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();
            bundles.setBundleClassLoader(loader);
            bundles.setBasenames(
                    Stream.of(found).map(Messages::basename).distinct().sorted().toArray(String[]::new));
            bundles.setDefaultEncoding("UTF-8");
            bundles.setFallbackToSystemLocale(false);
            bundles.setAlwaysUseMessageFormat(true);
            return bundles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String basename(Resource bundle) {
        try {
            return ROOM.matcher(bundle.getURL().toString()).replaceFirst("$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
