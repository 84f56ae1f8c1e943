package org.gridcase.intake.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.intake.IntakeFixture.account;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.LogLines;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.intake.IntakeFixture;
import org.gridcase.problem.Incidents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.ResultActions;

class ImportTest {

    private static final String HEADER = "id,reportedAt,category,title,text\n";
    private static final String GOOD = "1,2025-03-03T08:00:00,占道经营,标题,正文\n";

    @RegisterExtension
    final LogLines log = new LogLines(Incidents.class);

    private final IntakeFixture intake = new IntakeFixture();

    private ResultActions send(byte[] file, String accept) throws Exception {
        return intake.mvc.perform(post("/api/cases/import")
                .contentType("text/csv")
                .content(file)
                .accept(accept)
                .principal(account("hotline-seat")));
    }

    private ResultActions send(String file) throws Exception {
        return send(file.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    @Test
    void eachGoodLineBecomesACase() throws Exception {
        send("\uFEFFtext,title,Category,reportedAt,id,urgency,gridCode,address\r\n"
                        + "\"第一行,有逗号\r\n第二行有\"\"引号\"\"\",标题,street-vending,2025-03-03T08:00:00,166015,紧急,370112001001001,北门\r\n"
                        + "\r\n"
                        + "=SUM(A1),标题,占道经营,2025-03-03T08:00:00Z,166016,,,\r\n")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.read").value(2))
                .andExpect(jsonPath("$.created").value(2))
                .andExpect(jsonPath("$.faulty").value(0))
                .andExpect(jsonPath("$.cases[0].line").value(2))
                .andExpect(jsonPath("$.cases[0].id").value("166015"))
                .andExpect(jsonPath("$.cases[0].number").value("3701122025030300001"))
                .andExpect(jsonPath("$.cases[1].line").value(5));
        var first = intake.reported.get(0);
        assertThat(first.description()).isEqualTo("第一行,有逗号\n第二行有\"引号\"");
        assertThat(first.urgency()).isEqualTo(Urgency.URGENT);
        assertThat(first.channel()).isEqualTo(Channel.HOTLINE);
        assertThat(first.reportedAt()).isEqualTo(Instant.parse("2025-03-03T00:00:00Z"));
        assertThat(first.place().area().value()).isEqualTo("370112001001001");
        assertThat(first.place().address()).isEqualTo("北门");
        var second = intake.reported.get(1);
        assertThat(second.description()).isEqualTo("=SUM(A1)");
        assertThat(second.reportedAt()).isEqualTo(Instant.parse("2025-03-03T08:00:00Z"));
        assertThat(second.place().area().value()).isEqualTo("370112");
    }

    @Test
    void theNamesOfTheInterfaceAreTakenAsWell() throws Exception {
        send("externalId,reportedAt,category,title,description,reporter.name\n1,2025-03-03T08:00:00,占道经营,标题,正文,张三\n")
                .andExpect(jsonPath("$.created").value(1))
                .andExpect(jsonPath("$.cases[0].id").value("1"));
        assertThat(intake.reported.get(0).description()).isEqualTo("正文");
        send("ExternalId,reportedAt,category,title,description\n,2025-03-03T08:00:00,占道经营,标题,\n")
                .andExpect(jsonPath("$.faults[0].reasons").value(hasItem(startsWith("ExternalId:"))))
                .andExpect(jsonPath("$.faults[0].reasons").value(hasItem(startsWith("description:"))));
        send("externalId,id,reportedAt,category,title,description\n1,1,2025-03-03T08:00:00,占道经营,标题,正文\n")
                .andExpect(jsonPath("$.errors[0].message").value(containsString("id")));
    }

    @Test
    void everyKindOfSpoiledLineIsNamedAndTheGoodOnesAreTaken() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String date = "2025-03-03T08:00:00";
        List<String> lines = List.of(
                "id,reportedAt,category,title,text,gridCode",
                "1," + date + ",占道经营,好,好,", // 2 good
                "2," + date + ",占道经营,,正文,", // 3 no title
                "3," + date + ",打麻将,标题,正文,", // 4 unknown category
                "4,昨天,占道经营,标题,正文,", // 5 bad date
                "5," + date + ",占道经营,标题," + "字".repeat(4001) + ",", // 6 too long
                "1," + date + ",占道经营,标题,正文,", // 7 repeated id
                "6," + date + ",占道经营,标题", // 8 too few columns
                "7," + date + ",占道经营,标题,正文,,多", // 9 too many columns
                "8," + date + ",占道经营,标题,正文,370112001001999", // 10 unknown grid
                ",2999-01-01T00:00:00,,,,12", // 11 many at once
                "9," + date + ",占道经营,标题,\"没有结束的引号,", // 12 broken quotes
                "10," + date + ",占道经营,好,\"a\"b,", // 13 broken quotes
                "11," + date + ",占道经营,好,好,", // 14 good
                "12," + date + ",占道经营,好,GBK,"); // 15 spoiled below
        for (String line : lines) {
            file.write((line + "\n").replace("GBK", "\u0000").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = file.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? (byte) 0xC4 : bytes[i];
        }
        var answer = send(bytes, "application/json")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.read").value(14))
                .andExpect(jsonPath("$.created").value(2))
                .andExpect(jsonPath("$.known").value(0))
                .andExpect(jsonPath("$.faulty").value(12))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(reasons(answer, 3)).containsExactly("title:不能为空");
        assertThat(reasons(answer, 4)).containsExactly("category:没有“打麻将”这一类别");
        assertThat(reasons(answer, 5))
                .containsExactly("reportedAt:“昨天”不是日期和时间，例如 2025-03-03 18:20 或 2025-03-03T18:20:00+08:00；不写时区偏移即辖区时间");
        assertThat(reasons(answer, 6)).containsExactly("text:最多 4,000 个字符，现有 4,001 个");
        assertThat(reasons(answer, 7)).containsExactly("id:与第 2 行的编号重复");
        assertThat(reasons(answer, 8)).containsExactly("应有 6 列，实有 4 列");
        assertThat(reasons(answer, 9)).containsExactly("应有 6 列，实有 7 列");
        assertThat(reasons(answer, 10)).containsExactly("gridCode:没有编码为 370112001001999 的区域或网格");
        assertThat(reasons(answer, 11)).hasSize(6);
        assertThat(reasons(answer, 12)).singleElement().asString().startsWith("引号不成对");
        assertThat(reasons(answer, 13)).singleElement().asString().startsWith("引号不成对");
        assertThat(reasons(answer, 15)).containsExactly("text:含有不是 UTF-8 编码的字节");
        assertThat(JsonPath.<List<String>>read(answer, "$.faults[?(@.line==10)].id"))
                .containsExactly("8");
        assertThat(JsonPath.<List<Integer>>read(answer, "$.cases[*].line")).containsExactly(2, 14);
    }

    private static List<String> reasons(String answer, int line) {
        List<List<String>> found = JsonPath.read(answer, "$.faults[?(@.line==" + line + ")].reasons");
        return found.isEmpty() ? List.of() : found.get(0);
    }

    @Test
    void linesImportedBeforeCountAsKnown() throws Exception {
        send(HEADER + GOOD).andExpect(jsonPath("$.created").value(1));
        send(HEADER + GOOD + "2,2025-03-03T08:00:00,占道经营,标题,正文\n")
                .andExpect(jsonPath("$.created").value(1))
                .andExpect(jsonPath("$.known").value(1))
                .andExpect(jsonPath("$.cases[0].status").value("known"));
    }

    @Test
    void aPreviewJudgesEveryLineAndMakesNoCase() throws Exception {
        send(HEADER + GOOD).andExpect(jsonPath("$.created").value(1));
        var before = intake.byExternalId("1");
        when(intake.handling.known(argThat(report -> report != null && "1".equals(report.externalId()))))
                .thenReturn(Optional.of(before));
        String file = HEADER + GOOD + "2,2025-03-03T08:00:00,占道经营,标题,正文\n3,昨天,占道经营,标题,正文\n";

        preview(file, "true")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.preview").value(true))
                .andExpect(jsonPath("$.good").value(1))
                .andExpect(jsonPath("$.known").value(1))
                .andExpect(jsonPath("$.faulty").value(1))
                .andExpect(jsonPath("$.created").value(0))
                .andExpect(jsonPath("$.cases[0].number").value(before.number()))
                .andExpect(jsonPath("$.cases[1].status").value("good"));
        assertThat(intake.reported).hasSize(1);

        preview(file, "yes").andExpect(status().isBadRequest());
        intake.mvc
                .perform(post("/api/cases/import?preveiw=true")
                        .contentType("text/csv")
                        .content(file)
                        .principal(account("hotline-seat")))
                .andExpect(status().isBadRequest());
        assertThat(intake.reported).as("a misspelt preview makes no case").hasSize(1);
    }

    private ResultActions preview(String file, String asked) throws Exception {
        return intake.mvc.perform(post("/api/cases/import?preview=" + asked)
                .contentType("text/csv")
                .content(file)
                .principal(account("hotline-seat")));
    }

    @Test
    void likeFaultsAreToldAsOneBesideTheLines() throws Exception {
        StringBuilder file = new StringBuilder(HEADER);
        for (int id = 1; id <= 500; id++) {
            file.append(id).append(",2025-03-03T08:00:00,占道经营,,正文\n");
        }
        send(file.toString())
                .andExpect(jsonPath("$.faulty").value(500))
                .andExpect(jsonPath("$.faults.length()").value(500))
                .andExpect(jsonPath("$.alike.length()").value(4))
                .andExpect(jsonPath("$.alike[0]").value("第 2 行：title:不能为空"))
                .andExpect(jsonPath("$.alike[3]").value("title:同样的错误另有 497 处，在第 5–501 行"));
        send(HEADER + "1,2025-03-03T08:00:00,占道经营,,正文\n")
                .andExpect(jsonPath("$.alike").doesNotExist());
    }

    @Test
    void aLineThatCannotBeStoredDoesNotStopTheOthers() throws Exception {
        doThrow(new IllegalStateException("broken")).when(intake.handling).report(argThat(report -> "1"
                .equals(report.externalId())));
        send(HEADER + GOOD + "2,2025-03-03T08:00:00,占道经营,标题,正文\n")
                .andExpect(jsonPath("$.faults[0].reasons[0]", startsWith("这一行暂未收下")))
                .andExpect(jsonPath("$.created").value(1));
    }

    @Test
    void anOutageStopsTheImportAtOnce() throws Exception {
        doThrow(new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("no room")))
                .when(intake.handling)
                .report(argThat(report -> "2".equals(report.externalId())));
        String more = "2,2025-03-03T08:00:00,占道经营,标题,正文\n3,2025-03-03T08:00:00,占道经营,标题,正文\n";

        String answer = send(HEADER + GOOD + more)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.created").value(1))
                .andExpect(jsonPath("$.faulty").value(0))
                .andExpect(jsonPath("$.left").value(2))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        String stopped = JsonPath.read(answer, "$.stopped");
        assertThat(stopped).startsWith("数据库暂时不可用").contains("停在第 3 行", "重新导入同一文件");
        assertThat(log.all()).anyMatch(line -> stopped.contains(line.replaceAll("incident (\\w{8}).*", "$1")));
        assertThat(intake.reported).hasSize(1);
    }

    @Test
    void aTableThatAnswersNonsenseCostsTheLinesItDecidesOnly() throws Exception {
        doThrow(new IllegalStateException("no such category: 打麻将"))
                .when(intake.handling)
                .classify(eq("打麻将"), any(), any());
        String file = HEADER + GOOD + "2,2025-03-03T08:00:00,打麻将,标题,正文\n3,2025-03-03T08:00:00,占道经营,标题,正文\n";

        for (String asked : List.of("true", "false")) {
            preview(file, asked)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.read").value(3))
                    .andExpect(jsonPath("$.faulty").value(1))
                    .andExpect(jsonPath("$.faults[0].line").value(3))
                    .andExpect(jsonPath("$.faults[0].reasons[0]", startsWith("这一行暂未收下")));
        }
        assertThat(intake.reported).hasSize(2);
    }

    @Test
    void aLineThatARuleRefusesSaysWhyAndIsNoIncident() throws Exception {
        doThrow(BusinessRuleViolation.spoken("description", "turns.additions", "3701122025030300001", 200))
                .when(intake.handling)
                .report(argThat(report -> "2".equals(report.externalId())));
        send(HEADER + "2,2025-03-03T08:00:00,占道经营,标题,正文\n" + GOOD)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.created").value(1))
                .andExpect(jsonPath("$.faults[0].line").value(2))
                .andExpect(jsonPath("$.faults[0].reasons[0]", startsWith("text:案件 3701122025030300001 已有 200 条补充")));
        assertThat(log.all()).isEmpty();
    }

    @Test
    void whatSpreadsheetsDoToAFileIsSeen() throws Exception {
        send(HEADER + ",,,,\n,,,,,,,\n,,\n"
                        + "3.70112E+14,2025/3/3 8:00,占道经营,标题,正文\n１２,2025/3/3 8:00,占道经营,标题,正文\n12,2025-03-03 08:00,占道经营,标题,正文\n")
                .andExpect(jsonPath("$.read").value(3))
                .andExpect(jsonPath("$.created").value(1))
                .andExpect(jsonPath("$.cases[0].id").value("12"))
                .andExpect(jsonPath("$.faults[0].reasons[0]", containsString("科学计数法")))
                .andExpect(jsonPath("$.faults[1].reasons[0]").value("id:与第 6 行的编号重复"));
        assertThat(intake.reported.get(0).reportedAt()).isEqualTo(Instant.parse("2025-03-03T00:00:00Z"));
    }

    @Test
    void aFileInAnotherEncodingIsRefusedAsAWhole() throws Exception {
        String text = HEADER + GOOD + "2,2025-03-03T08:00:00,占道经营,标题,正文\n";
        send(text.getBytes(Charset.forName("GBK")), "application/json")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:unreadable-file"))
                .andExpect(jsonPath("$.errors[0].message", startsWith("文件不是 UTF-8 编码(可能是 GBK)")));
        send(text.getBytes(StandardCharsets.UTF_16), "application/json").andExpect(status().isBadRequest());
        assertThat(intake.reported).isEmpty();
    }

    @Test
    void filesThatAreNoSuchListSayWhy() throws Exception {
        send("").andExpect(jsonPath("$.errors[0].message").value("文件是空的"));
        send("id,reportedAt,titel,titel\n1,2,3,4\n")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].message", hasItem("缺少必需的列 category")))
                .andExpect(jsonPath("$.errors[*].message", hasItem("缺少必需的列 title")))
                .andExpect(jsonPath("$.errors[*].message", hasItem("缺少必需的列 text")))
                .andExpect(jsonPath("$.errors[*].message", hasItem(startsWith("没有名为“titel”的列"))));
        send("\"id,reportedAt\n").andExpect(jsonPath("$.errors[0].message").value("第 1 行(表头)的引号不成对"));
        send("PK\u0003\u0004rest").andExpect(jsonPath("$.errors[0].message", startsWith("这是 Excel 工作簿")));
        send(HEADER).andExpect(status().isOk()).andExpect(jsonPath("$.read").value(0));
    }

    @Test
    void aQuoteNeverClosedCostsOneLineOnly() throws Exception {
        StringBuilder file = new StringBuilder(HEADER + "0,2025-03-03T08:00:00,占道经营,标题,\"开始\n");
        for (int i = 1; i <= 300; i++) {
            file.append(i).append(",2025-03-03T08:00:00,占道经营,标题,\"正文\"\n");
        }
        send(file.toString())
                .andExpect(jsonPath("$.created").value(300))
                .andExpect(jsonPath("$.faults[0].line").value(2))
                .andExpect(jsonPath("$.faults.length()").value(1));
    }

    @Test
    void thoseWhoListenHearOfEachLineWhileItRuns() throws Exception {
        String answer = send(
                        (HEADER + GOOD + "2,x,占道经营,标题,正文\n").getBytes(StandardCharsets.UTF_8), "application/x-ndjson")
                .andExpect(content().contentType("application/x-ndjson"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.lines())
                .containsExactly(
                        "{\"status\":\"started\",\"lines\":2}",
                        "{\"line\":2,\"id\":\"1\",\"status\":\"created\",\"number\":\"3701122025030300001\","
                                + "\"title\":\"标题\",\"category\":\"street-vending\"}",
                        "{\"line\":3,\"id\":\"2\",\"status\":\"faulty\",\"reasons\":[\"reportedAt:“x”不是日期和时间，例如 2025-03-03 18:20 或"
                                + " 2025-03-03T18:20:00+08:00；不写时区偏移即辖区时间\"]}",
                        "{\"status\":\"finished\",\"read\":2,\"created\":1,\"known\":0,\"faulty\":1}");
    }

    @Test
    void theFileMayComeAsPartOfAForm() throws Exception {
        byte[] bytes = (HEADER + GOOD).getBytes(StandardCharsets.UTF_8);
        intake.mvc
                .perform(multipart("/api/cases/import")
                        .file(new MockMultipartFile("file", "messages.csv", "text/csv", bytes))
                        .param("channel", "department")
                        .param("area", "370112001")
                        .principal(account("boss", "ROLE_admin")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.created").value(1));
        assertThat(intake.reported.get(0).channel()).isEqualTo(Channel.DEPARTMENT);
        assertThat(intake.reported.get(0).place().area().value()).isEqualTo("370112001");
        intake.mvc
                .perform(multipart("/api/cases/import").principal(account("hotline-seat")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("file"));
    }

    @Test
    void ofSeveralFilesNoneIsLostInSilence() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", (HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
        for (String another : List.of("file", "other")) {
            intake.mvc
                    .perform(multipart("/api/cases/import")
                            .file(file)
                            .file(new MockMultipartFile(another, file.getBytes()))
                            .principal(account("hotline-seat")))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.errors[0].message").value("只能给出一次"));
        }
        assertThat(intake.reported).isEmpty();
    }

    @Test
    void termsThatAreWrongAreNamedBeforeAnyLineIsRead() throws Exception {
        intake.mvc
                .perform(post("/api/cases/import?channel=fax&area=1")
                        .contentType("text/csv")
                        .content(HEADER + GOOD)
                        .principal(account("hotline-seat")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("channel"))
                .andExpect(jsonPath("$.errors[1].field").value("area"));
    }

    @Test
    void aFileOfMoreThanTwentyMegabytesIsRefused() throws Exception {
        send(new byte[20 * 1024 * 1024 + 1], "application/json")
                .andExpect(status().isPayloadTooLarge())
                .andExpect(jsonPath("$.detail").value("最大允许 20 MB。"));
    }

    @Test
    void theWrongFileIsGivenUpAfterAThousandFaults() throws Exception {
        String file = HEADER + "x,昨天,占道经营,标题,正文\n".repeat(20_000);

        send(file.getBytes(StandardCharsets.UTF_8), "application/json")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.read").value(1000))
                .andExpect(jsonPath("$.faulty").value(1000))
                .andExpect(jsonPath("$.left").value(19_000));
        String told = send(file.getBytes(StandardCharsets.UTF_8), "application/x-ndjson")
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(told.lines().reduce((first, last) -> last).orElseThrow()).contains("\"left\":19000");
    }

    @Test
    void aFileOfTooManyRowsIsRefusedAsAWhole() throws Exception {
        String file = HEADER + "x,昨天,占道经营,标题,正文\n".repeat(20_001);

        send(file.getBytes(StandardCharsets.UTF_8), "application/json")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].message").value("文件超过 20000 条记录，请拆分后再导入"));
    }

    @Test
    void aChannelThatIsNotTheirsIsShut() throws Exception {
        intake.mvc
                .perform(multipart("/api/cases/import")
                        .file(new MockMultipartFile("file", (HEADER + GOOD).getBytes(StandardCharsets.UTF_8)))
                        .param("channel", "sensor")
                        .principal(account("hotline-seat")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:channel-not-allowed"));
    }
}
