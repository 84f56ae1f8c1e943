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
 * counted in code points as everywhere else, and blanks taken for nothing where something must be said. Camunda's file is changed on its
 * way out; {@code FormLibraryTest} fails when another version of it has other words.
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
            said("children:_||", "\"Select\"", "\"请选择\"", "}"),
            // Whoever is signed out meanwhile reads what has become of their words.
            new Change(
                    "i.statusText||i.text||\"Unsuccessful HTTP response\"",
                    "401===i.status?gridcaseSay(\"Your session has ended. Sign in again: what you typed is kept.\","
                            + "\"登录已失效，请重新登录，填写的内容已保留。\"):i.statusText||i.text||gridcaseSay("
                            + "\"The server did not answer as expected. Please try again later.\",\"服务器没有正常回答，请稍后再试。\")"),
            // What a date or time field shows is in the form before the next click: its hooks run with the drawing, not
            // a moment after it.
            new Change(
                    "l.useEffect((()=>{if(O){if(O.refreshOnly)I(E);",
                    "l.useLayoutEffect((()=>{if(O){if(O.refreshOnly)I(E);"),
            // forms.js knows from it what a form holds, and when it takes up what is put into its fields.
            new Change(
                    "this._id=_o.next(),this._container=W();",
                    "this._id=_o.next(),this._container=W(),this._container.gridcaseForm=this;"),
            // A time that cannot be read stays where it was typed, and the form has none; forms.js says why, and
            // reads times.
            new Change(
                    "const n=Re(t);if(!r.isNumber(n))return x(\"\"),void m(null);",
                    "const n=self.gridcaseTime?self.gridcaseTime(t):Re(t);if(!r.isNumber(n))return void m(null);"),
            new Change(
                    "if(null===f)return void x(\"\");",
                    "if(null===f)return void x((e=>!self.gridcaseTime||r.isNumber(self.gridcaseTime(e))?\"\":e));"),
            // The calendar empties a date that it cannot read.
            new Change(
                    "errorHandler:()=>{}};var t;",
                    "errorHandler:()=>{const e=m.current,t=e?.value;"
                            + "t&&setTimeout((()=>{\"\"===e.value&&(e.value=t,e.dispatchEvent(new CustomEvent(\"gridcase-no-date\",{bubbles:!0})))}),0)}};var t;"),
            said("placeholder:", "xt()", "\"年/月/日\"", ","),
            said("placeholder:", "h?\"hh:mm\":\"hh:mm ?m\"", "\"时:分\"", ","),
            new Change("use24h:h=!1", "use24h:h=gridcaseSay(!1,!0)"),
            said(
                    "weekdays:{shorthand:",
                    "[\"Sun\",\"Mon\",\"Tue\",\"Wed\",\"Thu\",\"Fri\",\"Sat\"]",
                    "[...\"日一二三四五六\"]",
                    ",longhand:[\"Sunday\""),
            said(
                    "longhand:",
                    "[\"Sunday\",\"Monday\",\"Tuesday\",\"Wednesday\",\"Thursday\",\"Friday\",\"Saturday\"]",
                    "[...\"日一二三四五六\"].map((e=>\"星期\"+e))",
                    "},months:{"),
            said(
                    "months:{shorthand:",
                    "[\"Jan\",\"Feb\",\"Mar\",\"Apr\",\"May\",\"Jun\",\"Jul\",\"Aug\",\"Sep\",\"Oct\",\"Nov\",\"Dec\"]",
                    "Array.from({length:12},((e,t)=>t+1+\"月\"))",
                    ",longhand:[\"January\""),
            said(
                    "longhand:",
                    "[\"January\",\"February\",\"March\",\"April\",\"May\",\"June\",\"July\",\"August\",\"September\",\"October\",\"November\",\"December\"]",
                    "Array.from({length:12},((e,t)=>t+1+\"月\"))",
                    "},daysInMonth"),
            said("firstDayOfWeek:", "0", "1", ",ordinal"),
            said("scrollTitle:", "\"Scroll to increment\"", "\"滚动增减\"", ","),
            said("toggleTitle:", "\"Click to toggle\"", "\"点击切换\"", ","),
            said("yearAriaLabel:", "\"Year\"", "\"年\"", ","),
            said("monthAriaLabel:", "\"Month\"", "\"月\"", ","),
            said("hourAriaLabel:", "\"Hour\"", "\"时\"", ","),
            said("minuteAriaLabel:", "\"Minute\"", "\"分\"", ","),
            said("title:", "\"Remove tag\"", "\"移除\"", ","),
            said("label:", "\"Skip to search\"", "\"跳到查找\"", ","),
            said("\"aria-label\":", "\"Increment\"", "\"加一\"", ","),
            said("\"aria-label\":", "\"Decrement\"", "\"减一\"", ","),
            said("text:", "\"No content to show.\"", "\"没有内容。\"", "}"),
            said("text:", "\"External content couldn't be loaded.\"", "\"外部内容无法载入。\"", "}"),
            said("0===f.length?", "\"Nothing to show.\"", "\"没有内容。\"", ":"),
            said("\"aria-label\":", "\"Previous page\"", "\"上一页\"", ","),
            said("\"aria-label\":", "\"Next page\"", "\"下一页\"", ","),
            said("e.key!==t?", "`Click to sort by ${n} descending`", "`按${n}从大到小排列`", ":"),
            said("?", "\"Click to remove sorting\"", "\"取消排列\"", ":"),
            said(":", "`Click to sort by ${n} ascending`", "`按${n}从小到大排列`", "}"));

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
