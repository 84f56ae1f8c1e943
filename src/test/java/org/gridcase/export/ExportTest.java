package org.gridcase.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.Urgency;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.gridcase.problem.ProblemParts;
import org.gridcase.problem.Said;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists taken away as files: whose they are, what stands in them, and that it is known who has them. */
@GridcaseTest
class ExportTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    Exports exports;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    @Autowired
    AnchorRepository anchors;

    @Autowired
    TraceIntegrityService verification;

    @Autowired
    ExportLog log;

    @Autowired
    TransactionTemplate transaction;

    private HttpResponse<String> taken(String account, String path) {
        return Visitor.demo(port, account).get("/api/exports/" + path);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private JsonNode newest(String account) {
        try {
            return json.readTree(Visitor.demo(port, account).get("/api/exports").body())
                    .path("exports")
                    .path(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everybodyTakesAwayWhatTheySeeAndSupervisorsReadWhoTookWhat() {
        String number = walk.reported("=导出一号摊贩", "street-vending", Urgency.ROUTINE, CaseWalk.GRID);
        String elsewhere = walk.reported("导出二号摊贩", "street-vending", Urgency.ROUTINE, "370112002001001");
        String filter = "q=" + encoded("号摊贩") + "&tier=grid";

        String own = taken("grid-worker", "cases?format=csv&" + filter).body();
        String all = taken("supervisor", "cases?format=csv&" + filter).body();

        assertThat(own)
                .startsWith("\uFEFF案件编号,标题,")
                .contains("\t" + number + ",'=导出一号摊贩,")
                .doesNotContain(elsewhere);
        assertThat(all).contains(number, elsewhere);
        JsonNode entry = newest("admin");
        assertThat(entry.path("account").asText()).isEqualTo("supervisor");
        assertThat(entry.path("filter").asText()).isEqualTo("字词：号摊贩；层级：网格");
        assertThat(entry.path("rows").asInt()).isEqualTo(2);
        assertThat(entry.path("outcomeName").asText()).isEqualTo("完成");
        assertThat(newest("street-supervisor").path("account").asText())
                .as("people of other areas are not theirs to watch")
                .isEqualTo("grid-worker");
        assertThat(Visitor.demo(port, "section-clerk").get("/api/exports").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageOfTheLogBeginsAfterTheOneBeforeWhateverIsTakenMeanwhile() throws IOException {
        taken("grid-worker", "cases?format=csv");
        taken("supervisor", "cases?format=csv");
        JsonNode first = json.readTree(
                Visitor.demo(port, "admin").get("/api/exports?limit=1").body());
        taken("street-supervisor", "cases?format=csv");

        JsonNode second = json.readTree(Visitor.demo(port, "admin")
                .get("/api/exports?limit=1&after=" + first.path("next").asText())
                .body());

        assertThat(first.path("exports").path(0).path("account").asText()).isEqualTo("supervisor");
        assertThat(second.path("exports").path(0).path("account").asText()).isEqualTo("grid-worker");
        assertThat(Visitor.demo(port, "admin").get("/api/exports?after=2").body())
                .contains("after", "next");
    }

    @Test
    void aFilterThatIsUnknownIsRefusedAndNothingIsLogged() {
        int before = logged();
        assertThat(taken("supervisor", "cases?format=xlsx&limit=5").statusCode())
                .isEqualTo(400);
        assertThat(taken("supervisor", "cases?light=blue").body()).contains("format", "light");
        assertThat(taken("supervisor", "light-board?format=pdf").statusCode()).isEqualTo(400);
        assertThat(taken("supervisor", "assignments?format=csv&person=nobody-here")
                        .body())
                .contains("没有编号为“nobody-here”的人员");
        assertThat(logged()).isEqualTo(before);
    }

    private int logged() {
        return db.sql("select count(*) from export_entry").query(Integer.class).single();
    }

    private List<String> boardRows(String look) {
        return taken("supervisor", "light-board?format=csv" + look)
                .body()
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void theBoardAndItsListsSayWhatTheyShow() throws IOException {
        walk.reported();
        JsonNode board = json.readTree(
                Visitor.demo(port, "supervisor").get("/api/lights").body());
        List<String> rows = boardRows("");
        List<String> ofPeople = boardRows("&by=person");
        List<String> assignments = taken("supervisor", "assignments?format=csv")
                .body()
                .lines()
                .skip(1)
                .toList();

        int open = board.path("red").asInt()
                + board.path("yellow").asInt()
                + board.path("green").asInt();
        String sum = ",%d,%d,%d,%d,"
                .formatted(
                        board.path("red").asInt(),
                        board.path("yellow").asInt(),
                        board.path("green").asInt(),
                        open);
        assertThat(rows)
                .filteredOn(row -> row.startsWith("单位,"))
                .hasSize(board.path("units").size());
        assertThat(rows.get(rows.size() - 1)).startsWith("合计,").contains(sum);
        assertThat(ofPeople).anyMatch(row -> row.startsWith("人员,"));
        assertThat(ofPeople.get(ofPeople.size() - 1)).contains(sum);
        assertThat(boardRows("&name=" + encoded("没有的名称"))).containsExactly("合计,,,,,0,0,0,0,0,,,");
        assertThat(assignments).hasSize(open);
        assertThat(taken("supervisor", "light-board?format=xlsx").headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .contains("filename*=UTF-8''%E7%81%AF%E6%9D%BF", ".xlsx");
        assertThat(taken("supervisor", "light-board?format=html&by=category&stage=verifying")
                        .body())
                .contains("<h1>灯板</h1><p>筛选：环节：核实；查看方式：类别。导出人：陆洋，");
        assertThat(taken("supervisor", "orders?format=csv&state=open").body()).contains("督办单号");
    }

    /** Outside the system nobody sees that a light is not proved, unless the file says so. */
    @Test
    void aFileMarksWhatIsNotAsItsTraceSays() {
        String number = walk.reported();
        int run = walk.knownToBeBroken(number, null);
        try {
            for (String list : List.of("cases?format=csv&q=" + number, "assignments?format=csv")) {
                assertThat(taken("supervisor", list).body().lines())
                        .filteredOn(row -> row.contains(number))
                        .isNotEmpty()
                        .allMatch(row -> row.endsWith(",与留痕不符，未经证实"));
            }
            for (String look : List.of("", "&by=person")) {
                List<String> rows = boardRows(look);
                assertThat(rows.get(rows.size() - 1)).endsWith(",有案件与留痕不符：灯色按登记现状计，未经证实");
            }
        } finally {
            db.sql("delete from trace_verification_break where verification = ?")
                    .param(run)
                    .update();
            db.sql("delete from trace_verification where number = ?").param(run).update();
        }
    }

    @Test
    void whoHasGoneGetsNoFurtherPageReadAndTheLogSaysSo() {
        AtomicInteger read = new AtomicInteger();
        MockHttpServletResponse gone = new MockHttpServletResponse() {
            @Override
            public jakarta.servlet.ServletOutputStream getOutputStream() {
                return new org.springframework.mock.web.DelegatingServletOutputStream(
                        java.io.OutputStream.nullOutputStream()) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        throw new IOException("the connection is gone");
                    }
                };
            }
        };
        List<List<Cell>> page = java.util.Collections.nCopies(Exports.PAGE, List.of(Cell.words("各".repeat(20))));

        assertThatThrownBy(() -> exports.send(
                        new Exports.Wanted(
                                ExportKind.ORDERS, SpreadsheetFormat.CSV, Said.same(""), "export.orders.columns"),
                        (Integer after) -> new Exports.Page<>(page, read.incrementAndGet()),
                        new MockHttpServletRequest(),
                        gone))
                .isInstanceOf(IOException.class);

        assertThat(read).hasValue(1);
        assertThat(newest("admin").path("outcome").asText()).isEqualTo("left");
    }

    @Test
    void aPartIsNotTakenForTheWhole() {
        MockHttpServletResponse begun = new MockHttpServletResponse();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/exports/orders");
        IllegalStateException failure = new IllegalStateException("the second page cannot be read");
        List<List<Cell>> page = java.util.Collections.nCopies(Exports.PAGE, List.of(Cell.words("一行")));

        assertThatThrownBy(() -> exports.send(
                        new Exports.Wanted(
                                ExportKind.ORDERS, SpreadsheetFormat.CSV, Said.same(""), "export.orders.columns"),
                        (Integer after) -> {
                            if (after != null) {
                                throw failure;
                            }
                            return new Exports.Page<>(page, 1);
                        },
                        request,
                        begun))
                .isSameAs(failure);
        begun.setCommitted(true);

        assertThat(ProblemParts.resolver().resolveException(request, begun, null, failure))
                .as("left to the server, which shuts the connection")
                .isNull();
        assertThat(newest("admin").path("outcome").asText()).isEqualTo("failed");
        assertThat(newest("admin").path("rows").asInt()).isEqualTo(Exports.PAGE);
    }

    @Test
    void nobodyBendsTheLog() {
        taken("supervisor", "light-board?format=csv");
        for (String change : List.of("delete from export_entry", "update export_entry set sent_rows = 0")) {
            assertThatThrownBy(() -> db.sql(change).update())
                    .hasMessageContaining(change.substring(0, 6).toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void whatIsBentInTheLogAllTheSameIsFound() {
        taken("supervisor", "light-board?format=csv");
        anchors.take();
        int newest = db.sql("select max(position) from export_entry")
                .query(Integer.class)
                .single();

        assertThat(after("update export_entry set account = 'admin' where position = " + (newest - 1)))
                .containsExactly("export-link-mismatch");
        assertThat(after("update export_entry set sent_rows = 77 where position = " + newest))
                .containsExactly("export-link-mismatch");
        assertThat(after("delete from export_entry where position = " + newest)).containsExactly("exports-rewritten");
        assertThat(after("delete from export_entry where position = " + (newest - 1)))
                .containsExactly("export-missing");
        assertThat(after("update export_entry set account = account")).isEmpty();
    }

    @Test
    void theLogItselfMarksWhatIsBentInIt() {
        taken("supervisor", "light-board?format=csv");
        taken("admin", "light-board?format=csv");
        assertThat(log.page(null, null, 2)).noneMatch(ExportLog.Entry::broken);

        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            db.sql("set local session_replication_role = replica").update();
            db.sql("update export_entry set account = 'street-supervisor' where account = 'admin'")
                    .update();
            assertThat(log.page(null, null, 2))
                    .extracting(ExportLog.Entry::broken)
                    .containsExactly(true, false);
        });
    }

    /** Faults of the log alone. */
    private List<String> after(String change) {
        List<String> faults = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            db.sql("set local session_replication_role = replica").update();
            db.sql(change).update();
            verification.run(new TraceIntegrityService.Listener() {
                @Override
                public void progress(long cases, long lines) {}

                @Override
                public void broken(Break found) {
                    faults.add(found.fault().code());
                }
            });
        });
        faults.removeIf(fault -> !fault.startsWith("export"));
        return faults;
    }
}
