package org.gridcase.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.casefile.register.CategoryRegister;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.gridcase.rulebook.requirement.KnownWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Policy staff change the catalogue while cases go on. */
@GridcaseTest
class CatalogueEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORT = "/api/catalogue/import";
    private static final String SECTIONS = "determine-responsible-section";

    @LocalServerPort
    int port;

    @Autowired
    CategoryRegister register;

    @Autowired
    TraceIntegrityService integrity;

    @Autowired
    List<KnownWords> words;

    @Autowired
    JdbcClient db;

    private Visitor officer;
    private Visitor worker;
    private CatalogueSheet before;
    private final List<String> reported = new ArrayList<>();

    @BeforeEach
    void theCatalogueIsExported() {
        officer = Visitor.demo(port, "policy-officer");
        worker = Visitor.demo(port, "grid-worker");
        before = exported();
    }

    /** What others find in the shared database is the catalogue of before; what this test added is retired, and decides no open case. */
    @AfterEach
    void theCatalogueIsAsBefore() {
        Visitor administrator = Visitor.demo(port, "admin");
        reported.forEach(number -> administrator.post("/api/cases/" + number + "/withdraw", "{\"reason\": \"试毕\"}"));
        imported(exported().restoring(before));
    }

    private CatalogueSheet exported() {
        return CatalogueSheet.of(officer.get("/api/catalogue.csv").body());
    }

    private HttpResponse<String> sent(Visitor visitor, String query, CatalogueSheet sheet) {
        return visitor.post(IMPORT + query, "text/csv", sheet.csv());
    }

    private JsonNode imported(CatalogueSheet sheet) {
        return json(sent(officer, "", sheet));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer);
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CatalogueSheet withCharging(String code, String name) {
        return before.and(code, name, "public-safety", "公共安全", "一般风险", "即时处置", "网格", "网格能先行处置");
    }

    private HttpResponse<String> report(String category) {
        return worker.post("/api/cases", """
                {"title": "楼道有情况", "description": "三楼楼道，请派人看看。", "category": "%s",
                 "gridCode": "370112001001001", "channel": "grid-worker"}""".formatted(category));
    }

    private String reported(String category) {
        HttpResponse<String> answer = report(category);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String number = tree(answer).get("number").textValue();
        reported.add(number);
        return number;
    }

    private List<String> numbersOf(String category) {
        return json(officerOfCases().get("/api/cases?limit=200&category=" + encoded(category)))
                .get("cases")
                .findValuesAsText("number");
    }

    private Visitor officerOfCases() {
        return Visitor.demo(port, "supervisor");
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private List<Break> breaks() {
        List<Break> found = new ArrayList<>();
        integrity.run(new TraceIntegrityService.Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break broken) {
                found.add(broken);
            }
        });
        return found;
    }

    private static boolean isOfTheRegister(Break found) {
        return found.fault().code().startsWith("catalogue")
                || found.fault().code().startsWith("category");
    }

    @Test
    void whatIsExportedIsImportedWithoutAChange() {
        JsonNode answer = imported(before);

        assertThat(answer.get("kinds").get(0).get("items")).isEmpty();
        assertThat(answer.get("kinds").get(0).get("unchanged").intValue()).isGreaterThanOrEqualTo(57);
        assertThat(answer.get("reordered").booleanValue()).isFalse();
        assertThat(answer.get("tables")).isEmpty();
    }

    @Test
    void aPreviewNamesTheTablesThatLackARowAndChangesNothing() {
        JsonNode answer = json(sent(officer, "?preview=true", withCharging("charging-preview", "预览充电")));

        assertThat(answer.get("preview").booleanValue()).isTrue();
        assertThat(answer.get("kinds").get(0).get("added").intValue()).isEqualTo(1);
        assertThat(answer.get("tables").findValuesAsText("table"))
                .containsExactly(SECTIONS, "determine-responsible-department");
        JsonNode section = answer.get("tables").get(0);
        assertThat(section.get("message").textValue())
                .isEqualTo("规则表“确定街道承办科室”(determine-responsible-section)对“预览充电”：没有规则适用");
        assertThat(section.get("proposal").textValue()).startsWith("新增一行：小类：\"预览充电\"｜");
        assertThat(report("charging-preview").statusCode()).isEqualTo(400);
    }

    @Test
    void aNewCategoryIsReportedAtOnceAndDecidedByItsTraits() {
        JsonNode answer = imported(withCharging("charging-at-once", "飞线充电"));
        assertThat(answer.get("kinds").get(0).get("added").intValue()).isEqualTo(1);

        String number = reported("飞线充电");

        JsonNode file = json(worker.get("/api/cases/" + number));
        assertThat(file.get("category").get("code").textValue()).isEqualTo("charging-at-once");
        assertThat(file.get("category").get("majorName").textValue()).isEqualTo("公共安全");
        assertThat(file.get("urgency").textValue()).isEqualTo("urgent");
        assertThat(worker.get("/api/categories").body()).contains("飞线充电");
        assertThat(numbersOf("公共安全")).contains(number);
        JsonNode changes = json(officer.get("/api/catalogue/changes?category=charging-at-once"));
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).get("account").textValue()).isEqualTo("policy-officer");
        assertThat(changes.get(0).get("fields").findValuesAsText("after")).contains("飞线充电", "一般风险");
    }

    @Test
    void aRetiredCategoryIsRefusedAndItsOpenCasesGoOn() {
        String open = reported("greening");
        JsonNode answer = imported(
                before.with("greening", "retired", "是").with("greening", "successor", "damaged-street-facility"));

        JsonNode item = answer.get("kinds").get(0).get("items").get(0);
        assertThat(item.get("change").textValue()).isEqualTo("ended");
        assertThat(item.get("note").textValue())
                .contains("照常办到结案", "规则表还写着“园林绿化”", "(determine-responsible-section)第 ");
        assertThat(answer.get("openCases").longValue()).isPositive();
        HttpResponse<String> refused = report("园林绿化");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("类别“园林绿化”已停用，请改报“市政设施损坏”(damaged-street-facility)");
        assertThat(worker.get("/api/categories").body()).doesNotContain("园林绿化");
        assertThat(worker.get("/api/catalogue").body()).doesNotContain("园林绿化");
        assertThat(officer.get("/api/catalogue").body()).contains("园林绿化");
        assertThat(json(worker.get("/api/cases/" + open))
                        .get("category")
                        .get("name")
                        .textValue())
                .isEqualTo("园林绿化");
        assertThat(numbersOf("园林绿化")).contains(open);
        assertThat(words.stream().map(KnownWords::byVariable))
                .anySatisfy(known -> assertThat(known.get("category")).contains("园林绿化"));
    }

    @Test
    void bothNamesOfARenamedCategoryFindAllItsCases() {
        String old = reported("illegal-parking");
        JsonNode answer =
                imported(before.with("illegal-parking", "name", "违规停车").with("illegal-parking", "risk", "一般风险"));
        String newer = reported("违法停车"); // a system that knows the old name only

        JsonNode item = answer.get("kinds").get(0).get("items").get(0);
        assertThat(item.get("note").textValue()).contains("按立案时的名称和特征办到结案", "规则表写的是原名“违法停车”");
        assertThat(answer.get("tables").findValuesAsText("table")).contains(SECTIONS);
        assertThat(numbersOf("违法停车")).contains(old, newer).isEqualTo(numbersOf("违规停车"));
        JsonNode oldFile = json(worker.get("/api/cases/" + old)).get("category");
        JsonNode newFile = json(worker.get("/api/cases/" + newer)).get("category");
        assertThat(oldFile.get("name").textValue()).isEqualTo("违法停车");
        assertThat(newFile.get("name").textValue()).isEqualTo("违规停车");
        assertThat(oldFile.get("code")).isEqualTo(newFile.get("code"));
        assertThat(words.stream().map(KnownWords::byVariable))
                .anySatisfy(known -> assertThat(known.get("category")).contains("违法停车", "违规停车"));
        assertThat(db.sql("select category_edition from case_file where number = ?")
                        .param(newer)
                        .query(Integer.class)
                        .single())
                .isGreaterThan(1);
        assertThat(breaks()).noneMatch(found -> newer.equals(found.caseNumber()) || isOfTheRegister(found));
    }

    @Test
    void whoeverChangesAnOldFileIsTold() {
        imported(before.with("highway", "reason", "公路由区级交通部门管理"));

        HttpResponse<String> stale = sent(officer, "", before.with("highway", "reason", "另一个理由"));

        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body()).contains("请重新导出再改", "（policy-officer）20");
    }

    @Test
    void ofTwoOfficersAtOnceOneIsTold() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(
                    () -> sent(officer, "", before.with("highway", "reason", "甲的理由"))
                            .statusCode(),
                    () -> sent(Visitor.demo(port, "admin"), "", before.with("highway", "reason", "乙的理由"))
                            .statusCode());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : two.invokeAll(both)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 400);
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void aFaultyFileChangesNothing() {
        int entries = register.newest().map(CategoryEntry::position).orElseThrow();

        HttpResponse<String> faulty =
                sent(officer, "", withCharging("charging-faulty", "有错充电").with("highway", "lowestTier", "乡镇"));

        assertThat(faulty.statusCode()).isEqualTo(400);
        JsonNode error = tree(faulty).get("errors").get(0);
        assertThat(error.get("line").intValue()).isPositive();
        assertThat(error.get("message").textValue()).contains("没有“乡镇”这一层级");
        assertThat(register.newest().map(CategoryEntry::position).orElseThrow()).isEqualTo(entries);
        assertThat(officer.speaking("en").post(IMPORT, "text/csv", "x\n").body())
                .contains("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid-worker", "supervisor", "hotline-seat"})
    void onlyPolicyStaffImportAndExport(String account) {
        Visitor visitor = Visitor.demo(port, account);
        assertThat(sent(visitor, "", before).statusCode()).isEqualTo(403);
        assertThat(sent(visitor, "?preview=true", before).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/api/catalogue.csv").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/api/catalogue").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/api/catalogue/changes").statusCode())
                .isEqualTo(account.equals("supervisor") ? 200 : 403);
    }

    @Test
    void aHugeFileAndAMisspeltPreviewAreRefused() {
        assertThat(officer.post(IMPORT, "text/csv", "x".repeat(2 * 1024 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(sent(officer, "?preveiw=true", before).statusCode()).isEqualTo(400);
        assertThat(Visitor.anonymous(port).get("/api/catalogue").statusCode()).isEqualTo(401);
    }

    @Test
    void aBentCatalogueAndABentRegisterAreFound() {
        db.sql("update case_category set risk = '重大风险' where code = 'highway'").update();
        try {
            assertThat(breaks())
                    .filteredOn(CatalogueEndpointTest::isOfTheRegister)
                    .extracting(found -> found.said(Locale.CHINESE))
                    .containsExactly("类别 highway：目录与类别目录登记不符");
        } finally {
            db.sql("update case_category set risk = '无风险' where code = 'highway'")
                    .update();
        }
        db.sql("alter table category_register disable trigger all").update();
        try {
            db.sql("update category_register set risk = '重大风险' where position = 2")
                    .update();
            assertThat(breaks()).extracting(found -> found.said(Locale.CHINESE)).anySatisfy(said -> assertThat(said)
                    .startsWith("类别目录登记：第 2 条的链值不符"));
        } finally {
            db.sql("update category_register set risk = '无风险' where position = 2")
                    .update();
            db.sql("alter table category_register enable trigger all").update();
        }
    }
}
