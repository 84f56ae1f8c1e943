package org.gridcase.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.util.StreamUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Serves the library that draws the forms of Tasklist with what it cannot be set to: its sentences in the language of the browser, lengths
 * counted in code points as everywhere else, and blanks taken for nothing where something must be said. Camunda's file is changed on its way
 * out; {@code FormLibraryTest} fails when another version of it has other words.
 */
@Configuration(proxyBeanMethods = false)
class FormLibrary implements WebMvcConfigurer {

    static final String FILE = "META-INF/resources/webjars/camunda/lib/deps.js";

    private static final Logger LOG = LoggerFactory.getLogger(FormLibrary.class);

    /** Says a sentence in English or Chinese, by the test that the settings of the apps use. */
    private static final String SAY = "self.gridcaseSay=(en,zh)=>"
            + "(navigator.languages?.[0]??navigator.language??'').split('-')[0].toLowerCase()==='en'?en:zh;\n";

    /**
     * A place of the library that is changed. What is found once only, so that nothing else is changed.
     *
     * @param shipped as it is in the file
     * @param served as it goes to the browser
     */
    record Change(String shipped, String served) {}

    static final List<Change> CHANGES = List.of(
            new Change("o=r.isNil(n)||\"\"===n", "o=r.isNil(n)||\"string\"==typeof n&&\"\"===n.trim()"),
            said("i.push(", "\"Field is required.\"", "\"此项必填。\"", ")"),
            said("i.push(", "`Field must match pattern ${t.pattern}.`", "`格式不符，应为：${t.pattern}`", ")"),
            said("i.push(", "`Field must have minimum value of ${t.min}.`", "`不能小于 ${t.min}。`", ")"),
            said("i.push(", "`Field must have maximum value of ${t.max}.`", "`不能大于 ${t.max}。`", ")"),
            new Change("n.trim().length<t.minLength", "[...n.trim()].length<t.minLength"),
            new Change("n.trim().length>t.maxLength", "[...n.trim()].length>t.maxLength"),
            said(
                    "i.push(",
                    "`Field must have minimum length of ${t.minLength}.`",
                    "`至少 ${t.minLength} 字，现有 ${[...n.trim()].length} 字。`",
                    ")"),
            said(
                    "i.push(",
                    "`Field must have maximum length of ${t.maxLength}.`",
                    "`最多 ${t.maxLength} 字，现有 ${[...n.trim()].length} 字。`",
                    ")"),
            said(
                    "i.push(",
                    "\"Field must be a valid  international phone number. (e.g. +4930664040900)\"",
                    "\"请填写带国家代码的电话号码，如 +8653188881234。\"",
                    ")"),
            said("i.push(", "\"Field must be a valid email.\"", "\"请填写电子邮箱地址。\"", ")"),
            said("r.push(", "\"Value is not a number.\"", "\"请填写数字。\"", ")"),
            new Change(
                    "\"Value is expected to \"+(0===n?\"be an integer\":`have at most ${n} decimal digit${n>1?\"s\":\"\"}`)+\".\"",
                    "gridcaseSay(\"Value is expected to \"+(0===n?\"be an integer\":`have at most ${n} decimal digit${n>1?\"s\":\"\"}`)+\".\","
                            + "0===n?\"请填写整数。\":`最多 ${n} 位小数。`)"),
            said(
                    "r.push(",
                    "`Please select a valid value, the two nearest valid values are ${t} and ${i}.`",
                    "`此值不可选，最接近的是 ${t} 和 ${i}。`",
                    ")"),
            said("[", "\"Date and time must both be entered.\"", "\"日期和时刻都要填写。\"", ","),
            // What was typed and is no choice does not go back in silence to the choice of before.
            new Change(
                    "P=l.useCallback((()=>{m(!1),p(M||\"\"),r&&r()}),[r,M])",
                    "P=l.useCallback((()=>{if(m(!1),h.trim()!==(M||\"\").trim()){"
                            + "const e=k.find((e=>e.label&&e.label.trim()===h.trim()));C(e||null),"
                            + "e||h.trim()&&_.current.dispatchEvent(new CustomEvent(\"gridcase-no-choice\",{bubbles:!0,detail:h.trim()}))}"
                            + "r&&r()}),[r,M,h,k,C])"),
            said("placeholder:", "\"Search\"", "\"输入名称查找\"", ",autoComplete:\"off\",onKeyDown:D"),
            said("placeholder:t||d?void 0:", "\"Search\"", "\"输入名称查找\"", ","),
            said("emptyListMessage:c=", "\"No results\"", "\"没有相符的\"", ","),
            new Change(
                    "emptyListMessage:D?\"No results\":\"All values selected\"",
                    "emptyListMessage:D?gridcaseSay(\"No results\",\"没有相符的\"):gridcaseSay(\"All values selected\",\"已全部选择\")"),
            said("children:_||", "\"Select\"", "\"请选择\"", "}"));

    private final String path;
    private final long started;

    FormLibrary(@Value("${camunda.bpm.webapp.application-path:/camunda}") String path, Clock clock) {
        this.path = path;
        this.started = clock.millis();
    }

    private static Change said(String before, String english, String chinese, String after) {
        return new Change(
                before + english + after, "%sgridcaseSay(%s,%s)%s".formatted(before, english, chinese, after));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // More exact than Camunda's own pattern for the folder, and so asked first.
        registry.addResourceHandler(path + "/lib/deps*.js")
                .addResourceLocations("classpath:/META-INF/resources/webjars/camunda/lib/")
                .resourceChain(true)
                .addTransformer(transformer());
    }

    private ResourceTransformer transformer() {
        return (request, resource, chain) -> {
            Resource shipped = chain.transform(request, resource);
            return "deps.js".equals(shipped.getFilename()) ? new Served(shipped, started) : shipped;
        };
    }

    static String served(Resource shipped) throws IOException {
        String text = StreamUtils.copyToString(shipped.getInputStream(), StandardCharsets.UTF_8);
        for (Change change : CHANGES) {
            if (!text.contains(change.shipped())) {
                LOG.warn("{} has no {} any more", FILE, change.shipped());
            }
            text = text.replace(change.shipped(), change.served());
        }
        return SAY + text;
    }

    /** As new as this program: a browser that has the file of an older one asks and gets this. */
    private static final class Served extends TransformedResource {

        private final long started;

        Served(Resource shipped, long started) throws IOException {
            super(shipped, served(shipped).getBytes(StandardCharsets.UTF_8));
            this.started = started;
        }

        @Override
        public long lastModified() {
            return started;
        }
    }
}
