package org.gridcase.organisation.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.tables.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The boundaries of communities, streets and the district, where somebody has brought them in. */
@Component
class AreaBoundaries {

    private final JdbcClient sql;

    AreaBoundaries(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of areas that somebody is responsible for today, in order of code. */
    List<Shape> all() {
        return sql.sql("select b.code, b.boundary from org_area_boundary b"
                        + " where exists (select 1 from org_unit u where u.area = b.code and u.ended_on is null)"
                        + " order by b.code")
                .query((row, number) ->
                        new Shape(new AreaCode(row.getString("code")), Rows.boundary(row.getString("boundary"))))
                .list();
    }

    /** What the areas are called that somebody is responsible for today: the name of whoever takes their cases. */
    Map<AreaCode, String> names() {
        Map<AreaCode, String> names = new HashMap<>();
        sql.sql("select area, name from org_unit where takes_tier is not null and takes_tier <> 'leading-group'"
                        + " and ended_on is null")
                .query(row -> {
                    names.put(new AreaCode(row.getString("area")), row.getString("name"));
                });
        return names;
    }

    void save(Shape area) {
        Map<String, String> row =
                Map.of("code", area.code().value(), "boundary", area.boundary().toText());
        int updated = sql.sql("update org_area_boundary set boundary = :boundary where code = :code")
                .params(row)
                .update();
        if (updated == 0) {
            sql.sql("insert into org_area_boundary (code, boundary) values (:code, :boundary)")
                    .params(row)
                    .update();
        }
    }
}
