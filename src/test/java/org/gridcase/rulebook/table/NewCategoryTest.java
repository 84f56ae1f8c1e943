package org.gridcase.rulebook.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.CatalogueFile;
import org.gridcase.assignment.LimitTableUses;
import org.gridcase.handling.decision.RoutingTableUses;
import org.gridcase.rulebook.TablesInForce.Naming;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.TablesInForce.Uncovered;
import org.gridcase.supervision.decision.SupervisionTableUses;
import org.junit.jupiter.api.Test;

/** Which tables know a category, and what they lack for one they do not know. */
class NewCategoryTest {

    private static final String SECTIONS = "determine-responsible-section";
    private static final Map<String, String> CHARGING = Map.of(
            "category", "飞线充电",
            "major", "公共安全",
            "risk", "一般风险",
            "handlingType", "即时处置",
            "lowestTier", "网格");

    private static List<Uncovered> uncovered(TableAnalyser analyser, Map<String, String> subject) {
        return uncovered(analyser, subject, subject);
    }

    private static List<Uncovered> uncovered(
            TableAnalyser analyser, Map<String, String> subject, Map<String, String> like) {
        Map<String, Set<String>> words = new HashMap<>();
        words.put("category", with(CatalogueFile.categories(), subject.get("category")));
        words.put("major", with(CatalogueFile.majors(), subject.get("major")));
        words.put("risk", with(List.of("无风险", "一般风险", "重大风险"), subject.get("risk")));
        words.put(
                "handlingType",
                with(
                        CatalogueFile.categories().stream()
                                .map(name -> CatalogueFile.traits(name).get("handlingType"))
                                .toList(),
                        subject.get("handlingType")));
        return analyser.asked().uncovered(words, List.of(new Subject(subject, like)));
    }

    private static Set<String> with(List<String> known, String more) {
        Set<String> all = new LinkedHashSet<>(known);
        all.add(more);
        return all;
    }

    private static TableAnalyser where(String inForce, String dmn) {
        return new TableAnalyser(
                Stream.of(new LimitTableUses(), new SupervisionTableUses(), new RoutingTableUses())
                        .flatMap(room -> room.tables().stream())
                        .toList(),
                Map::of,
                id -> id.equals(inForce) ? Optional.of(dmn.getBytes(UTF_8)) : Optional.empty(),
                null);
    }

    @Test
    void tablesThatListCategoriesDoNotKnowANewOne() {
        List<Uncovered> uncovered = uncovered(Tables.analyser(null), CHARGING);

        assertThat(uncovered)
                .extracting(Uncovered::table)
                .containsExactly(SECTIONS, "determine-responsible-department");
        assertThat(uncovered.get(0).name()).isEqualTo("确定街道承办科室");
        assertThat(uncovered.get(0).message()).isEqualTo("没有规则适用");
        assertThat(uncovered.get(0).proposal())
                .startsWith("新增一行：小类：\"飞线充电\"｜网格类型：- → 主办：\"")
                .endsWith("请核定）");
    }

    @Test
    void aProposedRowAnswersLikeTheOneOfWhatItIsLike() {
        Map<String, String> like = new HashMap<>(CHARGING);
        like.put("category", "违法停车");

        assertThat(uncovered(Tables.analyser(null), CHARGING, like).get(0).proposal())
                .isEqualTo("新增一行：小类：\"飞线充电\"｜网格类型：- → 主办：\"综合行政执法中队\"｜协办：\"\"（结果照现行的第 1 行，请核定）");
        like.put("category", "消防隐患");
        assertThat(uncovered(Tables.analyser(null), CHARGING, like).get(0).proposal())
                .contains("主办：\"平安建设科\"");
    }

    @Test
    void theShippedTablesKnowEveryShippedCategory() {
        TableAnalyser analyser = Tables.analyser(null);
        for (var row : CatalogueFile.rows(getClass().getResource("/db/catalogue/categories.csv"))) {
            Map<String, String> subject = Map.of(
                    "category", row.get("name"),
                    "major", row.get("majorName"),
                    "risk", row.get("risk"),
                    "handlingType", row.get("handlingType"),
                    "lowestTier", row.get("lowestTier"));
            assertThat(uncovered(analyser, subject))
                    .as(row.get("name"))
                    .filteredOn(each -> each.proposal() != null)
                    .isEmpty();
        }
    }

    @Test
    void aRowThatIsLackingForSomeGridsOnlySaysForWhich() {
        String rural = Tables.shipped(SECTIONS).replace("not(\"农村网格\")", "\"城市社区网格\"");
        Map<String, String> building = Map.of(
                "category", "违法建设",
                "major", "城市管理",
                "risk", "无风险",
                "handlingType", "立案查处",
                "lowestTier", "网格");

        List<Uncovered> uncovered = uncovered(where(SECTIONS, rural), building);

        assertThat(uncovered).singleElement().satisfies(each -> {
            assertThat(each.message()).isEqualTo("没有规则适用于：网格类型为专属网格、未知");
            assertThat(each.proposal()).startsWith("新增一行：小类：\"违法建设\"｜网格类型：\"专属网格\", \"未知\" → ");
        });
    }

    @Test
    void aTraitThatNoTableNamesIsCaughtByNone() {
        Map<String, String> unheard = new HashMap<>(CHARGING);
        unheard.put("category", "占道经营");
        unheard.put("handlingType", "听证裁决");

        assertThat(uncovered(Tables.analyser(null), unheard))
                .extracting(Uncovered::table)
                .containsOnlyOnce("determine-time-limit")
                .doesNotContain("determine-further-time-limit");
    }

    @Test
    void aNewMajorCategoryIsLackingWhereMajorOnesAreListed() {
        Map<String, String> drones = new HashMap<>(CHARGING);
        drones.put("category", "无人机扰民");
        drones.put("major", "低空经济");

        assertThat(uncovered(Tables.analyser(null), drones))
                .filteredOn(each -> each.table().equals("determine-retention"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.message()).isEqualTo("没有规则适用于：结束方式为已结案");
                    assertThat(each.proposal()).startsWith("新增一行：大类：\"低空经济\"｜结束方式：\"已结案\" → ");
                });
    }

    @Test
    void aWholeNewCatalogueIsJudgedInSeconds() {
        Map<String, Set<String>> words = new HashMap<>();
        words.put("category", new LinkedHashSet<>(CatalogueFile.categories()));
        words.put("major", new LinkedHashSet<>(CatalogueFile.majors()));
        words.put("risk", Set.of("无风险", "一般风险", "重大风险"));
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Map<String, String> subject = new HashMap<>(CHARGING);
            subject.put("category", "新类" + i);
            words.get("category").add("新类" + i);
            subjects.add(new Subject(subject, CHARGING));
        }
        long before = cpu();

        List<Uncovered> uncovered = Tables.analyser(null).asked().uncovered(words, subjects);

        assertThat(Duration.ofNanos(cpu() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(uncovered).hasSize(2 * subjects.size());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void rowsThatNameACategoryAreFoundInAllTables() {
        Map<String, List<Naming>> naming = Tables.analyser(null).asked().naming("category", Set.of("油烟废气", "没有的"));

        assertThat(naming).containsOnlyKeys("油烟废气");
        assertThat(naming.get("油烟废气"))
                .contains(new Naming(SECTIONS, "确定街道承办科室", List.of(1)))
                .extracting(Naming::table)
                .contains("classify-city-case");
    }

    @Test
    void theWordsOfATraitAreThoseThatTablesName() {
        assertThat(Tables.analyser(null).asked().words("risk")).contains("重大风险", "一般风险");
    }
}
