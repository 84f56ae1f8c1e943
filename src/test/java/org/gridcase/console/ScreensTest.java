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
import java.util.List;
import java.util.Objects;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * All screens of the roles, one after the other: nobody is shut out from them (axe, what is serious or critical), a Chinese screen has no
 * foreign word, an English one no Chinese label, and each says in which language it is.
 */
@GridcaseTest
class ScreensTest {

    private static final String AXE = script("META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private static final String BARRIERS =
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
                    + ".filter(each => ['serious', 'critical'].includes(each.impact))"
                    + ".flatMap(each => each.nodes.map(node => each.id + ' ' + node.html.substring(0, 160)))";

    /** Proper names, and what is a name everywhere; ids of diagrams and accounts, of which those with a hyphen are no words anyway. */
    private static final String KNOWN =
            "Gridcase|Cockpit|Tasklist|Camunda|Platform|Modeler|Asia|Shanghai|BPMN|DMN|FEEL|WGS|CSV|Excel|ID|IDs|MB|KB|pH|KTV"
                    + "|assignment|deferral|light|admin";

    /** What a reader of Chinese sees or hears and cannot read. */
    private static final String FOREIGN = """
            known => {
              const words = /(?<![\\w./@-])[A-Za-z][a-z]+(?![\\w./@-])|(?<![\\w./@-])[A-Z]{2,}(?![\\w./@-])/g;
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
              return [...document.querySelectorAll('button, th:not([scope=row]), label, legend, dt, summary, h1, h2, h3, [placeholder]')]
              .filter(each => each.checkVisibility() && !each.closest('.fjs-container, .case-page header, .djs-container, [cam-tasklist-task]'))
              .map(each => each.placeholder || own(each))
              .filter(each => /\\p{Script=Han}/u.test(each))
              .map(each => each.substring(0, 60));
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

    @Test
    void everyScreenIsForEverybodyInTheirLanguage() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        String task = walk.tasks(number).get(0).id();
        List<String> found = new ArrayList<>();
        found.addAll(of(
                "section-clerk",
                new Screen("tasklist", "#/", "ol.tasks-list li"),
                new Screen("tasklist", "#/?task=" + task, "[cam-tasklist-task] h2"),
                new Screen("tasklist", "#/case/" + number, ".case-story"),
                new Screen("tasklist", "#/cases?q=" + number.substring(15), ".search-found li"),
                new Screen("tasklist", "#/waiting", ".waiting-page footer"),
                new Screen("tasklist", "#/help", ".case-page img:visible"),
                new Screen("tasklist", "#/lights", ".light-units")));
        found.addAll(of(
                "grid-worker",
                new Screen("tasklist", "#/report", ".report-send"),
                new Screen("welcome", "#!/welcome", ".report-link")));
        found.addAll(of(
                "supervisor",
                new Screen("cockpit", "#/lights", ".light-units"),
                new Screen("cockpit", "#/case/" + number, ".case-story"),
                new Screen("cockpit", "#/help", ".case-page img:visible"),
                new Screen("cockpit", "#/processes", ".ctn-view table")));
        found.addAll(of(
                "policy-officer",
                new Screen("cockpit", "#/rule-changes", ".rule-change, .rule-changes"),
                new Screen("cockpit", "#/rule-stories", "h1, h2, h3"),
                new Screen("cockpit", "#/rule-try-out", "h1, h2, h3")));
        found.addAll(of("admin", new Screen("admin", "#/users", "table")));

        assertThat(found).isEmpty();
    }

    private List<String> of(String account, Screen... screens) {
        Page page = browser.signedIn(port, account, screens[0].app());
        List<String> found = new ArrayList<>();
        for (boolean english : new boolean[] {false, true}) {
            if (english) {
                page.addInitScript(IN_ENGLISH);
                page.navigate("about:blank");
            }
            for (Screen screen : screens) {
                String where = account + " " + screen.app() + screen.path() + ": ";
                page.navigate(Browser.url(port, screen.app()) + screen.path());
                assertThat(page.locator(screen.ready()).first()).isVisible();
                List<?> strange = english ? (List<?>) page.evaluate(CHINESE) : (List<?>) page.evaluate(FOREIGN, KNOWN);
                strange.forEach(each -> found.add(where + each));
                String language = page.locator("html").getAttribute("lang");
                if (language == null || !language.startsWith(english ? "en" : "zh")) {
                    found.add(where + "lang is " + language);
                }
                if (!english) {
                    barriers(page).forEach(each -> found.add(where + each));
                }
            }
        }
        return found;
    }

    /** What shuts people out from the page as it is, by axe. */
    static List<?> barriers(Page page) {
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
