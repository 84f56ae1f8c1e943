package org.gridcase.handling.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.Phrases;
import org.gridcase.organisation.HeldUnits;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The phrases of units, for whoever calls. */
@Component
class PhraseRepository implements Phrases {

    private final JdbcClient db;
    private final Organisation organisation;
    private final HeldUnits held;
    private final Actor actor;
    private final Clock clock;

    PhraseRepository(JdbcClient db, Organisation organisation, HeldUnits held, Actor actor, Clock clock) {
        this.db = db;
        this.organisation = organisation;
        this.held = held;
        this.actor = actor;
        this.clock = clock;
    }

    private List<Unit> units() {
        return organisation.unitsOf(actor.current());
    }

    @Override
    public List<Phrase> ofCaller() {
        Map<String, Unit> units =
                units().stream().collect(Collectors.toMap(Unit::code, Function.identity(), (one, same) -> one));
        return units.isEmpty()
                ? List.of()
                : db
                        .sql("select * from unit_phrase where unit in (:units) order by added_at, id")
                        .param("units", units.keySet())
                        .query((rs, row) -> phrase(rs, units))
                        .list()
                        .stream()
                        .sorted(Comparator.comparing(Phrase::unit))
                        .toList();
    }

    private static Phrase phrase(ResultSet row, Map<String, Unit> units) throws SQLException {
        Unit unit = units.get(row.getString("unit"));
        return new Phrase(
                row.getString("id"), row.getString("unit"), unit == null ? "" : unit.name(), row.getString("words"));
    }

    @Override
    @Transactional
    public void add(@Nullable String unit, String words) {
        Unit keeper = units().stream()
                .filter(each -> unit == null || each.code().equals(unit))
                .findFirst()
                .orElseThrow(() ->
                        BusinessRuleViolation.spoken("unit", unit == null ? "phrase.no-unit" : "phrase.not-yours"));
        if (FormAnswers.hasPersonalNumbers(words)) {
            throw BusinessRuleViolation.spoken("words", "phrase.numbers");
        }
        // One after the other: of two at once the second sees the first.
        held.hold(List.of(keeper.code()));
        List<String> known = db.sql("select words from unit_phrase where unit = ?")
                .param(keeper.code())
                .query(String.class)
                .list();
        if (known.contains(words)) {
            return;
        }
        if (known.size() >= MOST) {
            throw BusinessRuleViolation.spoken("words", "phrase.too-many", keeper.name(), MOST);
        }
        db.sql("insert into unit_phrase (id, unit, words, added_by, added_at) values (?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID().toString().replace("-", ""),
                        keeper.code(),
                        words,
                        actor.current(),
                        Instants.toSql(clock.instant()))
                .update();
    }

    @Override
    public void remove(String id) {
        List<String> units = units().stream().map(Unit::code).toList();
        if (!units.isEmpty()) {
            db.sql("delete from unit_phrase where id = :id and unit in (:units)")
                    .param("id", id)
                    .param("units", units)
                    .update();
        }
    }
}
