package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.intake.IntakeFixture.account;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.OptionalDouble;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.IntakeFixture;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.test.web.servlet.ResultActions;

class ReportingTest {

    private static final String GOOD = """
            {"title": " 文化路占道 ", "description": "十个摊位", "category": "占道经营", "urgency": "urgent",
             "location": {"longitude": 117.08, "latitude": 36.68, "address": "北门"},
             "channel": "hotline", "externalId": "A-1", "occurredAt": "2025-03-03T18:20:00+08:00",
             "reporter": {"name": "张三丰", "phone": "13800005678"}}""";

    private final IntakeFixture intake = new IntakeFixture();

    private ResultActions send(String body) throws Exception {
        return intake.mvc.perform(
                post("/api/cases").contentType("application/json").content(body).principal(account("hotline-seat")));
    }

    @Test
    void theNamesThatFilesHaveAreTakenAsWell() throws Exception {
        send(GOOD.replace("\"description\"", "\"text\"").replace("\"externalId\"", "\"id\""))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.description").value("十个摊位"))
                .andExpect(jsonPath("$.externalId").value("A-1"));
        send(GOOD.replace("\"title\"", "\"text\": \"又一处\", \"title\""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("text"));
    }

    @Test
    void aReportBecomesACaseInTheGridOfItsPoint() throws Exception {
        send(GOOD)
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/cases/3701122025030300001"))
                .andExpect(jsonPath("$.number").value("3701122025030300001"))
                .andExpect(jsonPath("$.title").value("文化路占道"))
                .andExpect(jsonPath("$.category.majorName").value("城市管理"))
                .andExpect(jsonPath("$.gridCode").value("370112001001001"))
                .andExpect(jsonPath("$.occurredAt").value("2025-03-03T18:20:00+08:00"))
                .andExpect(jsonPath("$.reportedAt").value("2025-03-03T20:00:00+08:00"))
                .andExpect(jsonPath("$.unit.name").value("第一社区"))
                .andExpect(jsonPath("$.closedAt").value(nullValue()));
        CaseReport report = intake.reported.get(0);
        assertThat(report.urgency()).isEqualTo(Urgency.URGENT);
        assertThat(report.channel()).isEqualTo(Channel.HOTLINE);
        assertThat(report.occurredAt()).isEqualTo(Instant.parse("2025-03-03T10:20:00Z"));
        assertThat(report.reporter()).isEqualTo(new Reporter("张三丰", "13800005678"));
    }

    @Test
    void aPointJustOutsideGoesToTheNearestGridToBeConfirmed() throws Exception {
        send(GOOD)
                .andExpect(jsonPath("$.location.toBeConfirmed").value(false))
                .andExpect(jsonPath("$.location.metresOutside").value(nullValue()));
        send(GOOD.replace("117.08", "117.09").replace("A-1", "A-2"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.gridCode").value("370112001001001"))
                .andExpect(jsonPath("$.location.toBeConfirmed").value(true))
                .andExpect(jsonPath("$.location.metresOutside").value(35.2));
    }

    private static final String CONTRADICTION =
            "\"gridCode\":\"370112001001001\",\"location\":{\"longitude\":116.4,\"latitude\":39.9}";

    @Test
    void aPointThatContradictsTheCodeIsAQuestionToTheSender() throws Exception {
        farAway();
        send(with(CONTRADICTION))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:place-contradiction"))
                .andExpect(jsonPath("$.errors.length()").value(1))
                .andExpect(jsonPath("$.errors[0].field").value("location"))
                .andExpect(jsonPath("$.errors[0].message", containsString("116.4")))
                .andExpect(jsonPath("$.errors[0].message", containsString("370112001001001")))
                .andExpect(jsonPath("$.errors[0].message", containsString("placeConfirmed")));
        assertThat(intake.reported).isEmpty();
        // With other faults it is one of them.
        send(with(CONTRADICTION + ",\"title\":\"\""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors.length()").value(2));
    }

    @Test
    void whoConfirmsTheCodeReportsAPlaceToBeConfirmed() throws Exception {
        farAway();
        send(with(CONTRADICTION + ",\"placeConfirmed\":true"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.gridCode").value("370112001001001"))
                .andExpect(jsonPath("$.location.longitude").value(116.4))
                .andExpect(jsonPath("$.location.toBeConfirmed").value(true))
                .andExpect(jsonPath("$.location.metresOutside").value(362145.6));
    }

    @Test
    void aPointInAnotherPartOfTheCountryIsRefusedWhateverIsConfirmed() throws Exception {
        farAway();
        when(intake.locator.metresOutsideDistrict(new AreaCode("370112001001001"), 116.4, 39.9))
                .thenReturn(OptionalDouble.of(359125));
        send(with(CONTRADICTION + ",\"placeConfirmed\":true"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("location"))
                .andExpect(jsonPath("$.errors[0].message", containsString("距本辖区约 359 公里")));
        assertThat(intake.reported).isEmpty();
    }

    @Test
    void aPointBesideTheNamedGridIsTakenAsItIs() throws Exception {
        when(intake.locator.metresOutside(any(), anyDouble(), anyDouble())).thenReturn(OptionalDouble.of(180));
        send(with(CONTRADICTION))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.location.toBeConfirmed").value(false));
    }

    private void farAway() {
        when(intake.locator.metresOutside(new AreaCode("370112001001001"), 116.4, 39.9))
                .thenReturn(OptionalDouble.of(362145.61));
    }

    @Test
    void aPointOfAnotherMapIsConverted() throws Exception {
        send(with("\"location\":{\"longitude\":117.08,\"latitude\":36.68,\"system\":\"gcj02\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.location.toBeConfirmed").value(false));
        var place = intake.reported.get(0).place();
        assertThat(place.longitude()).isBetween(117.073, 117.076);
        assertThat(place.latitude()).isBetween(36.678, 36.681);
    }

    @Test
    void theSameReportAgainAnswersTheFirstCase() throws Exception {
        send(GOOD).andExpect(status().isCreated());
        send(GOOD).andExpect(status().isOk()).andExpect(jsonPath("$.number").value("3701122025030300001"));
        assertThat(intake.reported).hasSize(1);
    }

    @Test
    void aPlaceMayBeKnownToAWiderAreaOnly() throws Exception {
        send("{\"title\":\"t\",\"description\":\"d\",\"category\":\"street-vending\",\"channel\":\"sensor\",\"area\":\"370112001\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.gridCode").value(nullValue()))
                .andExpect(jsonPath("$.area").value("370112001"))
                .andExpect(jsonPath("$.reporter").value(nullValue()));
    }

    @Test
    void everyFaultIsNamedAtOnceAndNothingIsStored() throws Exception {
        send("""
                {"title": "", "category": "打麻将", "urgency": "soon", "gridCode": "12", "channel": "fax",
                 "location": {"longitude": 200, "latitude": "36", "altitude": 3}, "externalId": 77,
                 "occurredAt": "2025-03-03 下午", "reporter": {"name": ["张三"], "phone": "call me"}, "colour": "red"}""")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:invalid-input"))
                .andExpect(jsonPath("$.status").value(400))
                .andExpect(jsonPath("$.instance").value("/api/cases"))
                .andExpect(jsonPath("$.detail").value("有 14 处需要改正，未保存任何内容。"))
                .andExpect(jsonPath(
                        "$.errors[*].field",
                        containsInAnyOrder(
                                "title",
                                "description",
                                "category",
                                "urgency",
                                "gridCode",
                                "channel",
                                "location.longitude",
                                "location.latitude",
                                "location.altitude",
                                "externalId",
                                "occurredAt",
                                "reporter.name",
                                "reporter.phone",
                                "colour")));
        assertThat(intake.reported).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | '\"title\":null' | 不能为空",
                "title | '\"title\":5' | 应为文字(字符串)",
                "title | '\"title\":\"a\\u0000b\"' | 含有无法保存的控制字符或残缺字符",
                "urgency | '\"urgency\":\"soon\"' | 没有“soon”这一取值；可用：routine(一般), urgent(紧急), critical(特急)",
                "category | '\"category\":\"打麻将\"' | 没有“打麻将”这一类别",
                "gridCode | '\"gridCode\":\"370112001\"' | '*不是网格编码*'",
                "gridCode | '\"gridCode\":\"370112001001000\"' | '*不是网格编码*'",
                "gridCode | '\"gridCode\":\"370112001001009\"' | 没有编码为 370112001001009 的区域或网格",
                "gridCode | '\"gridCode\":null' | '*以确定地点*'",
                "area | '\"area\":\"370112\"' | '*两项不能并存'",
                "location.longitude | '\"location\":{\"latitude\":36.68}' | 不能为空",
                "location.latitude | '\"location\":{\"longitude\":1,\"latitude\":90.5}' | 应在 -90 与 90 度之间",
                "location.latitude | '\"location\":{\"longitude\":36.718,\"latitude\":117.173}' | '*似乎写反了*'",
                "location.latitude | '\"location\":{\"latitude\":117.173}' | '*似乎写反了*'",
                "location.latitude | '\"location\":{\"longitude\":117.173,\"latitude\":117.173}' | '*像是经度*'",
                "location.latitude | '\"location\":{\"longitude\":43.8,\"latitude\":87.6}' | '*似乎写反了*'",
                "location | '\"gridCode\":null,\"location\":{\"longitude\":1,\"latitude\":2}' | 该坐标不在任何网格之内，附近也没有网格",
                "location.system | '\"location\":{\"longitude\":117,\"latitude\":36,\"system\":\"mars\"}' | '没有“mars”这一取值*'",
                "location | '\"location\":\"here\"' | 应为 JSON 对象",
                "occurredAt | '\"occurredAt\":\"3 月 3 日\"' | '*不是日期和时间*'",
                "occurredAt | '\"occurredAt\":\"2025-02-30 18:20\"' | '*不是日期和时间*'",
                "externalId | '\"externalId\":\"3.70112E+14\"' | '*科学计数法*'",
                "gridCode | '\"gridCode\":\"3.70112E+14\"' | '*科学计数法*'",
                "reporter.phone | '\"reporter\":{\"phone\":\"1.38E+10\"}' | '*科学计数法*'",
                "occurredAt | '\"occurredAt\":\"2025-03-03T20:06:00+08:00\"' | 不能是将来的时间",
                "occurredAt | '\"occurredAt\":\"1025-03-03T20:06:00+08:00\"' | 距今超过十年，请核对年份",
                "reporter.phone | '\"reporter\":{\"phone\":\"12\"}' | '手机号应为 11 位*'",
                "channel | '\"channel\":\"\"' | 不能为空",
                "titel | '\"titel\":\"x\"' | '没有这个字段*'",
            })
    void aSingleFaultIsNamedAtItsField(String field, String spoiled, String message) throws Exception {
        send(with(spoiled))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors.length()").value(1))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(result -> assertThat(com.jayway.jsonpath.JsonPath.<String>read(
                                result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8),
                                "$.errors[0].message"))
                        .matches("\\Q" + message.replace("*", "\\E.*\\Q") + "\\E"));
    }

    /** A good report in which one field is replaced or added. */
    private static String with(String spoiled) throws Exception {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var good = (com.fasterxml.jackson.databind.node.ObjectNode)
                json.readTree(
                        "{\"title\":\"t\",\"description\":\"d\",\"category\":\"street-vending\",\"channel\":\"hotline\",\"gridCode\":\"370112001001001\"}");
        good.setAll((com.fasterxml.jackson.databind.node.ObjectNode) json.readTree("{" + spoiled + "}"));
        return good.toString();
    }

    @Test
    void textsThatAreTooLongAreCounted() throws Exception {
        send(with("\"title\":\"" + "字".repeat(201) + "\""))
                .andExpect(jsonPath("$.errors[0].message").value("最多 200 个字符，现有 201 个"));
        send(with("\"description\":\"" + "字".repeat(4001) + "\""))
                .andExpect(jsonPath("$.errors[0].message").value("最多 4,000 个字符，现有 4,001 个"));
        send(with("\"title\":\"" + "字".repeat(200) + "\"")).andExpect(status().isCreated());
    }

    @ParameterizedTest
    @CsvSource({
        "０５３１—８８８８１２３４, 0531-88881234, 053****1234",
        "0531-88881234 转 8, 0531-88881234 转 8, 053****1234转*",
        "88881234#801, 88881234#801, ****234#*",
        "13800005678, 13800005678, 138****5678",
    })
    void telephoneNumbersAreTakenInAnyWidth(String written, String kept, String shown) throws Exception {
        send(with("\"reporter\":{\"phone\":\"%s\"}".formatted(written))).andExpect(status().isCreated());
        assertThat(intake.reported.get(0).reporter()).isEqualTo(new Reporter(null, kept));
        assertThat(Masked.phone(kept)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-03-03 18:20:00",
                "2025-03-03T18:20",
                "２０２５－０３－０３　１８：２０",
                "2025/3/3 18:20",
                "2025年3月3日 18:20:00",
                "2025-03-03 18:20:00+08:00",
                "2025-03-03T10:20:00Z"
            })
    void timesAreTakenAsPeopleWriteThem(String written) throws Exception {
        send(with("\"occurredAt\":\"%s\"".formatted(written))).andExpect(status().isCreated());
        assertThat(intake.reported.get(0).occurredAt()).isEqualTo(Instant.parse("2025-03-03T10:20:00Z"));
    }

    @Test
    void codesIdsAndWordsAreTakenInAnyWidthAndCase() throws Exception {
        send(with("\"gridCode\":\"３７０１１２００１００１００１\",\"externalId\":\"Ａ－１\",\"urgency\":\"URGENT\""))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.externalId").value("A-1"))
                .andExpect(jsonPath("$.urgency").value("urgent"));
    }

    @Test
    void charactersOutsideTheBasicPlaneCountOnce() throws Exception {
        send(with("\"title\":\"" + "𠮷".repeat(200) + "\"")).andExpect(status().isCreated());
        send(with("\"title\":\"" + "𠮷".repeat(201) + "\""))
                .andExpect(jsonPath("$.errors[0].message").value("最多 200 个字符，现有 201 个"));
        send(with("\"category\":\"" + "𠮷".repeat(41) + "\""))
                .andExpect(jsonPath("$.errors[0].message").value("没有“" + "𠮷".repeat(40) + "…”这一类别"));
    }

    @Test
    void halfACharacterIsRefused() throws Exception {
        send("{\"title\":\"\\ud83d\"}")
                .andExpect(jsonPath("$.errors[0].message").value("含有无法保存的控制字符或残缺字符"));
    }

    @Test
    void thoseWhoAskForEnglishReadEnglish() throws Exception {
        intake.mvc
                .perform(post("/api/cases")
                        .contentType("application/json")
                        .header("Accept-Language", "en-GB,en;q=0.9")
                        .content("{}"))
                .andExpect(header().string("Content-Language", "en"))
                .andExpect(jsonPath("$.title").value("The input has faults"))
                .andExpect(jsonPath("$.errors[0].message").value("must not be empty"));
        intake.mvc
                .perform(post("/api/cases")
                        .contentType("application/json")
                        .header("Accept-Language", "fr")
                        .content("{}"))
                .andExpect(jsonPath("$.title").value("提交的内容有误"));
    }

    @Test
    void brokenJsonNamesFieldLineAndColumn() throws Exception {
        send("{\"title\": \"t\",\n \"reporter\": {\"phone\": 13}x}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:malformed-json"))
                .andExpect(jsonPath("$.errors[0].field").value("reporter"))
                .andExpect(jsonPath("$.errors[0].message", startsWith("第 2 行")));
        send("{\"title\": \"a\", \"title\": \"b\"}")
                .andExpect(jsonPath("$.errors[0].field").value("title"))
                .andExpect(jsonPath("$.errors[0].message", startsWith("字段重复")));
        send("[1]").andExpect(jsonPath("$.errors[*].message", hasItem("应为 JSON 对象")));
        send("").andExpect(jsonPath("$.errors[0].message").value("请求内容为空"));
        send("  ").andExpect(jsonPath("$.errors[0].message").value("请求内容为空"));
        send("{} {}").andExpect(jsonPath("$.errors[0].message").value("JSON 对象之后还有多余的内容"));
    }

    @Test
    void aBodyTooLargeIsRefused() throws Exception {
        send("{\"title\":\"" + "x".repeat(300_000) + "\"}").andExpect(status().isPayloadTooLarge());
    }

    @Test
    void everyFailureUnderTheInterfaceIsAProblemDocument() throws Exception {
        intake.mvc
                .perform(get("/api/nothing"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:no-such-address"));
        intake.mvc
                .perform(delete("/api/cases"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().exists("Allow"))
                .andExpect(jsonPath("$.detail").value("这个地址不支持 DELETE 方法。"));
        intake.mvc
                .perform(post("/api/cases").contentType("text/xml").content("<a/>"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:unsupported-media-type"));
        intake.mvc
                .perform(get("/api/cases").accept("text/html"))
                .andExpect(status().isNotAcceptable())
                .andExpect(content().contentType("application/problem+json"));
    }

    @Test
    void racesAnswerConflictAndTheUnexpectedHidesItsInside() throws Exception {
        doThrow(new DuplicateKeyException("case_file_external_unique"))
                .when(intake.handling)
                .report(any());
        send(GOOD)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:conflict"));
        doThrow(new IllegalStateException("secret inside"))
                .when(intake.handling)
                .report(any());
        send(GOOD)
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.incident").isNotEmpty())
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void theFirstFaultsComeInTheOrderOfTheForm() throws Exception {
        send("{}")
                .andExpect(jsonPath(
                        "$.errors[*].field", contains("title", "description", "category", "gridCode", "channel")));
    }

    @ParameterizedTest
    @CsvSource({
        "hotline, hotline-seat, , 201",
        "hotline, grid-worker, , 403",
        "hotline, boss, ROLE_admin, 201",
        "sensor, hotline-seat, , 403",
        "sensor, sensor-gateway, , 201",
        "department, community-clerk, , 403",
        "resident, hotline-seat, , 403"
    })
    void onlyThoseNamedForAChannelNameCasesByItsIds(String channel, String account, String role, int status)
            throws Exception {
        String report = GOOD.replace("\"hotline\"", "\"" + channel + "\"");
        var caller = role == null ? account(account) : account(account, role);

        var answer = intake.mvc
                .perform(post("/api/cases")
                        .contentType("application/json")
                        .content(report)
                        .principal(caller))
                .andExpect(status().is(status));

        if (status == 403) {
            answer.andExpect(jsonPath("$.type").value("urn:gridcase:problem:channel-not-allowed"));
            assertThat(intake.reported).isEmpty();
        }
    }

    @Test
    void withoutAnIdEverybodyReportsOverAnyChannel() throws Exception {
        intake.mvc
                .perform(post("/api/cases")
                        .contentType("application/json")
                        .content(GOOD.replace("\"externalId\": \"A-1\",", ""))
                        .principal(account("grid-worker")))
                .andExpect(status().isCreated());
    }
}
