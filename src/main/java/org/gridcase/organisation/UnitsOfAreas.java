package org.gridcase.organisation;

import java.util.List;
import java.util.Optional;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.RowMappers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which units an area has. Others ask {@link Organisation}. */
@Component
class UnitsOfAreas {

    private final JdbcClient sql;
    private final TokenCache<TierOfArea, Unit> takers;
    private final TokenCache<AreaCode, AreaCode> known;

    UnitsOfAreas(JdbcClient sql, ChangeTokens tokens) {
        this.sql = sql;
        this.takers = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.known = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    private record TierOfArea(Tier tier, AreaCode area) {}

    /** Who takes the cases of exactly this area at a tier. */
    Optional<Unit> taker(Tier tier, AreaCode area) {
        return takers.find(new TierOfArea(tier, area), this::readTaker);
    }

    private Optional<Unit> readTaker(TierOfArea asked) {
        return sql.sql("select * from org_unit where area = :area and takes_tier = :tier")
                .param("area", asked.area.value())
                .param("tier", asked.tier.code())
                .query(RowMappers::unit)
                .optional();
    }

    /** As {@link Organisation#within}. */
    Optional<Unit> within(AreaCode area, String shortName) {
        List<Unit> named = sql.sql("""
                        select * from org_unit where short_name = :name
                        and (area = :area or parent_area = :area and takes_tier is not null)
                        """)
                .param("name", shortName)
                .param("area", area.value())
                .query(RowMappers::unit)
                .list();
        return named.stream()
                .filter(unit -> unit.area().equals(area))
                .findFirst()
                .or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
    }

    /** As {@link Organisation#dispatchableBy}. */
    List<Unit> dispatchableBy(Unit centre) {
        return switch (centre.kind()) {
            case COMMAND_CENTRE, LEADING_GROUP_OFFICE ->
                sql.sql("""
                            select * from org_unit where area = :area and takes_tier is null and kind <> 'office' and ended_on is null
                            or parent_area = :area and takes_tier is not null
                            order by char_length(area), code
                            """)
                        .param("area", centre.area().value())
                        .query(RowMappers::unit)
                        .list();
            case GRID_TEAM, COMMUNITY_STATION, SECTION, DEPARTMENT, OFFICE -> List.of();
        };
    }

    /** As {@link Organisation#unitsIn}. */
    List<Unit> units(@Nullable AreaCode area) {
        return sql.sql(
                        "select * from org_unit where area like :area and ended_on is null order by char_length(area), code")
                .param("area", (area == null ? "" : area.value()) + "%")
                .query(RowMappers::unit)
                .list();
    }

    /** As {@link Organisation#exists}. */
    boolean exists(AreaCode area) {
        return known.find(area, asked -> readExists(asked) ? Optional.of(asked) : Optional.empty())
                .isPresent();
    }

    private boolean readExists(AreaCode area) {
        return sql.sql("""
                        select exists (select 1 from org_unit where area = :area and ended_on is null)
                        or exists (select 1 from org_grid where code = :area and ended_on is null)
                        """).param("area", area.value()).query(Boolean.class).single();
    }
}
