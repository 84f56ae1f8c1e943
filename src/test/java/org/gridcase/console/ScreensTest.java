package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * All screens of the roles, one after the other: nobody is shut out from them (axe, what is serious or critical), a Chinese screen has no
 * foreign word, an English one no Chinese label, and each says in which language it is; no page asks for what its reader is refused, and on a
 * telephone none scrolls sideways.
 */
@GridcaseTest
class ScreensTest {

    private static final String AXE = script("META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private static final String BARRIERS =
            "async () => (await axe.run(document, { resultTypes: ['violations'], preload: false })).violations"
                    + ".filter(each => ['serious', 'critical'].includes(each.impact))"
                    + ".flatMap(each => each.nodes.map(node => each.id + ' ' + node.html.substring(0, 160)))";

    /** What fades or slides is where it goes to: on its way there it may be too pale to be read. What turns for ever is taken as drawn. */
    private static final String AT_REST =
            "() => document.getAnimations().forEach(each => each.effect.getComputedTiming().endTime === Infinity"
                    + " ? each.cancel() : each.finish())";

    /** Proper names, and what is a name everywhere; ids of diagrams and accounts, of which those with a hyphen are no words anyway. */
    private static final String KNOWN =
            "Gridcase|Cockpit|Tasklist|Camunda|Platform|Modeler|Ctrl|Enter|Asia|Shanghai|BPMN|DMN|FEEL|WGS|CSV|Excel|ID|IDs|MB|KB|pH|KTV"
                    + "|acceptance|assignment|deferral|dispute|emergency|light|whistle|admin|specversion";

    /** What a reader of Chinese sees or hears and cannot read. */
    private static final String FOREIGN = """
            known => {
              const words = /(?<![\\w./@-])[A-Za-z][a-z]+(?![\\w./@-])|(?<![\\w./@-])[A-Z]{2,}(?:_[A-Z]+)*(?![\\w./@-])/g;
              const skipped = 'script, style, code, pre, noscript, bdi, .case-story .case-rule, .djs-container, option';
              const texts = [document.title];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                if (!parent.closest(skipped) && parent.checkVisibility()) {
                  texts.push(walker.currentNode.data);
                }
              }
              document.querySelectorAll('[placeholder], [title], [aria-label]').forEach(each => {
                if (each.checkVisibility() && !each.closest(skipped)) {
                  texts.push(each.placeholder ?? '', each.title ?? '', each.ariaLabel ?? '');
                }
              });
              const fine = new RegExp(`^(?:${known})$`);
              return [...new Set(texts.flatMap(each => [...String(each).matchAll(words)].filter(found => !fine.test(found[0]))
                .map(found => `${found[0]} (${String(each).trim().substring(0, 60)})`)))];
            }""";

    /** Labels that a reader of English cannot read; what people have written and how things are called here ({@code bdi}) stays Chinese. */
    private static final String CHINESE = """
            () => {
              const own = each => {
                const copy = each.cloneNode(true);
                copy.querySelectorAll('bdi').forEach(name => name.remove());
                return copy.textContent.trim();
              };
              return [...document.querySelectorAll('button, th:not([scope=row]), label, legend, dt, summary, h1, h2, h3, .start-figure, [placeholder]')]
              .filter(each => each.checkVisibility() && !each.closest('.fjs-container, .case-page header, .djs-container, [cam-tasklist-task]'))
              .map(each => each.placeholder || own(each))
              .filter(each => /\\p{Script=Han}/u.test(each))
              .map(each => each.substring(0, 60));
            }""";

    /** The pages that a script adds, as {@code app path}. */
    private static final String ROUTES =
            "async script => [(await import(script)).default].flat().filter(each => each?.pluginPoint?.endsWith('.route'))"
                    + ".map(each => each.pluginPoint.split('.')[0] + ' ' + each.properties.path.replace('/:number', ''))";

    /** Figures of Camunda's that are still to come. */
    private static final String LOADING = ".dashboard .loading:visible";

    /** Whether the page is wider than its window; a table of Camunda's may be. */
    private static final String WIDER = "() => document.documentElement.scrollWidth > innerWidth";

    /**
     * On a small computer screen: a menu of more than a line, what it hides, and figures that are broken. Other machines have other fonts, so
     * the menu has room for letters that are a little wider.
     */
    private static final String CROWDED = """
            () => {
              const head = document.querySelector('[cam-widget-header]');
              head.style.letterSpacing = '0.4px';
              const below = document.querySelector('.three-cols-layout .column-center, .page-wrap, .ctn-main');
              const figures = [...document.querySelectorAll('.light-tile strong')].filter(each => each.offsetHeight > 2 * parseFloat(getComputedStyle(each).fontSize));
              return [
                ...(head.offsetHeight > 60 ? ['a menu of two lines'] : []),
                ...(below?.getBoundingClientRect().top + scrollY < head.offsetHeight - 5 ? ['begins below its head'] : []),
                ...figures.map(each => `${each.textContent} is broken`)];
            }""";

    /** Words of a map that its edge cuts off. */
    private static final String CUT = """
            () => [...document.querySelectorAll('.light-map svg text')].filter(each => {
              const [words, map] = [each, each.closest('svg')].map(one => one.getBoundingClientRect());
              return each.textContent.trim() && (words.left < map.left - 1 || words.right > map.right + 1);
            }).map(each => `${each.textContent} is cut off`)""";

    /** What a script has written where a word is missing. */
    private static final String MISSING = """
            () => {
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const { data, parentElement } = walker.currentNode;
                if (/undefined|NaN|\\[object /.test(data) && !parentElement.closest('script, style, code, pre') && parentElement.checkVisibility()) {
                  found.push(data.trim().substring(0, 60));
                }
              }
              return found;
            }""";

    private static final String IN_ENGLISH = """
            for (const [name, value] of [['language', 'en-GB'], ['languages', ['en-GB']]]) {
              Object.defineProperty(navigator, name, { get: () => value });
            }""";

    @RegisterExtension
    Browser browser = new Browser();

    @Autowired
    CaseWalk walk;

    @LocalServerPort
    int port;

    /** @param ready what is there when the screen is */
    private record Screen(String app, String path, String ready) {}

    private static Screen tasklist(String path, String ready) {
        return new Screen("tasklist", path, ready);
    }

    private static Screen cockpit(String path, String ready) {
        return new Screen("cockpit", path, ready);
    }

    private static Screen start(String ready) {
        return new Screen("welcome", "#!/welcome", ready);
    }

    private static final Screen LISTS_ON_START = start(".start-figure");
    private static final Screen LIGHTS_ON_START = start(".start-lights .light-tile");

    /** What each role opens. A program takes longer to load than its pages, so that each page is one person's and nobody's start page is left out. */
    private static Map<String, List<Screen>> screens(String number, String task) {
        String ending = number.substring(15);
        Map<String, List<Screen>> screens = new LinkedHashMap<>();
        screens.put(
                "s1-centre-head",
                List.of(
                        start(".report-link"),
                        new Screen("welcome", "#!/staff", ".staff-tree button"),
                        tasklist("#/report", ".report-send"),
                        tasklist("#/dispatches", ".dispatch-page footer"),
                        tasklist("#/waiting", ".waiting-page footer"),
                        tasklist("#/whistles", ".whistles-page footer"),
                        tasklist("#/duty", ".duty-page input[type=file]"),
                        tasklist("#/lights", ".light-units"),
                        tasklist("#/case/" + number, ".case-story"),
                        tasklist("#/cases?q=" + ending, ".search-found li"),
                        tasklist("#/help", ".case-page img:visible")));
        screens.put(
                "section-clerk",
                List.of(
                        tasklist("#/", "ol.tasks-list li"),
                        tasklist("#/?task=" + task, "[cam-tasklist-task] h2"),
                        tasklist("#/report", ".report-send"),
                        tasklist("#/dispatches", ".dispatch-page footer"),
                        tasklist("#/waiting", ".waiting-page footer"),
                        tasklist("#/lights", ".light-units"),
                        tasklist("#/case/" + number, ".case-story"),
                        tasklist("#/cases?q=" + ending, ".search-found li"),
                        tasklist("#/help", ".case-page img:visible")));
        screens.put("grid-worker", List.of(LISTS_ON_START));
        screens.put("community-clerk", List.of(LIGHTS_ON_START));
        screens.put("department-clerk", List.of(LIGHTS_ON_START));
        screens.put("leading-group", List.of(LIGHTS_ON_START));
        screens.put("hotline-seat", List.of(LIGHTS_ON_START));
        screens.put("street-supervisor", List.of(LIGHTS_ON_START));
        screens.put(
                "supervisor",
                List.of(
                        cockpit("#/dashboard", ".light-sums [data-light=red]"),
                        cockpit("#/lights", ".light-units"),
                        cockpit("#/lights?view=map", ".light-map svg"),
                        cockpit("#/case/" + number, ".case-story"),
                        cockpit("#/cases?q=" + ending, ".search-found li"),
                        cockpit("#/satisfaction", ".satisfaction h2"),
                        cockpit("#/exports", ".light-board h1"),
                        cockpit("#/exchange", ".exchange-page table"),
                        cockpit("#/help", ".case-page img:visible"),
                        cockpit("#/processes", ".ctn-view table")));
        screens.put(
                "policy-officer",
                List.of(
                        start(".start-section:first-child a[href*=rule-changes]"),
                        cockpit("#/rule-changes", ".rule-changes"),
                        cockpit("#/rule-stories", ".rule-stories header"),
                        cockpit("#/rule-try-out", ".rule-try-out select"),
                        cockpit("#/help", ".case-page img:visible")));
        screens.put("policy-reviewer", List.of(start(".start-section .btn-primary")));
        screens.put(
                "admin",
                List.of(
                        new Screen("admin", "#/staff", ".staff-tree button"),
                        new Screen("admin", "#/users", "table"),
                        start(".start-section")));
        return screens;
    }

    @Test
    void everyScreenIsForEverybodyInTheirLanguage() {
        walk.reported(); // a grid worker has something to do
        Visitor.demo(port, "district-dispatcher")
                .post(
                        "/api/events",
                        "application/cloudevents+json",
                        "{\"specversion\":\"0.3\"}"); // somebody has to look at it
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        String task = walk.tasks(number).get(0).id();
        Map<String, List<Screen>> screens = screens(number, task);
        List<String> found = new ArrayList<>();
        Set<Screen> seen = new HashSet<>();
        screens.forEach((account, each) -> found.addAll(of(account, each, seen)));

        assertThat(found).isEmpty();
        assertThat(routes())
                .hasSizeGreaterThan(15)
                .isSubsetOf(seen.stream()
                        .map(each -> each.app() + " " + each.path().replaceAll("^#!?|[?].*|(?<=/case)/.*", ""))
                        .toList());
    }

    /** All pages that our scripts add, as {@code app path}. */
    private List<String> routes() {
        Page page = browser.signInPage(port, "welcome");
        return PagesTest.APPS.stream()
                .flatMap(app -> PagesTest.configured(port, app).stream())
                .flatMap(script -> ((List<?>) page.evaluate(ROUTES, script)).stream())
                .map(String::valueOf)
                .toList();
    }

    /** In Chinese on a desk, and in English, whose words are longer, on a telephone; where others have been already in Chinese alone. */
    private List<String> of(String account, List<Screen> screens, Set<Screen> seen) {
        Page page = browser.signedIn(port, account, screens.get(0).app());
        List<String> found = new ArrayList<>();
        String[] where = {""};
        page.onConsoleMessage(said -> {
            if (said.type().equals("error")) {
                found.add(where[0] + said.text() + " " + said.location());
            }
        });
        List<Screen> fresh = screens.stream().filter(seen::add).toList();
        if (screens.get(0).path().equals("#/")) {
            nothingIsDrawnBeforeItsWords(page);
        }
        for (Screen screen : screens) {
            where[0] = account + " " + screen.app() + screen.path() + ": ";
            found.addAll(strange(page, screen, false, where[0]));
            if (fresh.contains(screen)) {
                barriers(page).forEach(each -> found.add(where[0] + each));
            }
        }
        if (!fresh.isEmpty()) {
            page.addInitScript(IN_ENGLISH);
            page.navigate("about:blank");
            page.setViewportSize(390, 844);
            for (Screen screen : fresh) {
                where[0] = account + " in English " + screen.app() + screen.path() + ": ";
                found.addAll(strange(page, screen, true, where[0]));
                if (Boolean.TRUE.equals(page.evaluate(WIDER))) {
                    found.add(where[0] + "scrolls sideways");
                }
                ((List<?>) page.evaluate(CUT)).forEach(each -> found.add(where[0] + each));
                page.setViewportSize(1366, 768);
                ((List<?>) page.evaluate(CROWDED)).forEach(each -> found.add(where[0] + each));
                page.setViewportSize(390, 844);
            }
        }
        return found;
    }

    /** Camunda words some labels once: drawn before the words have come they would stay codes, as {@code DUE_DATE}. */
    private void nothingIsDrawnBeforeItsWords(Page page) {
        Browser.late(
                page,
                "**/tasklist/locales/zh.json*",
                () -> {
                    page.evaluate("localStorage.clear()"); // on the first visit the browser has no words
                    page.navigate("about:blank");
                    page.navigate(Browser.url(port, "tasklist"));
                },
                () -> {
                    page.waitForFunction("window.angular?.element(document.documentElement).injector()");
                    assertThat(page.locator("[cam-tasklist-filters]")).hasCount(0);
                });
    }

    private List<String> strange(Page page, Screen screen, boolean english, String where) {
        page.navigate(Browser.url(port, screen.app()) + screen.path());
        assertThat(page.locator(screen.ready()).first()).isVisible();
        assertThat(page.locator(LOADING)).hasCount(0);
        Browser.picture(page, "screen-" + (where.replaceAll("[^A-Za-z]+", "-")));
        List<String> found = new ArrayList<>();
        ((List<?>) (english ? page.evaluate(CHINESE) : page.evaluate(FOREIGN, KNOWN)))
                .forEach(each -> found.add(where + each));
        ((List<?>) page.evaluate(MISSING)).forEach(each -> found.add(where + each));
        String language = page.locator("html").getAttribute("lang");
        if (language == null || !language.startsWith(english ? "en" : "zh")) {
            found.add(where + "lang is " + language);
        }
        return found;
    }

    /** What shuts people out from the page as it is when nothing on it moves any more, by axe. */
    static List<?> barriers(Page page) {
        page.evaluate(AT_REST);
        page.evaluate(AXE);
        return (List<?>) page.evaluate(BARRIERS);
    }

    private static String script(String resource) {
        try (InputStream script =
                Objects.requireNonNull(ScreensTest.class.getClassLoader().getResourceAsStream(resource))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
