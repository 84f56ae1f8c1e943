package org.gridcase.casefile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;

/**
 * What the catalogue says now, and by which names each category has gone: a name belongs to its code for good, so whoever asks by an old
 * one is understood.
 */
final class KnownCategories {

    private final Map<String, CategoryEntry> newest = new LinkedHashMap<>();
    /** Codes of minor categories by every name they have had, and by their code. */
    private final Map<String, String> codes = new HashMap<>();
    /** Codes of major categories in the same way. */
    private final Map<String, String> majors = new HashMap<>();

    /**
     * @param entries of the register, in their order
     * @param order all codes, in the order of the catalogue
     */
    KnownCategories(List<CategoryEntry> entries, List<String> order) {
        Map<String, CategoryEntry> last = new HashMap<>();
        entries.forEach(entry -> {
            CatalogueLine line = entry.line();
            last.put(line.code(), entry);
            codes.put(line.name(), line.code());
            majors.put(line.majorName(), line.majorCode());
        });
        order.stream().filter(last::containsKey).forEach(code -> newest.put(code, last.get(code)));
        newest.keySet().forEach(code -> codes.put(code, code));
        entries.forEach(
                entry -> majors.put(entry.line().majorCode(), entry.line().majorCode()));
    }

    /** The newest entry of each code, retired or not, in the order of the catalogue. */
    List<CategoryEntry> entries() {
        return List.copyOf(newest.values());
    }

    /** What can be reported. */
    List<Category> active() {
        return newest.values().stream()
                .filter(entry -> !entry.line().retired())
                .map(Category::of)
                .toList();
    }

    /** The category of that code or of one of the names it has had, retired or not. */
    Optional<CategoryEntry> known(String codeOrName) {
        return Optional.ofNullable(codes.get(codeOrName)).map(newest::get);
    }

    /** The one that is in use instead of a category: itself, or the successor of the successor; empty where there is none. */
    Optional<Category> inPlaceOf(CategoryEntry entry) {
        Set<String> passed = new HashSet<>();
        CategoryEntry here = entry;
        while (here != null && here.line().retired() && passed.add(here.line().code())) {
            String successor = here.line().successor();
            here = successor == null ? null : newest.get(successor);
        }
        return Optional.ofNullable(here)
                .filter(found -> !found.line().retired())
                .map(Category::of);
    }

    /** The code of the minor or major category that a word names, by its code or by one of the names it has had. */
    Optional<String> code(String word) {
        return Optional.ofNullable(codes.getOrDefault(word, majors.get(word)));
    }

    /** The minor categories that a code stands for: itself, or those of a major category, retired ones too. */
    List<String> minorsOf(String code) {
        if (newest.containsKey(code)) {
            return List.of(code);
        }
        return newest.values().stream()
                .map(CategoryEntry::line)
                .filter(line -> line.majorCode().equals(code))
                .map(CatalogueLine::code)
                .toList();
    }

    /** Codes of which cases can have been filed with something else than the catalogue says now, or with what is retired. */
    Set<String> changed() {
        Set<String> changed = new LinkedHashSet<>();
        newest.forEach((code, entry) -> {
            if (entry.edition() > 1 || entry.line().retired()) {
                changed.add(code);
            }
        });
        return changed;
    }
}
