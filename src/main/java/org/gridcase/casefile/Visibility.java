package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.Tier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases the caller may see, as a condition for lists and figures. */
@Component
public class Visibility {

    private static final String AFTER_ALL_DIGITS = ":";

    private final JdbcClient db;
    private final Scopes scopes;

    Visibility(JdbcClient db, Scopes scopes) {
        this.db = db;
        this.scopes = scopes;
    }

    /**
     * A condition in SQL.
     *
     * @param sql a whole condition with a {@code ?} for each parameter
     */
    public record Condition(String sql, List<Object> params) {}

    /** @param file name or alias of the table {@code case_file} in the query */
    public Condition ofFile(String file) {
        return condition(scopes.ofCaller(), file);
    }

    /** @param number a column that holds the number of a case */
    public Condition ofNumber(String number) {
        Condition file = ofFile("seen");
        return file.params().isEmpty()
                ? file
                : new Condition(
                        "exists (select 1 from case_file seen where seen.number = " + number + " and " + file.sql()
                                + ")",
                        file.params());
    }

    /** A case out of the caller's sight is to them a case that does not exist. */
    boolean sees(String number) {
        Condition seen = ofFile("seen");
        return seen.params().isEmpty()
                || db.sql("select count(*) from case_file seen where seen.number = ? and " + seen.sql())
                                .param(number)
                                .params(seen.params())
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    /**
     * Large areas are a condition of their own: most of what is newest lies in them. All else is looked up by its indexes and put
     * together, because «or» over several tables would read all cases to find the few of a unit.
     */
    private static Condition condition(Scope scope, String file) {
        if (scope.everything()) {
            return new Condition("1 = 1", List.of());
        }
        List<String> ways = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<Object> foundBy = new ArrayList<>();
        for (AreaCode area : scope.areas()) {
            boolean large = area.tier().compareTo(Tier.COMMUNITY) > 0;
            (large ? ways : found).add(large ? inside(file) : "select a.number from case_file a where " + inside("a"));
            (large ? params : foundBy).addAll(List.of(area.value(), area.value() + AFTER_ALL_DIGITS));
        }
        for (String unit : scope.units()) {
            found.add("select number from case_file where unit = ?");
            found.add("select case_number from case_assignment where unit = ?");
            found.add("select case_number from case_verification where unit = ?");
            foundBy.addAll(List.of(unit, unit, unit));
        }
        found.add("select number from case_file where reported_by = ?");
        foundBy.add(scope.account());
        ways.add(file + ".number in (" + String.join(" union all ", found) + ")");
        params.addAll(foundBy);
        return new Condition("(" + String.join(" or ", ways) + ")", params);
    }

    private static String inside(String file) {
        return "(" + file + ".area >= ? and " + file + ".area < ?)";
    }
}
