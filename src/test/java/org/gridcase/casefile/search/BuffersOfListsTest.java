package org.gridcase.casefile.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.gridcase.GridcaseTest;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.SqlText;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * How many buffers of PostgreSQL lists, board and search touch, over some thousand cases in tables of their own. The figures stand in
 * {@code docs/performance.md}; when one grows by more than 3 %, the test fails, and whoever finds the growth worth it changes the page.
 */
@GridcaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuffersOfListsTest {

    private static final Logger LOG = LoggerFactory.getLogger(BuffersOfListsTest.class);
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final int SIZE = 21;

    private static final Map<String, Scope> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put("the district's supervisor", scope("supervisor", "370112", "370112-oversight"));
        ROLES.put("a seat of a street's centre", scope("seat", "370112002", "370112002-centre"));
        ROLES.put("a grid worker", scope("worker-1", "370112002002002", "370112002002002"));
        ROLES.put("a clerk of a section", scope("clerk", null, "370112002-economy"));
        ROLES.put("who has reported them all", scope("hotline", null, "370112-oversight"));
    }

    @Value("${spring.datasource.url}")
    String url;

    private JdbcClient db;

    private static Scope scope(String account, @Nullable String area, String unit) {
        return new Scope(account, false, area == null ? Set.of() : Set.of(new AreaCode(area)), Set.of(unit));
    }

    @BeforeAll
    void tablesOfTheirOwn() {
        DataSource own = new DriverManagerDataSource(url + "&currentSchema=buffers,public", "postgres", "postgres");
        db = JdbcClient.create(own);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("org/gridcase/casefile/buffers-of-lists.sql")),
                own);
        new LightSums(
                        db,
                        new JdbcTemplate(own),
                        new DataSourceTransactionManager(own),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .settle();
        await().atMost(Duration.ofMinutes(1)).until(this::vacuumedWhole);
    }

    /** As long as somebody elsewhere has an older view of the database, an index alone cannot answer. */
    private boolean vacuumedWhole() {
        db.sql("vacuum analyze").update();
        return db.sql("select bool_and(relallvisible = relpages) from pg_class"
                        + " where relnamespace = 'buffers'::regnamespace and relkind = 'r'")
                .query(Boolean.class)
                .single();
    }

    @AfterAll
    void leaveNothingBehind() {
        db.sql("drop schema buffers cascade").update();
    }

    @Test
    void noListTouchesMoreBuffersThanThePageSays() throws Exception {
        Map<String, Long> found = new LinkedHashMap<>();
        for (Map.Entry<String, Scope> role : ROLES.entrySet()) {
            VisibleCases seen = VisibleCases.of(role.getValue(), null);
            lists(seen).forEach((list, query) -> found.put(role.getKey() + " | " + list, buffers(query)));
        }
        found.forEach((line, buffers) -> LOG.info("| {} | {} |", line, buffers));
        for (Map.Entry<String, Long> each : found.entrySet()) {
            long written = written(each.getKey());
            assertThat(each.getValue()).as(each.getKey()).isLessThanOrEqualTo(grown(written));
            // A page that promises more than is true would hide later growth.
            assertThat(written).as("the page: " + each.getKey()).isLessThanOrEqualTo(grown(each.getValue()));
        }
    }

    private static Map<String, SqlText> lists(VisibleCases seen) {
        Map<String, SqlText> lists = new LinkedHashMap<>();
        lists.put("newest 20 cases", cases(seen, null));
        lists.put("newest 20 red", cases(seen, Light.RED));
        lists.put("light board", LightCount.of(seen, NOW));
        lists.put("assignments behind red", Lights.page(seen, null, Light.RED, null, SIZE, NOW));
        lists.put("search without a hit", TextIndex.candidatesOf("量子纠缠"));
        return lists;
    }

    private static SqlText cases(VisibleCases seen, @Nullable Light light) {
        Criteria wanted = new Criteria(null, null, null, null, null, null, null, null, light, null, null);
        return SqlText.of("select number, title, reported_at from ")
                .then(new CaseQuery(wanted, seen, null, SIZE, NOW).page());
    }

    private long buffers(SqlText query) {
        String plan = db.sql("explain (analyze, buffers, timing off, format json) " + query.sql())
                .params(query.params())
                .query(String.class)
                .single();
        try {
            JsonNode whole = JSON.readTree(plan).get(0).get("Plan");
            return whole.get("Shared Hit Blocks").asLong()
                    + whole.get("Shared Read Blocks").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(plan, e);
        }
    }

    private static long grown(long figure) {
        return Math.round(figure * 1.03);
    }

    private static long written(String line) throws IOException {
        Matcher found = Pattern.compile("\\| " + Pattern.quote(line) + " \\| (\\d+) \\|")
                .matcher(Files.readString(PAGE));
        assertThat(found.find()).as("a line for «%s» in %s", line, PAGE).isTrue();
        return Long.parseLong(found.group(1));
    }
}
