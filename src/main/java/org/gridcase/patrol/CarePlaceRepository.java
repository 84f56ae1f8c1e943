package org.gridcase.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.patrol.CarePlace.Visit;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The places of visits. What is over keeps its visits and loses its words. */
@Repository
class CarePlaceRepository {

    private static final int GRID = 15; // digits of the code of a grid

    private static final String OPEN = """
            select p.*, v.id as visit, v.visited_at, v.device_at, v.noted_at, v.outcome, v.case_number, v.account
            from care_place p
            left join care_visit v on v.id =
              (select w.id from care_visit w where w.care_place = p.id order by w.visited_at desc, w.id desc limit 1)
            where p.ended_at is null and p.until_day >= :today
            """;

    private final JdbcClient db;
    private final Clock clock;

    CarePlaceRepository(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The places of a grid, or of the grids of a larger area; what is due longest is first. */
    List<CarePlace> of(String area) {
        return db.sql(OPEN + " and p.grid_code between :first and :last order by p.due_on, p.place, p.id")
                .param("today", today())
                .param("first", area + "0".repeat(GRID - area.length()))
                .param("last", area + "9".repeat(GRID - area.length()))
                .query((rs, row) -> place(rs))
                .list();
    }

    /** The grids in which a visit was due before today, in order of code. */
    List<String> gridsOfMissed() {
        return db.sql("select distinct grid_code from care_place where ended_at is null and until_day >= :today"
                        + " and due_on < :today order by grid_code")
                .param("today", today())
                .query(String.class)
                .list();
    }

    /** One of them, held until the end of the transaction. */
    Optional<CarePlace> hold(String id) {
        db.sql("select id from care_place where id = ? for update")
                .param(id)
                .query(String.class)
                .optional();
        return db.sql(OPEN + " and p.id = :id")
                .param("today", today())
                .param("id", id)
                .query((rs, row) -> place(rs))
                .optional();
    }

    private static CarePlace place(ResultSet rs) throws SQLException {
        String visit = rs.getString("visit");
        return new CarePlace(
                rs.getString("id"),
                rs.getString("grid_code"),
                rs.getString("place"),
                rs.getString("note"),
                StoredWord.of(rs.getString("visited"), VisitKind::ofCode, VisitKind.GENERAL),
                StoredWord.of(rs.getString("asked_by"), AskedBy::ofCode, AskedBy.COMMUNITY),
                rs.getObject("until_day", LocalDate.class),
                Instants.fromSql(rs, "added_at"),
                rs.getObject("due_on", LocalDate.class),
                visit == null
                        ? null
                        : new Visit(
                                visit,
                                Instants.fromSql(rs, "visited_at"),
                                Instants.optionalFromSql(rs, "device_at"),
                                StoredWord.of(rs.getString("outcome"), VisitOutcome::ofCode, VisitOutcome.FINE),
                                rs.getString("case_number"),
                                rs.getString("account"),
                                Instants.fromSql(rs, "noted_at")));
    }

    void add(PlaceToEnter entered, LocalDate due, String account) {
        db.sql("""
                        insert into care_place
                          (id, grid_code, place, note, visited, asked_by, until_day, due_on, added_by, added_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString().replace("-", ""),
                        entered.grid(),
                        entered.place(),
                        entered.note(),
                        entered.kind().code(),
                        entered.askedBy().code(),
                        entered.until(),
                        due,
                        account,
                        Instants.toSql(clock.instant()))
                .update();
    }

    void end(String id, String account) {
        db.sql("update care_place set ended_at = ?, ended_by = ? where id = ?")
                .params(Instants.toSql(clock.instant()), account, id)
                .update();
    }

    /** Takes the words from what is over: nobody needs them any more. @return of how many places */
    int forgetWhatIsOver() {
        return db.sql(
                        "update care_place set place = '', note = '' where (ended_at is not null or until_day < ?) and place <> ''")
                .param(today())
                .update();
    }

    /** Takes a visit back: the place is due as it was before it. */
    void undo(String visit, String place) {
        db.sql("update care_place set due_on = (select v.due_on from care_visit v where v.id = ?) where id = ?")
                .params(visit, place)
                .update();
        db.sql("delete from care_visit where id = ?").param(visit).update();
    }

    /** Whether somebody has noted a visit to a place under this id. */
    boolean isNoted(String visit, String place, String account) {
        return db.sql("select count(*) from care_visit where id = ? and care_place = ? and account = ?")
                        .params(visit, place, account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether an id is that of some visit, whoever's. */
    boolean isTaken(String visit) {
        return db.sql("select count(*) from care_visit where id = ?")
                        .param(visit)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void note(
            String visit,
            CarePlace place,
            Instant at,
            @Nullable Instant deviceAt,
            VisitOutcome outcome,
            @Nullable String caseNumber,
            String account,
            LocalDate next) {
        db.sql("""
                        insert into care_visit
                          (id, care_place, due_on, visited_at, device_at, outcome, case_number, account, noted_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        visit,
                        place.id(),
                        place.due(),
                        Instants.toSql(at),
                        Instants.toSql(deviceAt),
                        outcome.code(),
                        caseNumber,
                        account,
                        Instants.toSql(clock.instant()))
                .update();
        db.sql("update care_place set due_on = ? where id = ?")
                .params(next, place.id())
                .update();
    }
}
