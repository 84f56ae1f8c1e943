package org.gridcase.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.SerializationFeature;
import org.gridcase.imports.ImportParts;
import org.gridcase.problem.ProblemParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What callers of {@code /api/calendar} are answered. */
@SpringJUnitConfig({CalendarDatabase.class, CalendarOnH2Test.H2.class})
@TestPropertySource(properties = "gridcase.district=370112")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class CalendarApiTest {

    private static final ObjectProvider<CalendarDrafts> COUNTING_AT_ONCE =
            new StaticListableBeanFactory().getBeanProvider(CalendarDrafts.class);

    private MockMvc mvc;

    @BeforeEach
    void theController(@Autowired WorkingCalendar calendar, @Autowired CalendarService register) {
        var json = Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        mvc = MockMvcBuilders.standaloneSetup(new CalendarController(
                        calendar, register, COUNTING_AT_ONCE, CalendarDatabase.CLOCK, ImportParts.runs()))
                .setHandlerExceptionResolvers(ProblemParts.resolver())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json))
                .build();
    }

    @Test
    void aTriedLimitIsAnsweredWithEveryDayAndItsReason() throws Exception {
        mvc.perform(get("/api/calendar/deadline")
                        .param("start", "2026-02-13T10:00")
                        .param("limit", "P2D")
                        .param("counting", "工作日")
                        .param("yellowShare", "0.5"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.deadline").value("2026-02-24T17:30:00+08:00"))
                .andExpect(jsonPath("$.yellowAt").value("2026-02-14T14:30:00+08:00"))
                .andExpect(jsonPath("$.provisional").value(false))
                .andExpect(jsonPath("$.version").value(2))
                .andExpect(jsonPath("$.days", hasSize(12)))
                .andExpect(jsonPath("$.days[0].label").value("起始日不计入"))
                .andExpect(jsonPath("$.days[1].date").value("2026-02-14"))
                .andExpect(jsonPath("$.days[1].counted").value(true))
                .andExpect(jsonPath("$.days[1].label").value("春节调休上班"))
                .andExpect(jsonPath("$.days[2].counted").value(false))
                .andExpect(jsonPath("$.days[2].reason").value("day-off"))
                .andExpect(jsonPath("$.days[2].label").value("春节放假"))
                .andExpect(jsonPath("$.days[2].holiday").value("春节"))
                .andExpect(jsonPath("$.days[11].label").value("工作日"));
    }

    @Test
    void workingHoursShowHowMuchRanOnEachDay() throws Exception {
        mvc.perform(get("/api/calendar/deadline")
                        .param("start", "2026-03-06T16:30:00 08:00") // a plus sign that nobody encoded
                        .param("limit", "PT3H")
                        .param("counting", "working-hours")
                        .header("Accept-Language", "en"))
                .andExpect(jsonPath("$.deadline").value("2026-03-09T11:00:00+08:00"))
                .andExpect(jsonPath("$.days[*].ran", contains("PT1H", "PT0S", "PT0S", "PT2H")))
                .andExpect(jsonPath("$.days[1].label").value("weekend"));
    }

    @Test
    void aCalendarDayLimitShowsWhereItsLastDayMovedTo() throws Exception {
        mvc.perform(get("/api/calendar/deadline")
                        .param("start", "2027-01-07T10:00")
                        .param("limit", "P2D")
                        .param("counting", "calendar-days"))
                .andExpect(jsonPath("$.deadline").value("2027-01-11T17:30:00+08:00"))
                .andExpect(jsonPath("$.provisional").value(true))
                .andExpect(jsonPath("$.days[2].announced").value(false))
                .andExpect(jsonPath("$.days[*].counted", contains(false, true, true, false, false)))
                .andExpect(jsonPath("$.days[4].label").value("末日非工作日，顺延至此日"));
    }

    @Test
    void everyFaultOfAQuestionIsNamedInTheLanguageAskedFor() throws Exception {
        mvc.perform(get("/api/calendar/deadline").param("start", "yesterday").param("yellowShare", "most"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(header().string("Content-Language", "zh"))
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:invalid-input"))
                .andExpect(jsonPath("$.instance").value("/api/calendar/deadline"))
                .andExpect(jsonPath("$.errors[*].field", contains("start", "limit", "counting", "yellowShare")))
                .andExpect(jsonPath("$.errors[1].message").value("不能为空"));
        mvc.perform(get("/api/calendar/deadline")
                        .param("limit", "PT48H")
                        .param("counting", "working-days")
                        .header("Accept-Language", "en"))
                .andExpect(jsonPath("$.errors[0].field").value("limit"))
                .andExpect(jsonPath("$.errors[0].message", containsString("is no number of working days")));
    }

    @Test
    void theCalendarTellsFromWhenItIsProvisional() throws Exception {
        mvc.perform(get("/api/calendar"))
                .andExpect(jsonPath("$.announcedYears", contains(2025, 2026)))
                .andExpect(jsonPath("$.provisionalFrom").value("2027-01-01"))
                .andExpect(jsonPath("$.hours", hasSize(10)));
        mvc.perform(get("/api/calendar/days"))
                .andExpect(jsonPath("$", hasSize(39)))
                .andExpect(jsonPath("$[0].holiday").value("元旦"));
        mvc.perform(get("/api/calendar/days").param("year", "次年")).andExpect(status().isBadRequest());
    }

    @Test
    void policyOfficersAndAdministratorsImport() throws Exception {
        importDays("policy-officers", CalendarBehaviour.DAYS_OF_2027)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(3))
                .andExpect(jsonPath("$.years", contains(2026, 2027)))
                .andExpect(jsonPath("$.daysOff").value(8))
                .andExpect(jsonPath("$.workingDays").value(1));
        importDays("ROLE_admin", CalendarBehaviour.DAYS_OF_2027)
                .andExpect(jsonPath("$.version").value(4));
        mvc.perform(get("/api/calendar")).andExpect(jsonPath("$.announcedYears", hasItem(2027)));
    }

    @Test
    void aPreviewShowsEveryChangeAndMakesNoVersion() throws Exception {
        preview("days", "true", CalendarBehaviour.DAYS_OF_2027)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.preview").value(true))
                .andExpect(jsonPath("$.version").value(2))
                .andExpect(jsonPath("$.years", contains(2026, 2027)))
                .andExpect(jsonPath("$.changes[0].change").value("added"))
                .andExpect(jsonPath("$.changes[0].line").value(2))
                .andExpect(jsonPath("$.changes", hasSize(9)));
        preview("hours", "true", "validFrom,weekday,opens,closes\n2027-06-01,1,08:30,12:00\n")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.preview").value(true))
                .andExpect(jsonPath("$.version").value(2));
        preview("days", "yes", CalendarBehaviour.DAYS_OF_2027).andExpect(status().isBadRequest());
        mvc.perform(post("/api/calendar/days?preveiw=true")
                        .contentType("text/csv")
                        .content(CalendarBehaviour.DAYS_OF_2027.getBytes(UTF_8))
                        .principal(account("ROLE_admin")))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/api/calendar"))
                .andExpect(jsonPath("$.version").value(2))
                .andExpect(jsonPath("$.announcedYears", contains(2025, 2026)))
                .andExpect(jsonPath("$.hours", hasSize(10)));
    }

    private ResultActions preview(String what, String asked, String csv) throws Exception {
        return mvc.perform(post("/api/calendar/" + what + "?preview=" + asked)
                .contentType("text/csv")
                .content(csv.getBytes(UTF_8))
                .principal(account("policy-officers")));
    }

    @Test
    void aFaultyFileIsAnsweredLineByLine() throws Exception {
        importDays("policy-officers", "date,kind,holiday\n2027-01-01,off,元旦\n2027-13-01,day-off,\n")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:unreadable-file"))
                .andExpect(jsonPath("$.detail").value("有 3 处需要改正，日历未作任何改动。"))
                .andExpect(jsonPath("$.errors[0].line").value(2))
                .andExpect(jsonPath("$.errors[0].field").value("kind"))
                .andExpect(jsonPath("$.errors[0].message").value("第 2 行：“off”应为 day-off(休)或 working-day(班)"))
                .andExpect(jsonPath("$.errors[*].line", contains(2, 3, 3)));
    }

    @Test
    void aFileOfACalendarProgramIsTaken() throws Exception {
        StringBuilder events = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//zh\r\n");
        for (String holiday : new String[] {
            "元旦（休）/20270101/20270104",
            "劳动节（休）/20270501/20270506",
            "国庆节（休）/20271001/20271008",
            "国庆节（班）/20271009/20271010"
        }) {
            String[] parts = holiday.split("/");
            events.append("BEGIN:VEVENT\r\nSUMMARY:%s\r\nDTSTART;VALUE=DATE:%s\r\nDTEND;VALUE=DATE:%s\r\nEND:VEVENT\r\n"
                    .formatted((Object[]) parts));
        }
        mvc.perform(post("/api/calendar/days")
                        .contentType("text/calendar;charset=utf-8")
                        .content((events + "END:VCALENDAR\r\n").getBytes(UTF_8))
                        .principal(account("policy-officers")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.daysOff").value(15))
                .andExpect(jsonPath("$.workingDays").value(1));
    }

    @Test
    void hugeFilesAreRefused() throws Exception {
        importDays("policy-officers", "x".repeat(1024 * 1024 + 1)).andExpect(status().isPayloadTooLarge());
    }

    @Test
    void businessHoursAreImported() throws Exception {
        mvc.perform(post("/api/calendar/hours")
                        .contentType("text/csv")
                        .content("validFrom,weekday,opens,closes\n2027-06-01,1,08:30,12:00\n")
                        .principal(account("ROLE_admin")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(3));
        mvc.perform(get("/api/calendar")).andExpect(jsonPath("$.hours", hasSize(11)));
    }

    private ResultActions importDays(String authority, String csv) throws Exception {
        return mvc.perform(post("/api/calendar/days")
                .contentType("text/csv")
                .content(csv.getBytes(UTF_8))
                .principal(account(authority)));
    }

    private static TestingAuthenticationToken account(String authority) {
        return new TestingAuthenticationToken("officer", null, authority);
    }
}
