package org.gridcase.casefile.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.gridcase.GridcaseTest;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.search.TextIndex.RareWord;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
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
    private static final int CHANGES = 200;

    /** The minor categories of a major one: one frequent, one seldom, the others never. */
    private static final String[] MAJOR = {
        "street-vending",
        "exposed-garbage",
        "illegal-construction",
        "damaged-street-facility",
        "missing-manhole-cover",
        "greening",
        "other-urban-management"
    };

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
                        List.of(),
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
        leaveUnsettled(CHANGES);
        for (Map.Entry<String, Scope> role : ROLES.entrySet()) {
            found.put(
                    role.getKey() + " | newest 20 to verify, with " + CHANGES + " changes",
                    buffers(cases(VisibleCases.of(role.getValue(), null), new Wanted().state(CaseState.VERIFYING))));
        }
        found.forEach((line, buffers) -> LOG.info("| {} | {} |", line, buffers));
        for (Map.Entry<String, Long> each : found.entrySet()) {
            long written = written(each.getKey());
            assertThat(each.getValue()).as(each.getKey()).isLessThanOrEqualTo(grown(written));
            // A page that promises more than is true would hide later growth.
            assertThat(written).as("the page: " + each.getKey()).isLessThanOrEqualTo(grown(each.getValue()));
        }
    }

    @Test
    void whatIsInManyCasesIsKnownWithoutLookingThroughThem() throws Exception {
        TextIndex texts = new TextIndex(db, new DriverManagerDataSource(url, "postgres", "postgres"));
        int found = db.sql("select count(*) from case_text where terms @> search_terms('路灯')")
                .query(Integer.class)
                .single();

        assertThat(texts.expected("路灯")).isCloseTo(found, withinPercentage(20));
        assertThat(texts.expected("量子")).isZero();
        assertThat(texts.expected("路灯不亮")).as("two pairs").isZero();
    }

    /** As many cases as this are looked at one by one before the lists are settled. */
    private void leaveUnsettled(int changes) {
        db.sql(
                        "insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                                + " select 'none', number, '', area, reported_by, reported_at, reported_at, false, 0"
                                + " from case_file order by reported_at desc limit ?")
                .param(changes)
                .update();
    }

    private static Map<String, SqlText> lists(VisibleCases seen) {
        Map<String, SqlText> lists = new LinkedHashMap<>();
        lists.put("newest 20 cases", cases(seen, new Wanted()));
        lists.put("newest 20 red", cases(seen, new Wanted().light(Light.RED)));
        lists.put("newest 20 to verify", cases(seen, new Wanted().state(CaseState.VERIFYING)));
        lists.put("newest 20 withdrawn", cases(seen, new Wanted().state(CaseState.WITHDRAWN)));
        lists.put("newest 20 on the tier of the district", cases(seen, new Wanted().tier(Tier.DISTRICT)));
        lists.put("newest 20 critical", cases(seen, new Wanted().urgency(Urgency.CRITICAL)));
        lists.put("newest 20 of a channel", cases(seen, new Wanted().channel(Channel.SENSOR)));
        lists.put("newest 20 of a category", cases(seen, new Wanted().categories("exposed-garbage")));
        lists.put("newest 20 of a major category", cases(seen, new Wanted().categories(MAJOR)));
        lists.put(
                "newest 20 of a category to verify",
                cases(seen, new Wanted().categories("exposed-garbage").state(CaseState.VERIFYING)));
        lists.put("newest 20 of a section", cases(seen, new Wanted().unit("370112002-economy")));
        lists.put(
                "newest 20 of a section to verify",
                cases(seen, new Wanted().unit("370112002-economy").state(CaseState.VERIFYING)));
        lists.put("light board", LightCount.of(seen, List.of(), NOW));
        lists.put(
                "light board, since when two units are late",
                LightGroups.first(OpenPath.byDeadline(seen), List.of("370112002-economy", "370112-oversight")));
        lists.put(
                "assignments behind red",
                Lights.page(seen, new Lights.Wanted(null, null, List.of(), Light.RED), null, SIZE, NOW));
        lists.put("search, many hits", cases(seen, new Wanted().text("路灯")));
        lists.put(
                "search without a hit",
                TextIndex.candidatesOf(new SearchedWord("量子纠缠", List.of(), List.of(), List.of())));
        lists.put("search by the name of a category", named(seen, List.of("exposed-garbage"), List.of()));
        lists.put("search by the name of a section", named(seen, List.of(), List.of("370112002-economy")));
        return lists;
    }

    private static SqlText cases(VisibleCases seen, Wanted wanted) {
        return SqlText.of("select number, title, reported_at from ")
                .then(new CaseQuery(wanted.criteria(), wanted.categories, wanted.words(), seen, null, SIZE, NOW)
                        .page(Optional.empty()));
    }

    /** What no text has, so that only what it names is found. */
    private static SqlText named(VisibleCases seen, List<String> categories, List<String> units) {
        SearchedWord name = new SearchedWord("量子纠缠", categories, units, List.of());
        return SqlText.of("select number, title, reported_at from ")
                .then(new CaseQuery(new Wanted().criteria(), List.of(), List.of(name), seen, null, SIZE, NOW)
                        .page(Optional.of(new RareWord(name, List.of()))));
    }

    /** What a list is filtered by. */
    private static final class Wanted {

        private @Nullable CaseState state;
        private @Nullable Tier tier;
        private @Nullable Urgency urgency;
        private @Nullable Channel channel;
        private @Nullable String unit;
        private @Nullable Light light;
        private @Nullable String text;
        private List<String> categories = List.of();

        Wanted state(CaseState wanted) {
            state = wanted;
            return this;
        }

        Wanted tier(Tier wanted) {
            tier = wanted;
            return this;
        }

        Wanted urgency(Urgency wanted) {
            urgency = wanted;
            return this;
        }

        Wanted channel(Channel wanted) {
            channel = wanted;
            return this;
        }

        Wanted unit(String wanted) {
            unit = wanted;
            return this;
        }

        Wanted light(Light wanted) {
            light = wanted;
            return this;
        }

        Wanted text(String wanted) {
            text = wanted;
            return this;
        }

        Wanted categories(String... wanted) {
            categories = List.of(wanted);
            return this;
        }

        List<SearchedWord> words() {
            return text == null ? List.of() : List.of(new SearchedWord(text, List.of(), List.of(), List.of()));
        }

        Criteria criteria() {
            String category = categories.isEmpty() ? null : categories.get(0);
            return new Criteria(state, tier, urgency, channel, category, null, unit, text, light, null, null);
        }
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
