package org.gridcase.emergency.record;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.SubjectNames;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People know an emergency, and an alarm of it, by its level. */
@Component
class EmergencyNames implements SubjectNames {

    private final JdbcClient db;

    EmergencyNames(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<String> stages() {
        return Set.of(StageCodes.EMERGENCY_SIGNING, StageCodes.EMERGENCY_PROGRESS, StageCodes.EMERGENCY_REPORT);
    }

    private record Level(String id, String level) {}

    @Override
    public Map<String, Said> of(Collection<String> ids) {
        return db
                .sql("select id, level from emergency where id in (:ids)"
                        + " union all select s.id, e.level from emergency_signature s"
                        + " join emergency e on e.id = s.emergency where s.id in (:ids)")
                .param("ids", ids)
                .query((rs, row) -> new Level(rs.getString("id"), rs.getString("level")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Level::id, each -> StoredWord.of(each.level(), EmergencyLevel::ofCode, EmergencyLevel.GENERAL)
                                .said()));
    }
}
