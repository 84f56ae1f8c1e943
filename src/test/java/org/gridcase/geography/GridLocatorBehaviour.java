package org.gridcase.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Two grids side by side, meeting at longitude 117.01. */
abstract class GridLocatorBehaviour {

    private static final AreaCode WEST = new AreaCode("370112001001001");
    private static final AreaCode EAST = new AreaCode("370112001001002");

    @Autowired
    private GridLocator locator;

    @Autowired
    private Grids grids;

    @Autowired
    private OrganisationService register;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private OrganisationRepository repository;

    @MockitoBean
    private EngineAccounts accounts;

    @MockitoBean
    private BulkIdentityUpdate identities;

    @BeforeEach
    void drawTwoGrids() {
        sql.sql("delete from org_grid").update();
        sql.sql("delete from content_register").update();
        register.save(grid(WEST, 117.00, 117.01));
        register.save(grid(EAST, 117.01, 117.02));
    }

    @Test
    void aPointFindsItsGridAndABorderTheSmallerCode() {
        assertThat(locator.gridAt(117.005, 36.70)).hasValue(WEST);
        assertThat(locator.gridAt(117.015, 36.70)).hasValue(EAST);
        assertThat(locator.gridAt(117.01, 36.70)).hasValue(WEST);
        assertThat(locator.gridAt(117.02, 36.71)).hasValue(EAST);
        assertThat(locator.gridAt(117.0201, 36.70)).isEmpty();
        assertThat(locator.gridAt(36.70, 117.005)).isEmpty();
        assertThat(locator.gridAt(Double.NaN, 36.70)).isEmpty();
    }

    @Test
    void aPointOutsideEveryGridFindsTheNearestOneToBeConfirmed() {
        assertThat(locator.nearestGrid(117.0201, 36.70, 5)).isEmpty();
        assertThat(locator.nearestGrid(117.0201, 36.70, 50)).hasValueSatisfying(near -> {
            assertThat(near.grid()).isEqualTo(EAST);
            assertThat(near.metres()).isBetween(8.9, 9.0);
            assertThat(near.toBeConfirmed()).isTrue();
        });
        assertThat(locator.nearestGrid(117.02, 36.70, 50)).hasValue(new GridAt(EAST, 0));
    }

    @Test
    void theMapFollowsEveryCommitAndForgetsARollback() {
        assertThat(locator.gridAt(117.025, 36.70)).isEmpty();

        transactions.executeWithoutResult(change -> {
            register.save(grid(EAST, 117.01, 117.03));
            assertThat(locator.gridAt(117.025, 36.70)).hasValue(EAST);
            change.setRollbackOnly();
        });
        assertThat(locator.gridAt(117.025, 36.70)).isEmpty();

        GridLocator anotherNode = new GridLocator(grids);
        assertThat(anotherNode.gridAt(117.025, 36.70)).isEmpty();
        transactions.executeWithoutResult(change -> register.save(grid(EAST, 117.01, 117.03)));
        assertThat(locator.gridAt(117.025, 36.70)).hasValue(EAST);
        assertThat(anotherNode.gridAt(117.025, 36.70)).hasValue(EAST);
    }

    @Test
    void aGridInTwoPartsIsFoundInBoth() {
        register.save(grid(EAST, 117.01, 117.02)
                .drawn(box(117.01, 117.02, 36.69, 36.71).union(box(117.03, 117.04, 36.69, 36.71))));
        assertThat(locator.gridAt(117.015, 36.70)).hasValue(EAST);
        assertThat(locator.gridAt(117.035, 36.70)).hasValue(EAST);
    }

    @Test
    void aGridThatIsNoMoreIsNotFound() {
        assertThat(locator.gridAt(117.015, 36.70)).hasValue(EAST);
        transactions.executeWithoutResult(change -> {
            register.waitForOtherWriters();
            repository.grids().remove(List.of(grid(EAST, 117.01, 117.02)));
            repository.gridsChanged();
        });
        assertThat(locator.gridAt(117.015, 36.70)).isEmpty();
    }

    private static Grid grid(AreaCode code, double west, double east) {
        return new Grid(code, "网格", GridType.URBAN, 1000, "东至一路", box(west, east, 36.69, 36.71));
    }

    private static Polygon box(double west, double east, double south, double north) {
        return (Polygon) new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
    }
}
