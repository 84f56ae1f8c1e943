package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.BackgroundSettling;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases the caller may see. */
@Component
public class Visibility {

    private final JdbcClient db;
    private final Scopes scopes;
    private final BackgroundSettling settling;

    Visibility(JdbcClient db, Scopes scopes, BackgroundSettling settling) {
        this.db = db;
        this.scopes = scopes;
        this.settling = settling;
    }

    /** For lists and figures over many cases. */
    VisibleCases cases(@Nullable AreaCode within) {
        return VisibleCases.of(scopes.ofCaller(), within);
    }

    /**
     * The viewers by whose rows of a {@link org.gridcase.casefile.sql.ViewerList} the caller sees what they may. When much has changed, it
     * is settled first, unless that takes long.
     *
     * @return none for who sees everything
     */
    public List<String> viewers() {
        VisibleCases seen = cases(null);
        if (seen.everything()) {
            return List.of();
        }
        settling.whenDue();
        return seen.viewers();
    }

    /**
     * The same as a condition on one case.
     *
     * @param number a column that holds the number of a case
     */
    public SqlText ofNumber(String number) {
        VisibleCases seen = cases(null);
        return seen.everything()
                ? SqlText.of("true")
                : SqlText.of("exists (select 1 from case_file seen where seen.number = " + number + " and ")
                        .then(ofFile("seen", seen))
                        .then(")");
    }

    /** A case out of the caller's sight is to them a case that does not exist. */
    boolean sees(String number) {
        VisibleCases seen = cases(null);
        if (seen.everything()) {
            return true;
        }
        SqlText visible = ofFile("seen", seen);
        return db.sql("select count(*) from case_file seen where seen.number = ? and " + visible.sql())
                        .param(number)
                        .params(visible.params())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Asked case by case; how many others its reporter, unit or area has does not matter. */
    static SqlText ofFile(String file, VisibleCases seen) {
        if (seen.everything()) {
            return SqlText.of("true");
        }
        List<SqlText> ways = new ArrayList<>();
        for (AreaCode area : seen.areas()) {
            ways.add(VisibleCases.inside(file + ".area", area));
        }
        ways.add(SqlText.of(file + ".reported_by = ?", seen.account()));
        if (!seen.units().isEmpty()) {
            ways.add(SqlText.oneOf(file + ".unit", seen.units()));
            ways.add(concerns(seen.units(), file + ".number"));
        }
        return SqlText.of("(").then(SqlText.any(ways)).then(")");
    }

    /**
     * One of the units, of which there is at least one, has or had an assignment on the case or has verified it. Counted, because
     * PostgreSQL may answer «exists» by reading everything that the units ever had.
     */
    static SqlText concerns(Set<String> units, String number) {
        return SqlText.of("(select count(*) from case_assignment had where had.case_number = " + number + " and ")
                .then(SqlText.oneOf("had.unit", units))
                .then(") + (select count(*) from case_verification had where had.case_number = " + number + " and ")
                .then(SqlText.oneOf("had.unit", units))
                .then(") > 0");
    }
}
