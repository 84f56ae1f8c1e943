package org.gridcase.casefile;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue of kinds of matters. It changes only with a release, so it is read once. */
@Component
public class Catalogue {

    private final JdbcClient db;
    private volatile List<Category> categories = List.of();

    Catalogue(JdbcClient db) {
        this.db = db;
    }

    /** All categories that people can choose, in the order of the catalogue. */
    public List<Category> all() {
        if (categories.isEmpty()) {
            categories = db.sql("select code, name, major_code, major_name, risk, handling_type, lowest_tier"
                            + " from case_category where code <> ? order by position")
                    .param(Category.UNCLASSIFIED.code())
                    .query((rs, row) -> new Category(
                            rs.getString("code"),
                            rs.getString("name"),
                            rs.getString("major_code"),
                            rs.getString("major_name"),
                            rs.getString("risk"),
                            rs.getString("handling_type"),
                            rs.getString("lowest_tier")))
                    .list();
        }
        return categories;
    }

    /** The category that the record of a case names. */
    Category recorded(String code) {
        return code.equals(Category.UNCLASSIFIED.code())
                ? Category.UNCLASSIFIED
                : named(code).orElseThrow();
    }

    /** The category a sender names by its code or its Chinese name. */
    public Optional<Category> named(String codeOrName) {
        return all().stream()
                .filter(category ->
                        category.code().equals(codeOrName) || category.name().equals(codeOrName))
                .findFirst();
    }
}
