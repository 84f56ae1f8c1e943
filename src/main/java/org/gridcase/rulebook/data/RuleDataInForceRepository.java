package org.gridcase.rulebook.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What data changes have brought into force, and which of it decides. Whoever writes holds the engine's lock of deployments. */
@Component
public class RuleDataInForceRepository {

    private final JdbcClient sql;

    RuleDataInForceRepository(JdbcClient sql) {
        this.sql = sql;
    }

    public List<RuleDataInForce> of(int change) {
        return sql.sql("select * from rule_data_in_force where rule_change = ? order by data")
                .param(change)
                .query(RuleDataInForceRepository::row)
                .list();
    }

    /** Ids of the data that changes have brought and that decide, by the number of the change. */
    public Map<Integer, Set<String>> deciding() {
        Map<Integer, Set<String>> deciding = new HashMap<>();
        sql.sql("select rule_change, data from rule_data_in_force where until is null")
                .query(row -> {
                    deciding.computeIfAbsent(row.getInt("rule_change"), change -> new HashSet<>())
                            .add(row.getString("data"));
                });
        return deciding;
    }

    /** From now on it decides, and what decided of these data before does no more. */
    public void add(RuleDataInForce row) {
        end(row.data(), row.since());
        sql.sql("insert into rule_data_in_force (rule_change, data, before_file, edition_before, edition, since)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(row.change())
                .param(row.data())
                .param(Base64.getEncoder().encodeToString(row.before()))
                .param(row.editionBefore())
                .param(row.edition())
                .param(row.since().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing that a change has brought decides of these data any more. */
    public void end(String data, Instant until) {
        sql.sql("update rule_data_in_force set until = ? where data = ? and until is null")
                .params(until.atOffset(ZoneOffset.UTC), data)
                .update();
    }

    /** What a change brought decides once more, because what came after it was taken back; its edition is a new one. */
    public void decidesAgain(String data, int editionBefore, int edition) {
        sql.sql("update rule_data_in_force set until = null, edition = ? where data = ? and edition = ?")
                .params(edition, data, editionBefore)
                .update();
    }

    private static RuleDataInForce row(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new RuleDataInForce(
                row.getInt("rule_change"),
                row.getString("data"),
                Base64.getDecoder().decode(row.getString("before_file")),
                row.getInt("edition_before"),
                row.getInt("edition"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }
}
