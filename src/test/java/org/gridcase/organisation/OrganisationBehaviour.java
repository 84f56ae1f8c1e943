package org.gridcase.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** A small district: one street of one community with two grids side by side, meeting at longitude 117.01. */
abstract class OrganisationBehaviour {

    private static final AreaCode DISTRICT = new AreaCode("370112");
    private static final AreaCode STREET = new AreaCode("370112001");
    private static final AreaCode COMMUNITY = new AreaCode("370112001001");
    private static final AreaCode WEST = new AreaCode("370112001001001");
    private static final AreaCode EAST = new AreaCode("370112001001002");

    private static final Unit LEADERS =
            unit("370112-leading-group", "领导小组办公室", UnitKind.LEADING_GROUP_OFFICE, Tier.LEADING_GROUP, DISTRICT);
    private static final Unit DISTRICT_CENTRE =
            unit("370112-centre", "区指挥中心", UnitKind.COMMAND_CENTRE, Tier.DISTRICT, DISTRICT);
    private static final Unit HOUSING =
            unit("370112-housing", "住房和城乡建设局", UnitKind.DEPARTMENT, Tier.DISTRICT, DISTRICT);
    private static final Unit STREET_CENTRE =
            unit("370112001-centre", "映泉街道", UnitKind.COMMAND_CENTRE, Tier.STREET, STREET);
    private static final Unit SECTION = unit("370112001-economy", "经济发展科", UnitKind.SECTION, Tier.STREET, STREET);
    private static final Unit STATION =
            unit("370112001001", "映泉社区", UnitKind.COMMUNITY_STATION, Tier.COMMUNITY, COMMUNITY);
    private static final Unit WEST_TEAM = unit("370112001001001", "第一网格", UnitKind.GRID_TEAM, Tier.GRID, WEST);
    private static final Unit EAST_TEAM = unit("370112001001002", "第二网格", UnitKind.GRID_TEAM, Tier.GRID, EAST);

    @Autowired
    private Organisation organisation;

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

    @Autowired
    private MembershipService memberships;

    @Autowired
    private AccountHolders holders;

    @Autowired
    private DataSource database;

    @MockitoBean
    private EngineAccounts accounts;

    @Autowired
    private OrganisationRegister recorded;

    @MockitoBean
    private BulkIdentityUpdate accountBook;

    @BeforeEach
    void settleTheSmallDistrict() {
        List.of("org_post", "org_person", "org_account_holder", "org_grid", "org_unit", "content_register")
                .forEach(table -> sql.sql("delete from " + table).update());
        List.of(LEADERS, DISTRICT_CENTRE, HOUSING, STREET_CENTRE, SECTION, STATION, WEST_TEAM, EAST_TEAM)
                .forEach(register::save);
        register.save(grid(WEST, 117.00, 117.01));
        register.save(grid(EAST, 117.01, 117.02));
    }

    @Test
    void everyTierHasItsTakerForAGrid() {
        assertThat(organisation.taking(Tier.GRID, EAST)).isEqualTo(EAST_TEAM);
        assertThat(organisation.taking(Tier.COMMUNITY, EAST)).isEqualTo(STATION);
        assertThat(organisation.taking(Tier.STREET, EAST)).isEqualTo(STREET_CENTRE);
        assertThat(organisation.taking(Tier.DISTRICT, EAST)).isEqualTo(DISTRICT_CENTRE);
        assertThat(organisation.taking(Tier.LEADING_GROUP, EAST)).isEqualTo(LEADERS);
    }

    @Test
    void aTierBelowThePlaceOrWithoutAUnitHasNoTaker() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> organisation.taking(Tier.GRID, STREET))
                .withMessageContaining("370112001")
                .withMessageContaining("网格");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> organisation.taking(Tier.STREET, new AreaCode("370112777")))
                .withMessageContaining("370112777")
                .withMessageContaining("街道");
    }

    @Test
    void anAreaHasOneTakerPerTierAndOneUnitPerShortName() {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() ->
                        register.save(unit("370112001-second", "第二中心", UnitKind.COMMAND_CENTRE, Tier.STREET, STREET)));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(
                        () -> register.save(unit("370112001-other", "经济发展科", UnitKind.SECTION, Tier.STREET, STREET)));
    }

    @Test
    void aShortNameMeansAUnitOfTheAreaOrWhoTakesCasesDirectlyBelow() {
        assertThat(organisation.within(STREET, "经济发展科")).hasValue(SECTION);
        assertThat(organisation.within(STREET, "映泉社区")).hasValue(STATION);
        assertThat(organisation.within(DISTRICT, "住房和城乡建设局")).hasValue(HOUSING);
        assertThat(organisation.within(DISTRICT, "映泉街道")).hasValue(STREET_CENTRE);

        assertThat(organisation.within(DISTRICT, "经济发展科")).isEmpty();
        assertThat(organisation.within(DISTRICT, "映泉社区")).isEmpty();
        assertThat(organisation.within(STREET, "住房和城乡建设局")).isEmpty();
    }

    @Test
    void aShortNameThatTwoAreasBelowShareMeansNone() {
        register.save(
                unit("370112001002", "映泉社区", UnitKind.COMMUNITY_STATION, Tier.COMMUNITY, new AreaCode("370112001002")));

        assertThat(organisation.within(STREET, "映泉社区")).isEmpty();
    }

    @Test
    void aCentreDispatchesToItsOwnAndToTheTierBelow() {
        assertThat(organisation.dispatchableBy(STREET_CENTRE)).containsExactly(SECTION, STATION);
        assertThat(organisation.dispatchableBy(DISTRICT_CENTRE)).containsExactly(HOUSING, STREET_CENTRE);
        assertThat(organisation.dispatchableBy(LEADERS)).containsExactly(HOUSING, STREET_CENTRE);
        assertThat(organisation.dispatchableBy(STATION)).isEmpty();
        assertThat(organisation.dispatchableBy(SECTION)).isEmpty();
    }

    @Test
    void peopleAreFoundByTheirUnitsAndTheirUnitsByThem() {
        employ("a-worker", WEST_TEAM, "专职网格员", false);
        employ("z-head", WEST_TEAM, "网格长", true);
        register.appoint(new Post("z-head", STATION.code(), "社区专干", false));

        assertThat(organisation.membersOf(WEST_TEAM.code()))
                .extracting(Person::id)
                .containsExactly("z-head", "a-worker");
        assertThat(organisation.postsIn(WEST_TEAM.code()))
                .extracting(Post::title)
                .containsExactly("网格长", "专职网格员");
        assertThat(organisation.unitsOf("z-head")).containsExactly(STATION, WEST_TEAM);
        assertThat(organisation.person("z-head")).hasValue(new Person("z-head", "张三"));
        assertThat(organisation.person("nobody")).isEmpty();
        assertThat(organisation.membersOf("nowhere")).isEmpty();
    }

    @Test
    void savingAgainChangesAndNeverDoubles() {
        Unit renamed = new Unit(STATION.code(), "新名", "新名", STATION.kind(), STATION.tier(), STATION.area());
        register.save(renamed);
        register.save(renamed);
        employ("li", STATION, "社区专干", false);
        employ("li", STATION, "社区主任", true);
        register.save(new Person("li", "李四"), null);

        assertThat(organisation.unit(STATION.code())).hasValue(renamed);
        assertThat(organisation.postsIn(STATION.code())).containsExactly(new Post("li", STATION.code(), "社区主任", true));
        assertThat(organisation.membersOf(STATION.code())).containsExactly(new Person("li", "李四"));
    }

    @Test
    void theEngineLearnsOfEveryChange() {
        employ("li", STATION, "社区专干", false);
        register.dismiss("li", STATION.code());
        register.dismiss("li", STATION.code());

        verify(accounts).unit(STATION.code(), STATION.name());
        verify(accounts).person("li", "张三", "secret");
        verify(accounts).join("li", STATION.code());
        assertThat(organisation.membersOf(STATION.code())).isEmpty();
        assertThat(organisation.person("li")).isPresent();
    }

    @Test
    void whatTheEngineRefusesIsNotSavedEither() {
        doThrow(new IllegalStateException("engine")).when(accounts).person("li", "李四", null);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> register.save(new Person("li", "李四"), null));
        assertThat(organisation.person("li")).isEmpty();
    }

    @Test
    void writersOfTheSameNewThingFollowOneAnother() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> employ("newcomer", STATION, "社区专干", false)))
                .toList();

        assertThat(writers).allSatisfy(writer -> assertThat(writer).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(organisation.membersOf(STATION.code())).hasSize(1);
    }

    @Test
    void aPostNeedsItsPersonAndItsUnit() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> register.appoint(new Post("nobody", STATION.code(), "坐席", false)));
    }

    @Test
    void aGridInTwoPartsComesBackAsItWasSaved() {
        Grid parts = grid(EAST, 117.01, 117.02)
                .drawn(box(117.01, 117.02, 36.69, 36.71).union(box(117.03, 117.04, 36.69, 36.71)));
        register.save(parts);
        assertThat(grids.find(EAST)).hasValue(parts);
    }

    @Test
    void aGridComesBackAsItWasSaved() {
        Grid west = grid(WEST, 117.00, 117.01);
        assertThat(grids.find(WEST)).hasValue(west);
        assertThat(grids.find(STREET)).isEmpty();
        assertThat(grids.in(WEST)).containsExactly(west);
        assertThat(grids.in(STREET)).extracting(Grid::code).containsExactly(WEST, EAST);
        assertThat(grids.in(new AreaCode("370112002"))).isEmpty();
    }

    @Test
    void aGridThatIsNoMoreKeepsItsNameForOldCasesAndCanComeBack() {
        transactions.executeWithoutResult(change -> {
            repository.grids().remove(List.of(grid(EAST, 117.01, 117.02)));
            recorded.recordGrid(EAST.value(), "admin");
        });
        assertThat(grids.find(EAST)).map(Grid::name).hasValue("网格");
        assertThat(grids.in(STREET)).extracting(Grid::code).containsExactly(WEST);
        assertThat(grids.all()).extracting(Grid::code).containsExactly(WEST);

        register.save(grid(EAST, 117.01, 117.03));
        assertThat(grids.all()).extracting(Grid::code).containsExactly(WEST, EAST);
    }

    @Test
    void anAreaExistsWhenSomebodyIsResponsibleForIt() {
        assertThat(List.of(DISTRICT, STREET, COMMUNITY, WEST)).allMatch(organisation::exists);
        assertThat(organisation.exists(new AreaCode("370112002"))).isFalse();
    }

    @Test
    void whatTheEngineOrTheMapCouldNotHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit("中心", "中心", UnitKind.COMMAND_CENTRE, Tier.DISTRICT, DISTRICT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit("x", "x", UnitKind.SECTION, Tier.STREET, DISTRICT))
                .withMessageContaining("370112");
        assertThatIllegalArgumentException().isThrownBy(() -> new Person("li na", "李娜"));
        assertThatIllegalArgumentException().isThrownBy(() -> grid(STREET, 117.00, 117.01));
    }

    private void employ(String id, Unit unit, String title, boolean head) {
        register.save(new Person(id, "张三"), "secret");
        register.appoint(new Post(id, unit.code(), title, head));
    }

    private static Unit unit(String code, String name, UnitKind kind, Tier tier, AreaCode area) {
        return new Unit(code, name, name, kind, tier, area);
    }

    private static Grid grid(AreaCode code, double west, double east) {
        return new Grid(code, "网格", GridType.URBAN, 1000, "东至一路", box(west, east, 36.69, 36.71));
    }

    private static Polygon box(double west, double east, double south, double north) {
        return (Polygon) new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
    }

    @Test
    void whatSomebodyDidKeepsTheNameOfThatTime() throws Exception {
        register.save(new Person("li", "李丽"), null);
        Instant asLi = tick();
        register.save(new Person("li", "李莉"), null);
        Instant renamed = tick();
        passOn("li", "周强");
        Instant passedOn = tick();

        assertThat(organisation.nameAt("li", asLi)).isEqualTo("李丽");
        assertThat(organisation.nameAt("li", renamed)).isEqualTo("李莉");
        assertThat(organisation.nameAt("li", passedOn)).isEqualTo("周强");
        assertThat(organisation.nameAt("li", Instant.EPOCH)).isEqualTo("李丽");
        assertThat(organisation.nameAt("nobody", passedOn)).isEqualTo("nobody");
        assertThat(organisation.personKey("li")).isEqualTo("li~2");
        assertThat(organisation.takenOver("li"))
                .hasValueSatisfying(since -> assertThat(since).isBetween(renamed, passedOn));
    }

    @Test
    void whoIsOnlyRenamedHasTakenNothingOver() throws Exception {
        register.save(new Person("li", "李丽"), null);
        tick();
        register.save(new Person("li", "李莉"), null);

        assertThat(organisation.takenOver("li")).isEmpty();
        assertThat(organisation.personKey("li")).isEqualTo("li");
    }

    @Test
    void everyEntryOfTheRegisterLinksToTheOneBefore() throws Exception {
        register.save(new Person("li", "李丽"), null);
        register.save(new Person("li", "李丽"), null);
        register.save(new Person("wang", "王芳"), null);
        passOn("li", "周强");

        List<AccountHolder> entries = holders.page(0, 10);
        assertThat(entries).extracting(AccountHolder::name).containsExactly("李丽", "王芳", "周强");
        String link = ChainedRegister.FIRST_LINK;
        for (AccountHolder entry : entries) {
            assertThat(entry.link()).isEqualTo(entry.linkAfter(link));
            assertThat(entry.recordedBy()).isEqualTo("admin");
            link = entry.link();
        }
        assertThat(holders.newest()).hasValue(entries.get(2));
        assertThat(holders.contradicted(5)).isEmpty();

        sql.sql("update org_person set name = '王方' where id = 'wang'").update();
        assertThat(holders.contradicted(5)).containsExactly("wang");
    }

    @Test
    void anInstalledDatabaseBeginsItsRegisterWithThePeopleThereAre() throws Exception {
        register.save(new Person("wang", "王\n芳"), null);
        sql.sql("drop table org_account_holder").update();
        sql.sql("alter table org_person drop column holder").update();

        try (Connection connection = database.getConnection()) {
            AccountHolderMigration.migrate(connection);
        }

        assertThat(holders.page(0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("王\n芳");
            assertThat(entry.since()).isEqualTo(Instant.EPOCH);
            assertThat(entry.link()).isEqualTo(entry.linkAfter(ChainedRegister.FIRST_LINK));
        });
    }

    /** As the import does it. */
    private void passOn(String account, String name) {
        transactions.executeWithoutResult(status -> {
            memberships.waitForOtherWriters();
            Person next = new Person(account, name).as(2);
            repository.people().update(List.of(next));
            holders.record(List.of(next), "admin");
        });
    }

    /** An instant between two changes, to the millisecond of the database. */
    private static Instant tick() throws InterruptedException {
        Thread.sleep(3);
        Instant between = Instant.now();
        Thread.sleep(3);
        return between;
    }
}
