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

    /** Takes a turn out; whoever asks for it later learns who did it. */
    void remove(String id, String by, Instant at) {
        db.sql("update duty_turn set removed_by = ?, removed_at = ? where id = ?")
                .params(by, Instants.toSql(at), id)
                .update();
    }

    /** Who has taken a turn out of a roster. */
    record Removal(String unit, String by, Instant at) {}

    /** By whom a turn was taken out; empty where there never was one, or it stands. */
    Optional<Removal> removal(String id) {
        return db.sql("select * from duty_turn where id = ? and removed_at is not null")
                .param(id)
                .query((rs, row) -> new Removal(
                        rs.getString("unit"), rs.getString("removed_by"), Instants.fromSql(rs, "removed_at")))
                .optional();
    }

    Optional<DutyTurn> hold(String id) {
        return db.sql("select * from duty_turn where id = ? and removed_at is null for update")
                .param(id)
                .query((rs, row) -> turn(rs))
                .optional();
    }

    /** The accounts of those who are on duty for a unit at an instant. */
    List<String> onDuty(String unit, Instant at) {
        return db.sql("select person from duty_turn where unit = ? and begins_at <= ? and ends_at > ?"
                        + " and removed_at is null order by person")
                .params(unit, Instants.toSql(at), Instants.toSql(at))
                .query(String.class)
                .list();
    }

    /** The turns of some units that touch a span of time, in order of unit and beginning. */
    List<DutyTurn> between(Collection<String> units, Instant from, Instant until) {
        return units.isEmpty()
                ? List.of()
                : db.sql("select * from duty_turn where unit in (:units) and begins_at < :until and ends_at > :from"
                                + " and removed_at is null"
                                + " order by unit, begins_at, person, id")
                        .param("units", units)
                        .param("from", Instants.toSql(from))
                        .param("until", Instants.toSql(until))
                        .query((rs, row) -> turn(rs))
                        .list();
    }

    /** How many turns of a unit touch a span of time. */
    int count(String unit, Instant from, Instant until) {
        return db.sql("select count(*) from duty_turn where unit = ? and begins_at < ? and ends_at > ?"
                        + " and removed_at is null")
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
