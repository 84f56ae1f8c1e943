package org.gridcase.demo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import java.util.Map;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.geography.GridLocator;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationDatabase;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.Transactional;

@SpringJUnitConfig({OrganisationDatabase.class, OrganisationDatabase.H2.class, GridLocator.class, DemoDistrict.class})
@ActiveProfiles("demo")
@Transactional
class DemoDistrictTest {

    private static final AreaCode DISTRICT = new AreaCode("370112");

    @Autowired
    private DemoDistrict demo;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Grids grids;

    @Autowired
    private GridLocator locator;

    @Autowired
    private JdbcClient sql;

    @MockitoBean
    private EngineAccounts accounts;

    @MockitoBean
    private BulkIdentityUpdate accountBook;

    @BeforeEach
    void settle() {
        demo.settle();
    }

    @Test
    void hasThreeStreetsOfThreeCommunitiesOfFourGrids() {
        Map<UnitKind, Long> sizes = units().stream().collect(groupingBy(Unit::kind, counting()));

        assertThat(sizes)
                .containsEntry(UnitKind.LEADING_GROUP_OFFICE, 1L)
                .containsEntry(UnitKind.COMMAND_CENTRE, 1L + 3)
                .containsEntry(UnitKind.DEPARTMENT, 14L)
                .containsEntry(UnitKind.SECTION, 3L * 5)
                .containsEntry(UnitKind.COMMUNITY_STATION, 3L * 3)
                .containsEntry(UnitKind.GRID_TEAM, 3L * 3 * 4);
        assertThat(grids()).hasSize(36).extracting(Grid::type).contains(GridType.values());
        assertThat(units())
                .extracting(Unit::code)
                .containsAll(grids().stream().map(grid -> grid.code().value()).toList());
    }

    @Test
    void everyUnitHasOneHeadAndSomebodyElse() {
        assertThat(units()).allSatisfy(unit -> {
            List<Post> posts = organisation.postsIn(unit.code());
            assertThat(posts).hasSizeGreaterThan(1);
            assertThat(posts.stream().filter(Post::head)).hasSize(1);
        });
    }

    @Test
    void everyGridIsStaffedOnePlusOnePlusOnePlusN() {
        assertThat(grids())
                .allSatisfy(grid -> assertThat(organisation.postsIn(grid.code().value()))
                        .extracting(Post::title)
                        .contains("网格长", "网格指导员", "专职网格员", "兼职网格员"));
    }

    @Test
    void everybodyHasAUnitAndAnAccount() {
        List<String> people =
                sql.sql("select id from org_person").query(String.class).list();

        assertThat(people).hasSizeGreaterThan(200).allSatisfy(person -> assertThat(organisation.unitsOf(person))
                .isNotEmpty());
        verify(accounts, times(people.size())).person(anyString(), anyString(), eq(DemoDistrict.PASSWORD));
        verify(accounts, times(people.size())).join(anyString(), anyString());
        verify(accounts, times(units().size())).unit(anyString(), any());
    }

    @Test
    void everyGridHasSomebodyToTakeItsCasesAtEveryTier() {
        assertThat(grids()).allSatisfy(grid -> assertThat(Tier.values()).allSatisfy(tier -> {
            Unit taker = organisation.taking(tier, grid.code());
            assertThat(taker.tier()).isEqualTo(tier);
            assertThat(taker.area().contains(grid.code())).isTrue();
        }));
    }

    @Test
    void theTablesFindTheirSectionsDepartmentsStreetsAndCommunities() {
        assertThat(organisation.within(new AreaCode("370112002"), "城市管理科"))
                .map(Unit::code)
                .hasValue("370112002-city-management");
        assertThat(organisation.within(DISTRICT, "住房和城乡建设局")).map(Unit::code).hasValue("370112-housing");
        assertThat(organisation.within(DISTRICT, "青禾镇")).map(Unit::code).hasValue("370112003-centre");
        assertThat(organisation.within(new AreaCode("370112003"), "石桥村"))
                .map(Unit::code)
                .hasValue("370112003002");
        assertThat(organisation.dispatchableBy(organisation.taking(Tier.STREET, new AreaCode("370112001"))))
                .hasSize(5 + 3);
        assertThat(organisation.dispatchableBy(organisation.taking(Tier.DISTRICT, DISTRICT)))
                .hasSize(14 + 3);
    }

    @Test
    void aPointInsideFindsItsGridAndOneOnABorderAlwaysTheSame() {
        assertThat(grids()).allSatisfy(grid -> {
            Point inside = requireNonNull(grid.boundary()).getInteriorPoint();
            assertThat(locator.gridAt(inside.getX(), inside.getY())).hasValue(grid.code());
            for (Coordinate corner : requireNonNull(grid.boundary()).getCoordinates()) {
                assertThat(locator.gridAt(corner.x, corner.y)).hasValueSatisfying(found -> assertThat(found.value())
                        .isLessThanOrEqualTo(grid.code().value()));
            }
        });
        assertThat(locator.gridAt(117.2, 36.7)).isPresent();
        assertThat(locator.gridAt(117.3, 36.7)).isEmpty();
    }

    @Test
    void settlingAgainTouchesNothing() {
        clearInvocations(accounts);

        demo.settle();

        verifyNoInteractions(accounts);
        assertThat(grids()).hasSize(36);
    }

    @Test
    void theAccountsToTryHoldTheRolesTheyPromise() {
        assertThat(DemoDistrict.accounts()).hasSize(16).allSatisfy(account -> assertThat(
                        organisation.unitsOf(account.id()))
                .singleElement()
                .satisfies(unit -> {
                    assertThat(unit.name()).isEqualTo(account.unitName());
                    assertThat(organisation.postsIn(unit.code()))
                            .filteredOn(post -> post.person().equals(account.id()))
                            .extracting(Post::title)
                            .containsExactly(account.role());
                }));
    }

    private List<Unit> units() {
        return sql.sql("select code from org_unit").query(String.class).list().stream()
                .map(code -> organisation.unit(code).orElseThrow())
                .toList();
    }

    private List<Grid> grids() {
        return grids.in(DISTRICT);
    }
}
