package org.gridcase.organisation;

import java.util.UUID;
import org.gridcase.engine.EngineAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes to units, grids, people and posts. Saving inserts or updates, so everything may be repeated; the engine's users and groups
 * change in the same transaction. Writers follow one another.
 */
@Component
public class OrganisationRegister {

    private final JdbcClient sql;
    private final EngineAccounts accounts;

    OrganisationRegister(JdbcClient sql, EngineAccounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /**
     * Saves the unit under its code.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another unit of the area has the short name, or takes the cases already
     */
    @Transactional
    public void save(Unit unit) {
        waitForOtherWriters();
        upsert(unit(unit, """
                        update org_unit set name = :name, short_name = :shortName, kind = :kind, tier = :tier, area = :area,
                        parent_area = :parent, takes_tier = :takes where code = :code
                        """), unit(unit, """
                        insert into org_unit (code, name, short_name, kind, tier, area, parent_area, takes_tier)
                        values (:code, :name, :shortName, :kind, :tier, :area, :parent, :takes)
                        """));
        accounts.unit(unit.code(), unit.name());
    }

    private JdbcClient.StatementSpec unit(Unit unit, String statement) {
        String parent = unit.area().parent().map(AreaCode::value).orElse(null);
        return sql.sql(statement)
                .param("code", unit.code())
                .param("name", unit.name())
                .param("shortName", unit.shortName())
                .param("kind", unit.kind().code())
                .param("tier", unit.tier().code())
                .param("area", unit.area().value())
                .param("parent", parent)
                .param("takes", unit.kind().takesCases() ? unit.tier().code() : null);
    }

    /**
     * Saves the grid under its code. Whether it joins its neighbours is for {@link Organisation#boundaryFaults} to say afterwards: when
     * two grids are redrawn, one has to be first.
     */
    @Transactional
    public void save(Grid grid) {
        waitForOtherWriters();
        upsert(grid(grid, """
                        update org_grid set name = :name, grid_type = :type, population = :population, four_sides = :fourSides,
                        boundary = :boundary where code = :code
                        """), grid(grid, """
                        insert into org_grid (code, name, grid_type, population, four_sides, boundary)
                        values (:code, :name, :type, :population, :fourSides, :boundary)
                        """));
        sql.sql("update org_change set map_token = :token where id = 1")
                .param("token", UUID.randomUUID().toString())
                .update();
    }

    private JdbcClient.StatementSpec grid(Grid grid, String statement) {
        return sql.sql(statement)
                .param("code", grid.code().value())
                .param("name", grid.name())
                .param("type", grid.type().code())
                .param("population", grid.population())
                .param("fourSides", grid.fourSides())
                .param("boundary", grid.boundary().toText());
    }

    /**
     * Saves the person under the id. The password goes to the engine only and is not kept here.
     *
     * @param initialPassword sets it; null keeps the one there is, and a new person without one cannot sign in
     */
    @Transactional
    public void save(Person person, @Nullable String initialPassword) {
        waitForOtherWriters();
        upsert(
                person(person, "update org_person set name = :name where id = :id"),
                person(person, "insert into org_person (id, name) values (:id, :name)"));
        accounts.person(person.id(), person.name(), initialPassword);
    }

    private JdbcClient.StatementSpec person(Person person, String statement) {
        return sql.sql(statement).param("id", person.id()).param("name", person.name());
    }

    /**
     * Gives the person the post, in place of the one the person may have in that unit.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if there is no such person or unit
     */
    @Transactional
    public void appoint(Post post) {
        waitForOtherWriters();
        upsert(
                post(post, "update org_post set title = :title, head = :head where unit = :unit and person = :person"),
                post(post, "insert into org_post (unit, person, title, head) values (:unit, :person, :title, :head)"));
        accounts.join(post.person(), post.unit());
    }

    private JdbcClient.StatementSpec post(Post post, String statement) {
        return sql.sql(statement)
                .param("unit", post.unit())
                .param("person", post.person())
                .param("title", post.title())
                .param("head", post.head());
    }

    /** Ends the person's post in the unit; nothing happens if there is none. The person and the account stay. */
    @Transactional
    public void dismiss(String person, String unit) {
        waitForOtherWriters();
        sql.sql("delete from org_post where unit = :unit and person = :person")
                .param("unit", unit)
                .param("person", person)
                .update();
        accounts.leave(person, unit);
    }

    /** Without this, two nodes saving the same new thing would both insert it. */
    private void waitForOtherWriters() {
        sql.sql("select id from org_change where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    private static void upsert(JdbcClient.StatementSpec update, JdbcClient.StatementSpec insert) {
        if (update.update() == 0) {
            insert.update();
        }
    }
}
