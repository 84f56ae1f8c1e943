package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.intake.IntakeFixture.NOW;
import static org.gridcase.intake.IntakeFixture.account;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.nullValue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.IntakeFixture;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.ResultActions;

class ReadingTest {

    private static final String NUMBER = "3701122025030300001";

    private final IntakeFixture intake = new IntakeFixture();
    private final CaseFile file = IntakeFixture.caseFile(
            NUMBER,
            new CaseReport(
                    "t",
                    "d",
                    new CaseReport.Classified(IntakeFixture.VENDING, null),
                    null,
                    new Place(new AreaCode("370112001001001"), null, null, null),
                    Channel.HOTLINE,
                    "A-1",
                    null,
                    null,
                    null));

    ReadingTest() {
        intake.known(file);
    }

    @Test
    void aCaseThatWaitsForItsReporterSaysSo() throws Exception {
        intake.known(file.at(CaseState.ASKED_BACK, Tier.STREET, "370112001"));
        intake.mvc
                .perform(get("/api/cases/" + NUMBER))
                .andExpect(jsonPath("$.stateName").value("待补充"));
    }

    @Test
    void aCaseShowsItsAssignmentsAndItsReporterMasked() throws Exception {
        when(intake.caseFiles.reporter(NUMBER)).thenReturn(Optional.of(new Reporter("张三丰", "13812345678")));
        when(intake.assignments.ofCase(NUMBER))
                .thenReturn(List.of(Assignment.begun(
                        "a1",
                        Assignment.HANDLING,
                        null,
                        file,
                        "370112001001",
                        Assignment.Role.LEAD,
                        NOW,
                        Limit.of("PT24H", Counting.HOURS, 0.8),
                        new Deadline(NOW.plus(Duration.ofDays(1)), NOW, false, 1),
                        DeadlineBasis.LIMIT)));
        intake.mvc
                .perform(get("/api/cases/" + NUMBER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.reporter.name").value("张**"))
                .andExpect(jsonPath("$.reporter.phone").value("138****5678"))
                .andExpect(jsonPath("$.state").value("handling"))
                .andExpect(jsonPath("$.stateName").value("办理中"))
                .andExpect(jsonPath("$.location").value(nullValue()))
                .andExpect(jsonPath("$.assignments[0].unitName").value("第一社区"))
                .andExpect(jsonPath("$.light").value("yellow"))
                .andExpect(jsonPath("$.lightName").value("黄灯"))
                .andExpect(jsonPath("$.assignments[0].deadline").value("2025-03-04T20:00:00+08:00"))
                .andExpect(jsonPath("$.assignments[0].outcome").value(nullValue()));
        intake.mvc
                .perform(get("/api/cases/" + NUMBER).header("Accept-Language", "en"))
                .andExpect(jsonPath("$.stateName").value("Being handled"))
                .andExpect(jsonPath("$.lightName").value("Yellow"))
                .andExpect(jsonPath("$.assignments[0].stageName").value("Handling"))
                .andExpect(jsonPath("$.assignments[0].unitName").value("第一社区"));
    }

    @Test
    void shortNumbersAndNamesAreMaskedToo() {
        assertThat(Masked.phone("12345")).isEqualTo("****");
        assertThat(Masked.phone("8812345")).isEqualTo("****345");
        assertThat(Masked.name("李")).isEqualTo("李**");
        assertThat(Masked.name("𠮷野家")).isEqualTo("𠮷**");
    }

    @Test
    void anUnknownCaseIsAProblem() throws Exception {
        for (String path : List.of("/api/cases/9", "/api/cases/9/timeline")) {
            intake.mvc
                    .perform(get(path))
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.type").value("urn:gridcase:problem:no-such-case"))
                    .andExpect(jsonPath("$.detail").value("没有编号为 9 的案件。"));
        }
    }

    @Test
    void theTimelineTellsWhoDidWhatByWhichTable() throws Exception {
        TraceEvent step = new TraceEvent(
                TraceEvent.Action.TIER_DECIDED,
                "hotline-seat",
                "370112001001",
                Tier.COMMUNITY,
                "community",
                null,
                "determine-start-tier:3");
        when(intake.traces.trace(NUMBER))
                .thenReturn(List.of(
                        new TraceEntry(
                                1,
                                NOW,
                                TraceEvent.taken(
                                        TraceEvent.Action.REPORTED, "system", null, Tier.GRID, "hotline", "电话"),
                                null,
                                CasePosition.read("dispatching grid")),
                        new TraceEntry(
                                2,
                                NOW,
                                step,
                                CasePosition.read("dispatching grid"),
                                CasePosition.read("handling community 370112001001"))));
        intake.mvc
                .perform(get("/api/cases/" + NUMBER + "/timeline"))
                .andExpect(jsonPath("$[0].before").value(nullValue()))
                .andExpect(jsonPath("$[0].actorName").value("系统"))
                .andExpect(jsonPath("$[0].table").value(nullValue()))
                .andExpect(jsonPath("$[1].sequence").value(2))
                .andExpect(jsonPath("$[1].at").value("2025-03-03T20:00:00+08:00"))
                .andExpect(jsonPath("$[1].actionName").value("确定办理层级"))
                .andExpect(jsonPath("$[1].actorName").value("刘超"))
                .andExpect(jsonPath("$[1].unitName").value("第一社区"))
                .andExpect(jsonPath("$[1].table").value("determine-start-tier"))
                .andExpect(jsonPath("$[1].tableVersion").value(3))
                .andExpect(jsonPath("$[1].before.state").value("dispatching"))
                .andExpect(jsonPath("$[1].after.unit").value("370112001001"));
    }

    @Test
    void theTimelineNamesEveryTableThatDecided() throws Exception {
        TraceEvent step = new TraceEvent(
                TraceEvent.Action.REPORTED,
                "hotline-seat",
                null,
                Tier.GRID,
                "street-vending routine",
                null,
                "classify-city-case:2 determine-urgency:14");
        when(intake.traces.trace(NUMBER))
                .thenReturn(List.of(new TraceEntry(1, NOW, step, null, CasePosition.read("dispatching grid"))));
        intake.mvc
                .perform(get("/api/cases/" + NUMBER + "/timeline"))
                .andExpect(jsonPath("$[0].table").value("classify-city-case"))
                .andExpect(jsonPath("$[0].tableVersion").value(2))
                .andExpect(jsonPath("$[0].tables[0].table").value("classify-city-case"))
                .andExpect(jsonPath("$[0].tables[1].table").value("determine-urgency"))
                .andExpect(jsonPath("$[0].tables[1].tableVersion").value(14));
    }

    @Test
    void theCursorOfAPageLeadsToTheNext() throws Exception {
        CaseSearch.Key key = new CaseSearch.Key(Instant.parse("2025-03-03T12:00:00.123Z"), NUMBER);
        when(intake.search.find(any(), isNull(), eq(2))).thenReturn(new CaseSearch.Page(List.of(file, file), key));
        when(intake.search.find(any(), eq(key), eq(2))).thenReturn(new CaseSearch.Page(List.of(file), null));
        String first = intake.mvc
                .perform(get("/api/cases?limit=2"))
                .andExpect(jsonPath("$.cases.length()").value(2))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = JsonPath.read(first, "$.next");
        intake.mvc
                .perform(get("/api/cases").param("limit", "2").param("after", next))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.cases.length()").value(1))
                .andExpect(jsonPath("$.next").value(nullValue()));
    }

    @Test
    void everyFilterReachesTheSearch() throws Exception {
        when(intake.search.find(any(), any(), anyInt())).thenReturn(new CaseSearch.Page(List.of(), null));
        intake.mvc
                .perform(
                        get(
                                "/api/cases?state=closed&tier=street&urgency=critical&channel=sensor"
                                        + "&category=城市管理&area=370112001&unit=370112001001&q=摊位&light=red&from=2025-03-01&to=2025-03-02T00:00:00+08:00"))
                .andExpect(status().isOk());
        ArgumentCaptor<CaseSearch.Criteria> wanted = ArgumentCaptor.forClass(CaseSearch.Criteria.class);
        verify(intake.search).find(wanted.capture(), isNull(), eq(50));
        assertThat(wanted.getValue())
                .isEqualTo(new CaseSearch.Criteria(
                        CaseState.CLOSED,
                        Tier.STREET,
                        org.gridcase.casefile.Urgency.CRITICAL,
                        Channel.SENSOR,
                        "city-management",
                        new AreaCode("370112001"),
                        "370112001001",
                        "摊位",
                        Light.RED,
                        Instant.parse("2025-02-28T16:00:00Z"),
                        Instant.parse("2025-03-01T16:00:00Z")));
    }

    @Test
    void everyWrongFilterIsNamed() throws Exception {
        intake.mvc
                .perform(
                        get(
                                "/api/cases?state=x&tier=x&urgency=x&channel=x&category=x&area=1&gridCode=x&unit=x&from=x&to=x&limit=201&after=x&stat=closed"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath(
                        "$.errors[*].field",
                        containsInAnyOrder(
                                "state",
                                "tier",
                                "urgency",
                                "channel",
                                "category",
                                "area",
                                "gridCode",
                                "unit",
                                "from",
                                "to",
                                "limit",
                                "after",
                                "stat")));
        verify(intake.search, never()).find(any(), any(), anyInt());
    }

    private ResultActions withdraw(TestingAuthenticationToken caller, String body) throws Exception {
        return intake.mvc.perform(post("/api/cases/" + NUMBER + "/withdraw")
                .contentType("application/json")
                .content(body)
                .principal(caller));
    }

    @ParameterizedTest
    @CsvSource({"grid-worker,ROLE_x,200", "hotline-seat,ROLE_x,200", "boss,ROLE_admin,200", "community-clerk,ROLE_x,403"
    })
    void onlyTheReporterACentreOrTheAdministratorWithdraws(String account, String role, int expected) throws Exception {
        when(intake.handling.withdraw(NUMBER, "重复")).thenReturn(file);
        withdraw(account(account, role), "{\"reason\":\" 重复 \"}").andExpect(status().is(expected));
    }

    @Test
    void aWithdrawalNeedsAReasonAndAnOpenCase() throws Exception {
        var caller = account("grid-worker");
        for (String body :
                List.of("{}", "{\"reason\":\" \"}", "{\"reason\":\"" + "x".repeat(501) + "\"}", "{\"reason\":1}")) {
            withdraw(caller, body)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.errors.length()").value(1))
                    .andExpect(jsonPath("$.errors[0].field").value("reason"));
        }
        when(intake.handling.withdraw(anyString(), anyString())).thenThrow(new CaseAlreadyEndedException(file));
        withdraw(caller, "{\"reason\":\"重复上报\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:case-ended"));
    }

    @Test
    void clientsFindCategoriesAndUnits() throws Exception {
        when(intake.organisation.unitsIn(new AreaCode("370112"))).thenReturn(List.of(IntakeFixture.CENTRE));
        intake.mvc
                .perform(get("/api/categories"))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].name").value("城市管理"))
                .andExpect(jsonPath("$[0].minors[1].code").value("street-lighting"));
        intake.mvc
                .perform(get("/api/units?area=370112"))
                .andExpect(jsonPath("$[0].kind").value("command-centre"))
                .andExpect(jsonPath("$[0].tier").value("district"));
        intake.mvc
                .perform(get("/api/units?area=999999"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("area"));
    }
}
