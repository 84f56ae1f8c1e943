package org.gridcase.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.rulebook.proposal.OpenCategories;
import org.springframework.stereotype.Component;

/** The categories of open cases, each as its cases were filed with it. */
@Component
class CategoriesOfOpenCases implements OpenCategories {

    private final Catalogue catalogue;

    CategoriesOfOpenCases(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Open> all() {
        Set<String> codes =
                catalogue.entries().stream().map(entry -> entry.line().code()).collect(Collectors.toSet());
        Map<String, Long> cases = catalogue.openCases(codes);
        return catalogue.keptByOpenCases(codes).stream()
                .map(category -> new Open(category.name(), inputs(category), cases.getOrDefault(category.code(), 0L)))
                .toList();
    }

    @Override
    public Map<String, Long> cases() {
        Map<String, String> names = new HashMap<>(Map.of(Category.UNCLASSIFIED.code(), Category.UNCLASSIFIED.name()));
        catalogue
                .entries()
                .forEach(entry -> names.put(entry.line().code(), entry.line().name()));
        Map<String, Long> cases = new LinkedHashMap<>();
        catalogue.openCases(names.keySet()).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> cases.put(names.get(each.getKey()), each.getValue()));
        return cases;
    }

    private static Map<String, String> inputs(Category category) {
        Map<String, String> inputs = new HashMap<>();
        category.inputs().forEach((input, word) -> inputs.put(input, word.toString()));
        return inputs;
    }
}
