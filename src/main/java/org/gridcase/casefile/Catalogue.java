package org.gridcase.casefile;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.casefile.register.CategoryRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue of kinds of matters. Policy staff change it at any time, and the change counts on every node from its commit on. */
@Component
public class Catalogue {

    private final CategoryRegister register;
    private final ChangeTokens tokens;
    private final JdbcClient db;
    private final TokenCache<String, KnownCategories> known;
    /** What cases were filed with. It never changes, so it is kept for good. */
    private final Map<Filed, Category> filed = new ConcurrentHashMap<>();

    Catalogue(CategoryRegister register, ChangeTokens tokens, JdbcClient db) {
        this.register = register;
        this.tokens = tokens;
        this.db = db;
        this.known = new TokenCache<>(tokens, CategoryRegister.TOPIC);
    }

    private record Filed(String code, int edition) {}

    private KnownCategories known() {
        return known.get("all", all -> new KnownCategories(register.all(), register.order()));
    }

    /** All categories that can be reported, in the order of the catalogue. */
    public List<Category> all() {
        return known().active();
    }

    /** The newest entry of each code, retired or not, in the order of the catalogue. */
    public List<CategoryEntry> entries() {
        return known().entries();
    }

    /** The category a sender names by its code, its name, or a name it once had; empty if it is retired. */
    public Optional<Category> named(String codeOrName) {
        return known().known(codeOrName)
                .filter(entry -> !entry.line().retired())
                .map(Category::of);
    }

    /** What a code stands for now, retired or not. */
    public Optional<Category> ofCode(String code) {
        return code.equals(Category.UNCLASSIFIED.code()) ? Optional.of(Category.UNCLASSIFIED) : registered(code);
    }

    private Optional<Category> registered(String code) {
        return known().known(code)
                .filter(entry -> entry.line().code().equals(code))
                .map(Category::of);
    }

    /**
     * A category that nothing is reported under any more.
     *
     * @param successor what is reported instead; empty where there is nothing
     */
    public record Retired(Category category, Optional<Category> successor) {}

    /** The retired category that a word names. */
    public Optional<Retired> retired(String codeOrName) {
        KnownCategories here = known();
        return here.known(codeOrName)
                .filter(entry -> entry.line().retired())
                .map(entry -> new Retired(Category.of(entry), here.inPlaceOf(entry)));
    }

    /** The code of the minor or major category that a word names, by its code or by any name it has had. */
    public Optional<String> codeOf(String word) {
        return known().code(word);
    }

    /** The codes that the code of a minor or major category stands for, retired ones too. */
    public List<String> minorsOf(String code) {
        return known().minorsOf(code);
    }

    /** What cases can be decided by: all that can be reported, and what open cases were filed with. */
    public List<Category> deciding() {
        return Stream.concat(all().stream(), keptByOpenCases(Set.of()).stream())
                .distinct()
                .toList();
    }

    /**
     * What open cases were filed with, of categories that have been changed or retired.
     *
     * @param others codes of categories that are about to be
     */
    public List<Category> keptByOpenCases(Set<String> others) {
        Set<String> codes = new HashSet<>(others);
        codes.addAll(known().changed());
        return ofOpenCases(codes);
    }

    private List<Category> ofOpenCases(Set<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return db
                .sql("select distinct category, category_edition from case_file"
                        + " where category in (:codes) and state in (:open)")
                .param("codes", codes)
                .param("open", CaseState.openCodes())
                .query((rs, row) -> new Filed(rs.getString(1), editionOf(rs.getObject(2, Integer.class))))
                .list()
                .stream()
                .sorted(Comparator.comparing(Filed::code).thenComparing(Filed::edition))
                .map(this::filed)
                .toList();
    }

    /** How many cases of some codes are open, by code; those without any are left out. */
    public Map<String, Long> openCases(Set<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        record Count(String code, long cases) {}
        return db
                .sql(
                        "select category, count(*) from case_file where category in (:codes) and state in (:open) group by category")
                .param("codes", codes)
                .param("open", CaseState.openCodes())
                .query((rs, row) -> new Count(rs.getString(1), rs.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::code, Count::cases));
    }

    /**
     * The category a case was filed with.
     *
     * @param edition as it stands beside the case; empty for the first
     */
    Category filed(String code, @Nullable Integer edition) {
        return code.equals(Category.UNCLASSIFIED.code())
                ? Category.UNCLASSIFIED
                : filed(new Filed(code, editionOf(edition)));
    }

    /** What stands beside a case that is filed with a category. */
    static @Nullable Integer written(Category category) {
        return category.edition() == 1 ? null : category.edition();
    }

    private static int editionOf(@Nullable Integer written) {
        return written == null ? 1 : written;
    }

    private Category filed(Filed wanted) {
        Category kept = filed.get(wanted);
        if (kept != null) {
            return kept;
        }
        List<CategoryEntry> all = register.all();
        // What the current transaction adds may be taken back, and another edition get its number.
        if (tokens.of(CategoryRegister.TOPIC) != null) {
            all.forEach(entry -> filed.put(new Filed(entry.line().code(), entry.edition()), Category.of(entry)));
        }
        List<Category> editions = all.stream()
                .map(Category::of)
                .filter(each -> each.code().equals(wanted.code))
                .toList();
        // One row that somebody has bent takes no list from anybody: the verification names it.
        return editions.stream()
                .filter(each -> each.edition() == wanted.edition)
                .findFirst()
                .or(() -> editions.stream().max(Comparator.comparing(Category::edition)))
                .orElseThrow(() -> new IllegalStateException("案卷记有目录中没有的类别 " + wanted.code));
    }
}
