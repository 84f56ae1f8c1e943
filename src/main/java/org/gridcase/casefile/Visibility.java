package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.Scopes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases the caller may see, as a condition for lists and figures. */
@Component
public class Visibility {

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

    private static Condition condition(Scope scope, String file) {
        if (scope.everything()) {
            return new Condition("1 = 1", List.of());
        }
        List<String> ways = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        for (AreaCode area : scope.areas()) {
            ways.add(file + ".area like ?");
            params.add(area.value() + "%");
        }
        for (String unit : scope.units()) {
            ways.add(file + ".unit = ?");
            params.add(unit);
            ways.add(file + ".number in (select case_number from case_assignment where unit = ?)");
            params.add(unit);
            ways.add(file + ".number in (select case_number from case_verification where unit = ?)");
            params.add(unit);
        }
        ways.add(file + ".reported_by = ?");
        params.add(scope.account());
        return new Condition("(" + String.join(" or ", ways) + ")", params);
    }
}
