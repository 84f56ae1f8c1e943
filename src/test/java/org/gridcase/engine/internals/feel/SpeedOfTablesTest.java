package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Exp;
import org.gridcase.CatalogueFile;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a decision costs, beside the stock engine in the same run. The figures stand in {@code docs/performance.md}. Times are printed;
 * what is held is what another program on the machine cannot change: the ratio of processor times, far from its bound, and bytes.
 */
class SpeedOfTablesTest {

    private static final Logger LOG = LoggerFactory.getLogger(SpeedOfTablesTest.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final String TABLE = "determine-time-limit";
    private static final int ROUNDS = 5;
    private static final int LEAST_RATIO = 20;

    /** What one decision takes on average. */
    private record Cost(double microseconds, long bytes) {}

    @Test
    void aDecisionCostsAFractionOfTheStockEngines() throws IOException {
        Decider ours = new Decider(TableFeelEngine::new);
        Decider stock = new Decider(() -> new ScalaFeelEngine(List.of(new TextFunctions())));
        ours.cost(20_000);
        stock.cost(20);
        List<Cost> costs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Cost cost = ours.cost(2_000);
            costs.add(cost);
            ratios.add(stock.cost(20).microseconds / cost.microseconds);
        }
        double microseconds = median(costs.stream().map(Cost::microseconds).toList());
        double ratio = median(ratios);
        long bytes = costs.stream().mapToLong(Cost::bytes).min().orElseThrow();

        LOG.info(
                "a decision of {}: {} µs, {} bytes; {} decisions/s; {} times as fast as the stock engine",
                TABLE,
                Math.round(microseconds),
                bytes,
                Math.round(1_000_000 / microseconds),
                Math.round(ratio));
        assertThat(ratio).isGreaterThan(LEAST_RATIO);
        assertThat(bytes).isLessThanOrEqualTo(Math.round(writtenBytes() * 1.03));
    }

    /** A cell that the interpreter has to look at costs as much as a whole plain table. */
    @Test
    void ofAllCellsOnlyThoseThatNameAnotherInputNeedTheInterpreter() {
        Set<String> interpreted = new TreeSet<>();
        tables().map(file -> Dmn.readModelFromFile(file.toFile()))
                .flatMap(model -> model.getModelElementsByType(InputEntry.class).stream())
                .filter(entry -> !entry.getTextContent().isBlank())
                .filter(entry ->
                        ConstantComparison.of(parsed(entry.getTextContent())).isEmpty())
                .forEach(entry -> interpreted.add(entry.getId()));

        assertThat(interpreted).containsExactly("lift_text", "propertyService_text");
    }

    private static Exp parsed(String cell) {
        return FeelParser.parseUnaryTests(cell).get().value();
    }

    private static Stream<Path> tables() {
        try {
            return Files.list(Path.of("src/main/resources/decisions"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long writtenBytes() throws IOException {
        Matcher figure = Pattern.compile("\\| bytes allocated by a decision \\| ([\\d,]+) \\|")
                .matcher(Files.readString(PAGE));
        assertThat(figure.find()).as("the figure in %s", PAGE).isTrue();
        return Long.parseLong(figure.group(1).replace(",", ""));
    }

    /** Decides about many different cases, over and over. */
    private static final class Decider {

        private final DmnEngine engine;
        private final DmnDecision table;
        private final List<Map<String, Object>> cases = new ArrayList<>();
        private int next;

        Decider(FeelEngineFactory feel) {
            DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
            configuration.setFeelEngineFactory(feel);
            engine = configuration.buildEngine();
            table = engine.parseDecision(TABLE, resource());
            for (String tier : List.of("网格", "社区", "街道", "区")) {
                for (String urgency : List.of("一般", "紧急", "特急")) {
                    CatalogueFile.categories().forEach(category -> cases.add(handling(tier, urgency, category)));
                }
            }
        }

        private static Map<String, Object> handling(String tier, String urgency, String category) {
            Map<String, Object> inputs = new HashMap<>(CatalogueFile.traits(category));
            inputs.putAll(
                    Map.of("category", category, "stage", "承办", "tier", tier, "urgency", urgency, "unitKind", "职能科室"));
            return inputs;
        }

        Cost cost(int decisions) {
            long thread = Thread.currentThread().getId();
            long bytes = THREADS.getThreadAllocatedBytes(thread);
            long time = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < decisions; i++) {
                // far apart, so that few decisions are enough to meet all kinds
                next = (next + 61) % cases.size();
                if (engine.evaluateDecisionTable(table, cases.get(next)).size() != 1) {
                    throw new AssertionError(cases.get(next));
                }
            }
            double microseconds = (THREADS.getCurrentThreadCpuTime() - time) / 1_000.0 / decisions;
            return new Cost(microseconds, (THREADS.getThreadAllocatedBytes(thread) - bytes) / decisions);
        }

        private static InputStream resource() {
            return Objects.requireNonNull(SpeedOfTablesTest.class.getResourceAsStream("/decisions/" + TABLE + ".dmn"));
        }
    }
}
