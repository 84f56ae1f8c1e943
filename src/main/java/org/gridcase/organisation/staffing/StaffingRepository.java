package org.gridcase.organisation.staffing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.organisation.tables.RowMappers;
import org.gridcase.problem.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The staffing rule "1+1+1+N" (O5): one head, one instructor, one full-time worker, and any number of part-timers for each grid. Roles and
 * numbers are imported, by type of grid.
 */
@Component
class StaffingRepository {

    private final JdbcClient sql;
    private final OrganisationRepository repository;
    private final Clock clock;

    StaffingRepository(JdbcClient sql, OrganisationRepository repository, Clock clock) {
        this.repository = repository;
        this.sql = sql;
        this.clock = clock;
    }

    /** A role of which a grid has too few people today. */
    record Shortfall(AreaCode grid, String name, GridType type, int population, String title, int least, int present) {}

    List<StaffingRule> rules() {
        return repository.staffing().all();
    }

    /** Of the grids of an area, in order of code. Who only acts for somebody fills no post. */
    List<Shortfall> shortfalls(AreaCode area) {
        return sql.sql("""
                        select g.code, g.name, g.grid_type, g.population, s.title, s.least, count(p.id) as present
                        from org_grid g
                        join org_staffing s on s.grid_type = g.grid_type
                        left join org_unit u on u.area = g.code and u.takes_tier = 'grid'
                        left join org_post o on o.unit = u.code and o.title = s.title and o.deputy_for = ''
                          and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)
                        left join org_person p on p.id = o.person and p.active
                        where g.code like :area and g.ended_on is null
                        group by g.code, g.name, g.grid_type, g.population, s.title, s.least, s.position
                        having count(p.id) < s.least
                        order by g.code, s.position
                        """)
                .param("area", area.value() + "%")
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Shortfall(
                        StoredWord.of(row.getString("code"), AreaCode::new, AreaCode.NOWHERE),
                        row.getString("name"),
                        RowMappers.gridType(row),
                        row.getInt("population"),
                        row.getString("title"),
                        row.getInt("least"),
                        row.getInt("present")))
                .list();
    }

    int gridsIn(AreaCode area) {
        return sql.sql("select count(*) from org_grid where code like :area and ended_on is null")
                .param("area", area.value() + "%")
                .query(Integer.class)
                .single();
    }
}
