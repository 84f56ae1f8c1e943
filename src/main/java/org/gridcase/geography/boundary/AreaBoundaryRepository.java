package org.gridcase.geography.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.geography.Boundary;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The boundaries of communities, streets and the district, where somebody has imported them. Those of grids belong to the grids. */
@Component
class AreaBoundaryRepository {

    private final JdbcClient sql;
    private final Organisation organisation;

    AreaBoundaryRepository(JdbcClient sql, Organisation organisation) {
        this.sql = sql;
        this.organisation = organisation;
    }

    /** Those of areas that somebody is responsible for today, in order of code. */
    List<Boundary> all() {
        Set<AreaCode> inUse =
                organisation.unitsIn(null).stream().map(Unit::area).collect(Collectors.toSet());
        return sql
                .sql("select code, boundary from geo_boundary order by code")
                .query((row, number) -> boundary(row.getString("code"), row.getString("boundary")))
                .list()
                .stream()
                .filter(boundary -> inUse.contains(boundary.code()))
                .toList();
    }

    private static Boundary boundary(String code, String wkt) {
        try {
            return new Boundary(new AreaCode(code), new WKTReader().read(wkt));
        } catch (ParseException e) {
            throw new DataRetrievalFailureException("the boundary of " + code + " is not WKT", e);
        }
    }

    /** What the areas are called that somebody is responsible for today: the name of the unit that takes their cases. */
    Map<AreaCode, String> names() {
        Map<AreaCode, String> names = new HashMap<>();
        organisation.unitsIn(null).stream()
                .filter(unit -> unit.kind().takesCases() && unit.tier() != Tier.LEADING_GROUP)
                .forEach(unit -> names.put(unit.area(), unit.name()));
        return names;
    }

    void save(Boundary area) {
        Map<String, String> row =
                Map.of("code", area.code().value(), "boundary", area.geometry().toText());
        int updated = sql.sql("update geo_boundary set boundary = :boundary where code = :code")
                .params(row)
                .update();
        if (updated == 0) {
            sql.sql("insert into geo_boundary (code, boundary) values (:code, :boundary)")
                    .params(row)
                    .update();
        }
    }
}
