package org.gridcase.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.imports.Changes.How;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogues with one mistake each. No database is needed to find them. */
class CatalogueFileTest {

    private static final String[] NEW = {
        "e-bike-charging", "飞线充电", "public-safety", "公共安全", "一般风险", "即时处置", "网格", "网格能先行处置"
    };

    /** What the catalogue has ever said. */
    private final List<CategoryEntry> entries = new ArrayList<>();

    CatalogueFileTest() {
        says("street-vending", "占道经营", "urban-management", "城市管理", "无风险", "即时处置");
        says("greening", "园林绿化", "urban-management", "城市管理", "无风险", "即时处置");
        says("noise-nuisance", "噪音扰民", "environment", "环境保护", "无风险", "即时处置");
        says("gas-leak", "燃气泄漏", "public-safety", "公共安全", "重大风险", "应急处置");
        says("fire-hazard", "消防隐患", "public-safety", "公共安全", "一般风险", "常规办理");
    }

    private void says(String code, String name, String majorCode, String major, String risk, String handling) {
        int edition = (int) entries.stream()
                        .filter(each -> each.line().code().equals(code))
                        .count()
                + 1;
        entries.add(new CategoryEntry(
                entries.size() + 1,
                edition,
                new CatalogueLine(code, name, majorCode, major, risk, handling, "网格", "", false, null),
                Instant.parse("2026-11-01T08:00:00Z"),
                edition == 1 ? "system" : "policy-officer",
                ""));
    }

    private Map<String, CategoryEntry> known() {
        Map<String, CategoryEntry> known = new LinkedHashMap<>();
        entries.forEach(entry -> known.put(entry.line().code(), entry));
        return known;
    }

    private CatalogueSheet sheet() {
        return CatalogueSheet.of(CatalogueFile.written(List.copyOf(known().values())));
    }

    private List<FileLine<GivenLine>> read(byte[] file, FileFaults faults) {
        List<FileLine<GivenLine>> given = new CatalogueFile(known(), Tier::label).read(file, faults);
        if (faults.none()) {
            new CatalogueRules(
                            given,
                            entries,
                            known(),
                            trait -> trait.equals("handlingType") ? Set.of("现场调处") : Set.of(),
                            CategoryEntry::recordedBy,
                            faults)
                    .check();
        }
        return given;
    }

    private List<String> faults(byte[] file) {
        return found(file).stream()
                .map(fault -> fault.field() + ":" + fault.line() + " " + fault.key())
                .toList();
    }

    private List<Fault> found(byte[] file) {
        FileFaults faults = new FileFaults();
        read(file, faults);
        return faults.listed();
    }

    private String said(CatalogueSheet sheet) {
        Fault fault = found(sheet.bytes()).get(0);
        return Messages.text(Locale.CHINESE, fault.key(), fault.args().toArray());
    }

    private CataloguePlan plan(CatalogueSheet sheet) {
        FileFaults faults = new FileFaults();
        List<FileLine<GivenLine>> given = read(sheet.bytes(), faults);
        assertThat(faults.listed()).isEmpty();
        return CataloguePlan.of(given, known());
    }

    @Test
    void whatIsExportedChangesNothingWhenImported() {
        CataloguePlan plan = plan(sheet());

        assertThat(plan.changes().all()).isEmpty();
        assertThat(plan.changes().unchanged()).isEqualTo(5);
        assertThat(plan.reordered()).isFalse();
        assertThat(CatalogueFile.written(List.copyOf(known().values()))).startsWith("\uFEFFcode,name,");
    }

    @Test
    void aNewCategoryStandsWhereItsLineIs() {
        CataloguePlan plan = plan(sheet().and(NEW));

        assertThat(plan.lines()).extracting(CatalogueLine::name).containsExactly("飞线充电");
        assertThat(plan.decidingAnew()).hasSize(1);
        assertThat(plan.order()).endsWith("fire-hazard", "e-bike-charging");
        assertThat(plan.reordered()).isFalse();
    }

    @Test
    void aRetiredCategoryEndsAndDecidesNothingAnew() {
        CataloguePlan plan =
                plan(sheet().with("greening", "retired", "是").with("greening", "successor", "street-vending"));

        assertThat(plan.changes().all()).singleElement().satisfies(change -> {
            assertThat(change.how()).isEqualTo(How.ENDED);
            assertThat(change.after()).isNotNull().satisfies(line -> assertThat(line.successor())
                    .isEqualTo("street-vending"));
        });
        assertThat(plan.decidingAnew()).isEmpty();
    }

    @Test
    void columnsThatAreLeftOutLeaveWhatIsKnown() {
        CatalogueSheet retired = sheet().with("greening", "retired", "true");
        entries.add(new CategoryEntry(
                6, 2, plan(retired).lines().get(0), Instant.parse("2026-11-02T08:00:00Z"), "policy-officer", ""));

        assertThat(plan(sheet().withoutColumns("retired", "successor", "reason", "edition"))
                        .changes()
                        .all())
                .isEmpty();
    }

    @Test
    void chineseHeadersAndSpreadsheetLeftoversAreRead() {
        String file = sheet().csv()
                        .replace(
                                "code,name,majorCode,majorName,risk,handlingType,lowestTier,reason,retired,successor,edition",
                                "编码,小类,大类编码,大类,风险,办理类型,最低承办层级,为何是这一级,停用,接替,版本")
                        .replace("占道经营,", "　占道经营　,")
                        .replace(",false,", ",否,")
                + ",,,,,,,,,,\r\n,,,,,,,,,,\r\n";

        assertThat(faults(file.getBytes(UTF_8))).isEmpty();
        assertThat(plan(CatalogueSheet.of(sheet().csv().replace("网格", "grid")))
                        .changes()
                        .all())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "greening,code,Greening,code:3 fault.category-code",
        "greening,code,园林,code:3 fault.category-code",
        "greening,name,'',name:3 fault.required",
        "greening,name,占道经营,name:3 fault.said-before",
        "greening,name,=1+1,name:3 fault.formula",
        "greening,name,园林\"绿化,name:3 fault.category-quotes",
        "greening,name,园林　绿化,name:3 fault.category-blanks",
        "greening,name,公共安全,name:3 fault.category-is-major",
        "greening,majorName,城管,majorName:3 fault.major-two-names",
        "greening,majorName,环境保护,majorName:3 fault.major-two-names",
        "greening,majorCode,urban,majorCode:3 fault.major-two-codes",
        "greening,risk,一般凤险,risk:3 fault.category-word-meant",
        "greening,risk,听天由命,risk:3 fault.category-word",
        "greening,handlingType,即时处理,handlingType:3 fault.category-word-meant",
        "greening,lowestTier,乡镇,lowestTier:3 fault.category-tier",
        "greening,lowestTier,领导小祖,lowestTier:3 fault.category-tier",
        "greening,retired,也许,retired:3 fault.not-true-or-false",
        "greening,successor,street-vending,successor:3 fault.successor-of-used",
        "greening,reason,@SUM(A1),reason:3 fault.formula",
        "greening,edition,0,edition:3 fault.not-between"
    })
    void eachMistakeIsToldAtItsCell(String code, String column, String value, String fault) {
        assertThat(faults(sheet().with(code, column, value).bytes())).contains(fault);
    }

    @Test
    void aTraitThatATableNamesMayBeGiven() {
        assertThat(faults(sheet().with("greening", "handlingType", "现场调处").bytes()))
                .isEmpty();
    }

    @Test
    void aCodeThatWasChangedIsNamedWithTheOneItWas() {
        CatalogueSheet changed = sheet().with("greening", "code", "green");
        assertThat(faults(changed.bytes()))
                .contains("code:3 fault.category-code-changed", "code:3 fault.category-code-of");
        assertThat(faults(sheet().with("greening", "code", "greenings")
                        .with("greenings", "edition", "")
                        .with("greenings", "name", "绿化养护")
                        .bytes()))
                .containsExactly("code:3 fault.category-code-meant");
        assertThat(faults(sheet().with("greening", "code", "Greening").bytes()))
                .as("told once")
                .containsExactly("code:3 fault.category-code");
    }

    @Test
    void aLineIsRetiredAndNotLeftOut() {
        assertThat(faults(sheet().without("greening").bytes())).containsExactly("greening:0 fault.category-left-out");
        assertThat(said(sheet().without("greening")))
                .isEqualTo("“园林绿化”不能删去：旧案件和统计还要用它。不再上报请停用，保留这一行："
                        + "greening,园林绿化,urban-management,城市管理,无风险,即时处置,网格,,true,,1");
    }

    @Test
    void aFileOfAFewLinesIsNotTakenForTheCatalogue() {
        assertThat(faults(sheet().without("greening")
                        .without("gas-leak")
                        .without("fire-hazard")
                        .bytes()))
                .containsExactly(":0 fault.catalogue-incomplete");
    }

    @Test
    void anOlderFileThanTheOneInForceIsRefusedAtItsLines() {
        CatalogueSheet old = sheet();
        says("greening", "绿化养护", "urban-management", "城市管理", "无风险", "即时处置");

        assertThat(faults(old.bytes())).containsExactly("edition:3 fault.category-stale");
        assertThat(said(old)).contains("第 1 版", "第 2 版", "policy-officer", "请重新导出再改");
        assertThat(faults(sheet().with("greening", "edition", "1").bytes())).isEmpty();
        assertThat(faults(old.with("greening", "edition", "").bytes()))
                .containsExactly("edition:3 fault.category-no-edition");
        assertThat(faults(sheet().with("gas-leak", "edition", "")
                        .with("gas-leak", "name", "燃气隐患")
                        .bytes()))
                .isEmpty();
    }

    @Test
    void aNameBelongsToItsCodeForGood() {
        says("greening", "绿化养护", "urban-management", "城市管理", "无风险", "即时处置");

        assertThat(faults(sheet().with("street-vending", "name", "园林绿化").bytes()))
                .containsExactly("name:2 fault.category-name-of");
        assertThat(plan(sheet().with("greening", "name", "园林绿化")).lines()).hasSize(1);
    }

    @Test
    void aMajorCategoryIsRenamedInAllItsLinesOrNone() {
        assertThat(plan(sheet().replacing("majorName", "城市管理", "城市治理")).lines()).hasSize(2);
        assertThat(faults(sheet().replacing("majorCode", "urban-management", "city")
                        .bytes()))
                .containsExactly("majorCode:2 fault.major-code-of");
    }

    @Test
    void aSuccessorIsKnownAndInUse() {
        CatalogueSheet retired = sheet().with("greening", "retired", "true");
        assertThat(faults(retired.with("greening", "successor", "greening").bytes()))
                .containsExactly("successor:3 fault.successor-retired");
        assertThat(said(retired.with("greening", "successor", "street-vendig"))).contains("是不是“street-vending”");
        assertThat(said(retired.with("greening", "successor", "占道经营"))).contains("是不是“street-vending”");
        assertThat(faults(retired.with("greening", "successor", "no-such-thing-at-all")
                        .bytes()))
                .containsExactly("successor:3 fault.successor-unknown");
    }

    @Test
    void somethingIsLeftToReport() {
        assertThat(faults(sheet().replacing("retired", "false", "true").bytes()))
                .contains("retired:0 fault.category-none-left");
    }

    @Test
    void otherEncodingsAndFilesAreRefusedAsAWhole() {
        assertThat(faults(sheet().csv().getBytes(Charset.forName("GB18030"))))
                .containsExactly(":0 fault.file-not-utf-8");
        assertThat(faults(new byte[] {'P', 'K', 3, 4})).containsExactly(":0 fault.file-workbook");
        assertThat(faults("\uFEFF\r\n,,\r\n".getBytes(UTF_8)))
                .singleElement()
                .asString()
                .startsWith(":2 fault.header");
        assertThat(faults(new byte[0])).containsExactly(":0 fault.file-empty");
        assertThat(faults(sheet().csv().replace(',', ';').getBytes(UTF_8))).containsExactly(":1 fault.separator");
        assertThat(faults(sheet().withoutColumns("risk").bytes())).containsExactly(":0 fault.column-missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_001, 5_000})
    void aHugeFileIsRefusedAsAWhole(int rows) {
        StringBuilder file = new StringBuilder("code,name,majorCode,majorName,risk,handlingType,lowestTier\n");
        for (int i = 0; i < rows; i++) {
            file.append("c-").append(i).append(",名").append(i).append(",urban-management,城市管理,无风险,即时处置,网格\n");
        }
        assertThat(faults(file.toString().getBytes(UTF_8))).containsExactly(":0 fault.file-rows");
    }
}
