package org.gridcase.whistle.call;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.SubjectNames;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People know a response by who called whom. */
@Component
class ResponseNames implements SubjectNames {

    private final JdbcClient db;
    private final Organisation organisation;

    ResponseNames(JdbcClient db, Organisation organisation) {
        this.db = db;
        this.organisation = organisation;
    }

    @Override
    public Set<String> stages() {
        return Set.of(
                StageCodes.WHISTLE_RELAY,
                StageCodes.WHISTLE_SIGNING,
                StageCodes.WHISTLE_CONTACT,
                StageCodes.WHISTLE_ARRIVAL,
                StageCodes.WHISTLE_REPORT,
                StageCodes.WHISTLE_RULING,
                StageCodes.WHISTLE_RATING);
    }

    private record Pair(String response, String caller, String called) {}

    @Override
    public Map<String, Said> of(Collection<String> ids) {
        return db
                .sql("select r.id, w.unit as caller, r.unit from whistle_response r join whistle w on w.id = r.whistle"
                        + " where r.id in (:ids)")
                .param("ids", ids)
                .query((rs, row) -> new Pair(rs.getString("id"), rs.getString("caller"), rs.getString("unit")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Pair::response,
                        pair -> Said.of(
                                "whistle.pair",
                                organisation.nameOf(pair.caller()),
                                organisation.nameOf(pair.called()))));
    }
}
