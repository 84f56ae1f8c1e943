package org.gridcase.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the catalogue knows by which word, after years of changes. */
class KnownCategoriesTest {

    private final List<CategoryEntry> entries = new ArrayList<>();

    private void says(String code, String name, String major, boolean retired, @Nullable String successor) {
        int edition = (int) entries.stream()
                        .filter(entry -> entry.line().code().equals(code))
                        .count()
                + 1;
        entries.add(new CategoryEntry(
                entries.size() + 1,
                edition,
                new CatalogueLine(code, name, "m", major, "无风险", "常规办理", "网格", "", retired, successor),
                Instant.EPOCH,
                "system",
                ""));
    }

    private KnownCategories known(String... order) {
        return new KnownCategories(entries, List.of(order));
    }

    @Test
    void aCategoryIsKnownByEveryNameItHasHad() {
        says("a", "占道经营", "城管", false, null);
        says("a", "流动摊贩", "城市管理", false, null);
        KnownCategories known = known("a");

        for (String word : List.of("a", "占道经营", "流动摊贩")) {
            assertThat(known.code(word)).contains("a");
            assertThat(known.known(word).map(entry -> entry.line().name())).contains("流动摊贩");
        }
        assertThat(known.code("城管")).isEqualTo(known.code("城市管理")).contains("m");
        assertThat(known.minorsOf("m")).containsExactly("a");
        assertThat(known.code("没有的")).isEmpty();
        assertThat(known.changed()).containsExactly("a");
    }

    @Test
    void theSuccessorOfASuccessorTakesThePlace() {
        says("a", "甲", "大", true, "b");
        says("b", "乙", "大", true, "c");
        says("c", "丙", "大", false, null);
        KnownCategories known = known("c", "b", "a");

        assertThat(known.inPlaceOf(known.known("甲").orElseThrow()).map(Category::code))
                .contains("c");
        assertThat(known.active()).extracting(Category::code).containsExactly("c");
        assertThat(known.minorsOf("m")).containsExactly("c", "b", "a");
    }

    @Test
    void successorsThatGoInARoundLeadNowhere() {
        says("a", "甲", "大", true, "b");
        says("b", "乙", "大", true, "a");
        says("c", "丙", "大", true, null);
        KnownCategories known = known("a", "b", "c");

        assertThat(known.inPlaceOf(known.known("a").orElseThrow())).isEmpty();
        assertThat(known.inPlaceOf(known.known("c").orElseThrow())).isEmpty();
        assertThat(known.entries()).hasSize(3);
    }
}
