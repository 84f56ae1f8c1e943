package org.gridcase.organisation.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import org.gridcase.AnotherApplication;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.ProblemException;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A jurisdiction of three tiers, 单元网格–村–镇 (CT), on the same diagrams and tables. */
class VillageChainTest {

    private static final String PASSWORD = "Hai-an4!jiedao_2026";
    private static final String GRID = "370112009001001";
    private static final String VILLAGE = "370112009001";
    private static final String TOWN = "370112009-centre";

    private static final Pattern FAULT = Pattern.compile("Fault\\[line=(\\d+), field=([^,]*), key=([^,]*),");

    private static AnotherApplication town;
    private static CaseWalk walk;

    @BeforeAll
    static void aTownIsSetUp() {
        town = AnotherApplication.start(
                GridcaseApplication.class,
                "villageChain",
                "--spring.profiles.active=production",
                "--GRIDCASE_ADMIN_PASSWORD=" + PASSWORD);
        walk = town.bean(CaseWalk.class);
        imports().apply(files(), Policy.STAY, "admin");
    }

    @AfterAll
    static void itIsTakenDown() {
        town.close();
    }

    @Test
    void theGridResolvesAndTheVillageVerifies() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);

        walk.resolves(number);
        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly(VILLAGE);
        walk.verifies(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aCaseClimbsToTheTownWhichIsTheHighestAndIsDispatchedThere() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        walk.escalates(number);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(VILLAGE);
        walk.escalates(number);
        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(TOWN);

        assertThatThrownBy(() -> walk.answers(number, "userTask_dispatchCase", "escalate", "超出权限"))
                .hasMessageContaining("镇是最高一级，不能再上报");
        walk.dispatches(number, "370112009-city-management");
        walk.escalates(number);

        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(TOWN);
        assertThat(lastOf(number, Action.TIER_DECIDED).tier()).isEqualTo(Tier.STREET);
        assertThat(lastOf(number, Action.TIER_DECIDED).reason()).isEqualTo("规则表判定为“区”，本辖区不设这一级，由“镇”接手");
        walk.dispatches(number, "370112009-law-enforcement");
        walk.resolves(number);
        // Grid, village and town had a hand in it; the other grid of the village had not.
        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly("370112009001002");
        walk.verifies(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatTheTablesSendToTheDistrictAtOnceStartsAtTheTown() {
        String number = walk.reported("gas-leak", Urgency.CRITICAL, GRID);

        assertThat(walk.file(number).tier()).isEqualTo(Tier.STREET);
        assertThat(walk.file(number).unit()).isEqualTo(TOWN);
        assertThat(lastOf(number, Action.TIER_DECIDED).reason()).contains("不设这一级");
    }

    @Test
    void theTownSendsACaseBackDown() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        walk.escalates(number);
        walk.escalates(number);

        walk.answers(number, "userTask_dispatchCase", "return", "村里能办");

        assertThat(walk.openAssignment(number).unit()).isEqualTo(VILLAGE);
    }

    @Test
    void whatGoesToTheDistrictsCentreElsewhereGoesToTheTown() {
        ResponsiblePersons responsiblePersons = town.bean(ResponsiblePersons.class);

        for (Tier tier : List.of(Tier.STREET, Tier.DISTRICT, Tier.LEADING_GROUP)) {
            assertThat(responsiblePersons.atOrAbove(tier, new AreaCode(GRID)).code())
                    .isEqualTo(TOWN);
        }
        Unit centre = town.bean(Organisation.class).unit(TOWN).orElseThrow();
        assertThat(responsiblePersons.heads(centre)).containsExactly("town-head");
    }

    @Test
    void theTiersAreCalledAsTheTownCallsThem() throws Exception {
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        walk.escalates(number);

        JsonNode shown = new ObjectMapper()
                .readTree(new Visitor(town.port(), "admin", PASSWORD, null)
                        .get("/api/cases/" + number)
                        .body());
        assertThat(shown.get("tier").asText()).isEqualTo("community");
        assertThat(shown.get("tierName").asText()).isEqualTo("村");
        assertThat(town.bean(Organisation.class).nameOf(Tier.GRID)).isEqualTo("单元网格");
    }

    @Test
    void aTierInUseStaysAndNoUnitComesOnOneThatIsNotThere() {
        assertThat(refusal(tiers("grid,单元网格,1,true", "community,村,2,false", "street,镇,3,true")))
                .containsExactly("tiers.csv/used 3 fault.tier-has-units");
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        assertThat(walk.file(number).tier()).isEqualTo(Tier.GRID);
        assertThat(refusal(new ImportFiles(
                        bytes("code,label,order,used\ngrid,单元网格,1,false\ncommunity,村,2,true\nstreet,镇,3,true\n"),
                        bytes(units().lines()
                                .filter(line -> !line.contains("grid-team"))
                                .reduce((all, line) -> all + "\n" + line)
                                .orElseThrow()),
                        bytes("code,name,type,population\n"),
                        null,
                        null,
                        null,
                        true)))
                .anyMatch(fault -> fault.equals("tiers.csv/used 2 fault.tier-in-use"));
        assertThat(refusal(new ImportFiles(
                        bytes("code,name,shortName,kind,tier,area\n"
                                + "370112-centre,区中心,区中心,command-centre,district,370112\n"),
                        null,
                        null,
                        null,
                        false)))
                .containsExactly("units.csv/tier 2 fault.tier-not-used");
        assertThat(refusal(tiers("grid,镇,5,true"))).contains("tiers.csv/label 2 fault.tier-label-taken");
    }

    @Test
    void theTownsOwnStaffingRuleIsImported() throws Exception {
        JsonNode staffing = new ObjectMapper()
                .readTree(new Visitor(town.port(), "admin", PASSWORD, null)
                        .get("/api/organisation/staffing?area=370112009")
                        .body());

        assertThat(staffing.get("rules")).hasSize(2);
        assertThat(staffing.get("rules").get(0).get("title").asText()).isEqualTo("网格管理员");
        assertThat(staffing.get("shortfalls")).hasSize(2).allSatisfy(shortfall -> assertThat(
                        shortfall.get("title").asText())
                .isEqualTo("信息员"));
    }

    @Test
    void theSameFilesAgainChangeNothing() {
        assertThat(imports().preview(files()).changesNothing()).isTrue();
    }

    private static OrganisationImportService imports() {
        return town.bean(OrganisationImportService.class);
    }

    private static List<String> refusal(ImportFiles files) {
        try {
            imports().preview(files);
            return List.of();
        } catch (ProblemException e) {
            return FAULT.matcher(String.valueOf(e.getMessage()))
                    .results()
                    .map(fault -> "%s %s %s".formatted(fault.group(2), fault.group(1), fault.group(3)))
                    .toList();
        }
    }

    private static TraceEvent lastOf(String number, Action action) {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == action)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static ImportFiles tiers(String... lines) {
        return new ImportFiles(
                bytes("code,label,order,used\n" + String.join("\n", lines) + "\n"),
                null,
                null,
                null,
                null,
                null,
                false);
    }

    private static String units() {
        return """
                code,name,shortName,kind,tier,area
                370112009-centre,示范镇社会治理中心,示范镇,command-centre,street,370112009
                370112009-city-management,示范镇城市管理科,城市管理科,section,street,370112009
                370112009-law-enforcement,示范镇综合行政执法中队,综合行政执法中队,section,street,370112009
                370112009001,示范镇东村,东村,community-station,community,370112009001
                370112009001001,东村第一单元网格,东村第一单元网格,grid-team,grid,370112009001001
                370112009001002,东村第二单元网格,东村第二单元网格,grid-team,grid,370112009001002
                """;
    }

    private static ImportFiles files() {
        String tiers = """
                code,label,order,used
                grid,单元网格,1,true
                community,村,2,true
                street,镇,3,true
                district,区,4,false
                leading-group,领导小组,5,false
                """;
        String grids = """
                code,name,type,population
                370112009001001,东村第一单元网格,rural,310
                370112009001002,东村第二单元网格,rural,290
                """;
        String people = """
                id,name
                town-head,镇负责人
                town-seat,镇坐席
                city-clerk,城管经办人
                law-clerk,执法经办人
                village-head,村主任
                grid-one,网格员一
                grid-two,网格员二
                """;
        String posts = """
                person,unit,title,head
                town-head,370112009-centre,中心主任,true
                town-seat,370112009-centre,坐席,false
                city-clerk,370112009-city-management,经办人,true
                law-clerk,370112009-law-enforcement,经办人,true
                village-head,370112009001,村主任,true
                grid-one,370112009001001,网格管理员,true
                grid-two,370112009001002,网格管理员,true
                """;
        String staffing = """
                type,title,least
                rural,网格管理员,1
                rural,信息员,1
                """;
        return new ImportFiles(
                bytes(tiers), bytes(units()), bytes(grids), bytes(people), bytes(posts), bytes(staffing), true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
