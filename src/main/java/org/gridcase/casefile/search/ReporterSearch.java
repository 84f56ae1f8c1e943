package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.UnitKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases by the last digits of their reporter's telephone number, for those who may see it in clear: a unit that has to act on the open
 * case, and the command centre of its tier. To everybody else nothing says that a number reported something.
 */
@Component
class ReporterSearch {

    private static final int MOST = 200;

    private final JdbcClient db;
    private final ReporterRepository reporters;
    private final Organisation organisation;

    ReporterSearch(JdbcClient db, ReporterRepository reporters, Organisation organisation) {
        this.db = db;
        this.reporters = reporters;
        this.organisation = organisation;
    }

    /**
     * @param units the caller's own
     * @return numbers of cases, the newest first, no more than a search can use
     */
    List<String> withEnding(String digits, Set<String> units) {
        return units.isEmpty()
                ? List.of()
                : reporters
                        .withEnding(digits)
                        .map(ending -> find(ending, units))
                        .orElseGet(List::of);
    }

    private List<String> find(SqlText ending, Set<String> units) {
        SqlText query = SqlText.of(
                        "select r.case_number from case_reporter r join case_file f on f.number = r.case_number where ")
                .then(SqlText.all(
                        List.of(ending, SqlText.oneOf("f.state", CaseState.openCodes()), SqlText.any(ways(units)))))
                .then(" order by f.reported_at desc limit " + MOST);
        return db.sql(query.sql()).params(query.params()).query(String.class).list();
    }

    private List<SqlText> ways(Set<String> units) {
        List<SqlText> ways = new ArrayList<>();
        ways.add(SqlText.oneOf("f.unit", units));
        ways.add(SqlText.of(
                        "(select count(*) from case_assignment a where a.case_number = f.number and a.ended_at is null and ")
                .then(SqlText.oneOf("a.unit", units))
                .then(") > 0"));
        units.stream()
                .map(organisation::unit)
                .flatMap(Optional::stream)
                .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE)
                .forEach(centre -> ways.add(SqlText.all(List.of(
                        SqlText.of("f.tier = ?", centre.tier().code()),
                        VisibleCases.inside("f.area", centre.area())))));
        return ways;
    }
}
