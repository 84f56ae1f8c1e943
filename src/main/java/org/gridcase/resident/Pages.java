package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills the templates of this room. What people have written is escaped by default; texts are those of {@link Messages}. */
@Component
class Pages {

    private static final String LANGUAGE = "lang";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final ITemplateEngine templates = templates();

    private final DataSize most;

    /** @param most bytes of a report with its photos */
    Pages(@Value("${gridcase.limits.bodies[/r]}") DataSize most) {
        this.most = most;
    }

    /** What a report with its photos may weigh. */
    long mostMegabytes() {
        return most.toMegabytes();
    }

    private static ITemplateEngine templates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("org/gridcase/resident/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        engine.setMessageResolver(new Texts());
        return engine;
    }

    private static final class Texts extends AbstractMessageResolver {

        @Override
        public String resolveMessage(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] args) {
            return Messages.text(context.getLocale(), key, args == null ? new Object[0] : args);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] args) {
            throw new IllegalArgumentException("no text " + key);
        }
    }

    /** The language of a page: that of its address, else that of the browser. */
    static Locale language(HttpServletRequest request) {
        String asked = request.getParameter(LANGUAGE);
        return asked == null ? Messages.localeOf(request) : asked.equals("en") ? Locale.ENGLISH : Locale.CHINESE;
    }

    /** What an address of ours has to say so that the next page has the language that somebody has chosen. */
    static String query(HttpServletRequest request) {
        return request.getParameter(LANGUAGE) == null
                ? ""
                : "?" + LANGUAGE + "=" + (language(request).equals(Locale.ENGLISH) ? "en" : "zh");
    }

    /** The address by which others reach a page of ours. */
    static String address(HttpServletRequest request, String path) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path(path)
                .build()
                .toUriString();
    }

    ResponseEntity<String> page(
            HttpServletRequest request,
            HttpStatusCode status,
            String template,
            Map<String, ? extends @Nullable Object> content) {
        Locale language = language(request);
        Context context = new Context(language);
        content.forEach(context::setVariable);
        context.setVariable("root", request.getContextPath());
        context.setVariable("base", request.getContextPath() + "/r");
        context.setVariable("query", query(request));
        context.setVariable("language", language.getLanguage().equals("en") ? "en" : "zh-CN");
        context.setVariable("mostPhotos", SentPhotos.MOST);
        context.setVariable("chosen", request.getParameter(LANGUAGE) == null ? null : language.getLanguage());
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .body(templates.process(template, context));
    }

    /** Goes on to another page of ours, so that loading it anew sends nothing. */
    static ResponseEntity<String> onTo(HttpServletRequest request, String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, request.getContextPath() + path)
                .build();
    }
}
