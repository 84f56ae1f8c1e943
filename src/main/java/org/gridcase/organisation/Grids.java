package org.gridcase.organisation;

import java.util.List;
import java.util.Optional;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.RowMappers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grids of the jurisdiction, with their boundaries as far as they have any. Remembered as in {@link Organisation}. */
@Component
public class Grids {

    private final JdbcClient sql;
    private final TokenCache<AreaCode, Grid> known;

    Grids(JdbcClient sql, ChangeTokens tokens) {
        this.sql = sql;
        this.known = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    /** The grid of that code, also one that no longer exists; empty also for the code of a wider area. */
    public Optional<Grid> find(AreaCode code) {
        return known.find(code, asked -> sql.sql("select * from org_grid where code = :code")
                .param("code", asked.value())
                .query(RowMappers::grid)
                .optional());
    }

    /** The grids of an area, in order of code, for lists and the map of four sides (O4). */
    public List<Grid> in(AreaCode area) {
        String none = "0".repeat(15 - area.value().length());
        return sql.sql("select * from org_grid where code between :first and :last and ended_on is null order by code")
                .param("first", area.value() + none)
                .param("last", area.value() + none.replace('0', '9'))
                .query(RowMappers::grid)
                .list();
    }

    /** All grids, in order of code. */
    public List<Grid> all() {
        return sql.sql("select * from org_grid where ended_on is null order by code")
                .query(RowMappers::grid)
                .list();
    }

    /** A word that is another one after every change of a grid; whoever keeps grids in memory reads it before reading them. */
    public String edition() {
        return sql.sql("select map_token from org_change where id = 1")
                .query(String.class)
                .single();
    }
}
