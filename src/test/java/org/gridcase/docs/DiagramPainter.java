package org.gridcase.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws diagrams with bpmn-js, as Cockpit and Modeler do, in the browser of this machine. */
final class DiagramPainter implements AutoCloseable {

    private static final String VIEWER = "META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js";
    private static final String MARGIN = "24px";
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Imports a diagram; answers what bpmn-js has to complain of, and the picture. */
    private static final String DRAW = """
            async xml => {
              const viewer = new BpmnJS({
                container: '#canvas',
                textRenderer: { defaultStyle: { fontFamily: '"Noto Sans CJK SC", sans-serif' } }
              });
              const { warnings } = await viewer.importXML(xml);
              const { svg } = await viewer.saveSVG();
              viewer.destroy();
              return { svg, warnings: warnings.map(warning => warning.message) };
            }
            """;

    private final Playwright playwright;
    private final Browser browser;

    private DiagramPainter(Path chromium) {
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
    }

    /** Empty on a machine without Chromium. */
    static Optional<DiagramPainter> find() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(DiagramPainter::new);
    }

    /**
     * @param png twice the size of the diagram, so that it is sharp on today's screens
     * @param warnings what bpmn-js could not make sense of
     */
    record Picture(String svg, byte[] png, List<String> warnings) {}

    Picture paint(String bpmn) {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setDeviceScaleFactor(2))) {
            page.setContent("<body style='margin:0'><div id='canvas' style='width:2000px;height:1200px'></div>");
            page.addScriptTag(new Page.AddScriptTagOptions().setContent(viewer()));
            Map<?, ?> drawn = (Map<?, ?>) page.evaluate(DRAW, bpmn);
            String svg = (String) drawn.get("svg");
            page.setContent(
                    "<body style='margin:0'><div id='picture' style='display:inline-block;background:white;padding:"
                            + MARGIN + ";line-height:0'>" + svg.substring(svg.indexOf("<svg")) + "</div>");
            byte[] png = page.locator("#picture").screenshot();
            return new Picture(
                    svg,
                    png,
                    ((List<?>) drawn.get("warnings"))
                            .stream().map(String::valueOf).toList());
        }
    }

    private static String viewer() {
        try (var script = DiagramPainter.class.getClassLoader().getResourceAsStream(VIEWER)) {
            return new String(Objects.requireNonNull(script, VIEWER).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
