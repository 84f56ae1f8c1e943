package org.gridcase.emergency.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.trace.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The duty rosters. */
@Component
public class DutyRepository {

    private final JdbcClient db;

    DutyRepository(JdbcClient db) {
        this.db = db;
    }

    void add(DutyTurn turn, String by, Instant at) {
        db.sql("insert into duty_turn (id, unit, person, begins_at, ends_at, added_by, added_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        turn.id(),
                        turn.unit(),
                        turn.person(),
                        Instants.toSql(turn.from()),
                        Instants.toSql(turn.until()),
                        by,
                        Instants.toSql(at))
                .update();
    }

    void remove(String id) {
        db.sql("delete from duty_turn where id = ?").param(id).update();
    }

    Optional<DutyTurn> find(String id) {
        return db.sql("select * from duty_turn where id = ?")
                .param(id)
                .query((rs, row) -> turn(rs))
                .optional();
    }

    /** The accounts of those who are on duty for a unit at an instant. */
    List<String> onDuty(String unit, Instant at) {
        return db.sql("select person from duty_turn where unit = ? and begins_at <= ? and ends_at > ? order by person")
                .params(unit, Instants.toSql(at), Instants.toSql(at))
                .query(String.class)
                .list();
    }

    /** The turns of some units that touch a span of time, in order of unit and beginning. */
    List<DutyTurn> between(Collection<String> units, Instant from, Instant until) {
        return units.isEmpty()
                ? List.of()
                : db.sql("select * from duty_turn where unit in (:units) and begins_at < :until and ends_at > :from"
                                + " order by unit, begins_at, person, id")
                        .param("units", units)
                        .param("from", Instants.toSql(from))
                        .param("until", Instants.toSql(until))
                        .query((rs, row) -> turn(rs))
                        .list();
    }

    /** How many turns of a unit touch a span of time. */
    int count(String unit, Instant from, Instant until) {
        return db.sql("select count(*) from duty_turn where unit = ? and begins_at < ? and ends_at > ?")
                .params(unit, Instants.toSql(until), Instants.toSql(from))
                .query(Integer.class)
                .single();
    }

    private static DutyTurn turn(ResultSet rs) throws SQLException {
        return new DutyTurn(
                rs.getString("id"),
                rs.getString("unit"),
                rs.getString("person"),
                Instants.fromSql(rs, "begins_at"),
                Instants.fromSql(rs, "ends_at"));
    }
}
