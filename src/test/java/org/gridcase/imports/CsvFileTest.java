package org.gridcase.imports;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridcase.problem.Fault;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people save them, good and bad. */
class CsvFileTest {

    private static final CsvColumns COLUMNS = new CsvColumns(List.of("code", "name"), List.of("note"));
    private static final Charset GBK = Charset.forName("GBK");

    private static CsvFile read(String text) {
        return CsvFile.read(text.getBytes(UTF_8), COLUMNS);
    }

    private static List<String> faults(CsvFile file) {
        return file.faults().stream()
                .map(fault -> fault.line() + " " + fault.field() + " " + fault.key())
                .toList();
    }

    private static List<String> rows(CsvFile file) {
        return file.soundRows().stream()
                .map(row -> row.line() + " " + row.cell("code") + "|" + row.cell("name") + "|" + row.get("note"))
                .toList();
    }

    @Test
    void columnsComeInAnyOrderAndAnyCase() {
        assertThat(rows(read("Name, CODE \n一,a\n"))).containsExactly("2 a|一|null");
        assertThat(rows(read("note,code,name\nx,a,一\n"))).containsExactly("2 a|一|x");
    }

    @Test
    void everyLineEndAByteOrderMarkAndAMissingLastLineEndAreTaken() {
        String windows = "\uFEFFcode,name\r\na,一\r\nb,二";
        assertThat(rows(read(windows))).containsExactly("2 a|一|null", "3 b|二|null");
        assertThat(rows(read("code,name\ra,一\r"))).containsExactly("2 a|一|null");
    }

    @Test
    void whatASpreadsheetLeavesBehindIsPassedOver() {
        assertThat(rows(read("\n\ncode,name\n,\n\n  ,\t\na,一\n,\n"))).containsExactly("7 a|一|null");
    }

    @Test
    void aRowIsNumberedByTheLineItBeginsOn() {
        CsvFile file = read("code,name\na,\"一\n二\"\n\nb,三\n");
        assertThat(rows(file)).containsExactly("2 a|一\n二|null", "5 b|三|null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a,\"x, y\";          x, y",
                "a,\"say \"\"x\"\"\"; say \"x\"",
                "a, \"x\" ;           x",
                "a,x\"y;              x\"y",
                "a,\"\";              ``",
            })
    void quotesAreReadAsSpreadsheetsWriteThem(String line, String name) {
        CsvFile file = read("code,name\n" + line + "\n");
        assertThat(file.faults()).isEmpty();
        assertThat(file.rows()).singleElement().satisfies(row -> assertThat(row.cell("name"))
                .isEqualTo(name));
    }

    @Test
    void brokenQuotesCostOneLineAndTheOthersAreRead() {
        CsvFile file = read("code,name\na,\"一\nb,\"二\"\nc,\"三\"四\nd,五\n");
        assertThat(faults(file)).containsExactly("2  fault.quotes", "4  fault.quotes");
        assertThat(rows(file)).containsExactly("3 b|二|null", "5 d|五|null");
    }

    @Test
    void aRowOfTheWrongWidthIsNamedAndKeepsWhatItHas() {
        CsvFile file = read("code,name\na\nb,二,三\nc,四\n");
        assertThat(faults(file)).containsExactly("2  fault.line-columns", "3  fault.line-columns");
        assertThat(file.rows()).extracting(row -> row.cell("code")).containsExactly("a", "b", "c");
        assertThat(rows(file)).containsExactly("4 c|四|null");
    }

    @Test
    void everyColumnThatIsMissingTwiceOrUnknownIsNamed() {
        assertThat(faults(read("code,nmae,code\na,b,c\n")))
                .containsExactly("0  fault.column-unknown", "0  fault.column-twice", "0  fault.column-missing");
        assertThat(faults(read("编码,名称\na,一\n"))).containsExactly("1  fault.header");
        assertThat(faults(read("\n\"code,name\na,一\n"))).containsExactly("0  fault.file-header-quotes");
    }

    @Test
    void whatIsNoCsvInUtf8IsRefusedAsAWhole() throws Exception {
        assertThat(faults(read(""))).containsExactly("0  fault.file-empty");
        assertThat(faults(read("\uFEFF \n"))).containsExactly("0  fault.file-empty");
        assertThat(faults(CsvFile.read("code,name\na,第一网格\n".getBytes(GBK), COLUMNS)))
                .containsExactly("0  fault.file-not-utf-8");
        assertThat(faults(CsvFile.read("编码,名称\na,b\n".getBytes(GBK), COLUMNS)))
                .containsExactly("0  fault.file-not-utf-8");
        assertThat(faults(CsvFile.read("code,name\na,一\n".getBytes(UTF_16), COLUMNS)))
                .containsExactly("0  fault.file-utf-16");
        assertThat(faults(CsvFile.read(new byte[] {'P', 'K', 3, 4, 20}, COLUMNS)))
                .containsExactly("0  fault.file-workbook");
        assertThat(faults(CsvFile.read(new byte[] {(byte) 0xD0, (byte) 0xCF, 17}, COLUMNS)))
                .containsExactly("0  fault.file-workbook");
    }

    @Test
    void oneSpoiledLineAmongGoodOnesIsThatLinesFault() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("code,name\na,一\nb,二\nc,".getBytes(UTF_8));
        file.write("三".getBytes(GBK));
        file.write("\nd,四\n".getBytes(UTF_8));
        CsvFile read = CsvFile.read(file.toByteArray(), COLUMNS);
        assertThat(faults(read)).containsExactly("4 name fault.not-utf-8");
        assertThat(rows(read)).containsExactly("2 a|一|null", "3 b|二|null", "5 d|四|null");
    }

    @Test
    void aFileOfNothingButLineEndsCostsNoMemory() {
        byte[] file = ("code,name\n\"" + "x\n".repeat(9_000_000)).getBytes(UTF_8);
        System.gc();
        long before = allocated();
        CsvFile read = CsvFile.read(file, COLUMNS);

        assertThat(allocated() - before).isLessThan(1_000_000);
        assertThat(faults(read)).containsExactly("0  fault.file-lines");
        assertThat(read.rows()).isEmpty();
        assertThat(TextFile.read(file).faults()).containsExactly(Fault.of("", "fault.file-lines", "250000"));
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void aLineWithoutEndIsNamed() {
        assertThat(read("code,name\na,一\nb," + "二".repeat(25_000) + "\nc,三\n").fileFaults())
                .containsExactly(Fault.of("", "fault.file-line-too-long", "3", "64"));
        assertThat(read("code,name\na," + "x".repeat(64 * 1024 - 2) + "\n").rows())
                .hasSize(1);
    }

    @Test
    void tooManyRowsAreRefusedAsAWhole() {
        byte[] file = ("code,name\n" + "a,一\n".repeat(11)).getBytes(UTF_8);

        assertThat(CsvFile.read(file, COLUMNS, 11).rows()).hasSize(11);
        assertThat(CsvFile.read(file, COLUMNS, 10).fileFaults()).containsExactly(Fault.of("", "fault.file-rows", "10"));
        assertThat(CsvFile.read(file, COLUMNS, 10).rows()).isEmpty();
    }

    @Test
    void afterAThousandFaultyRowsNothingMoreIsRead() {
        CsvFile file = read("code,name\n" + "a,\",\n".repeat(30_000));

        assertThat(file.rows()).hasSize(1_000);
        assertThat(file.unread()).isPositive();
        assertThat(file.faults()).endsWith(Fault.of("", "fault.file-unread", "1000", String.valueOf(file.unread())));
    }

    @Test
    void aHugeFileOfBrokenQuotesIsReadInLinearTime() {
        String broken = "code,name\n" + "a,\"一\n".repeat(100_000) + "b,\"\"\"\n".repeat(100_000);
        assertTimeout(Duration.ofSeconds(20), () -> read(broken));
    }

    @Test
    void allFaultsOfAllRowsAreCollectedAndLikeOnesAreOne() {
        FileFaults faults = new FileFaults();
        String text = "code,name\n,一\nb,\nc\nd,二\n";
        List<FileLine<String>> names = faults.read("units.csv", text.getBytes(UTF_8), COLUMNS, (row, wrong) -> {
            FieldRules.required(wrong, "code", row.get("code"), 9);
            FieldRules.required(wrong, "name", row.get("name"), 9);
            return wrong.none() ? Optional.of(row.cell("name")) : Optional.empty();
        });
        assertThat(names).containsExactly(new FileLine<>(5, "二"));
        assertThat(faults.listed())
                .containsExactly(
                        Fault.of(2, "units.csv/code", "fault.required"),
                        Fault.of(3, "units.csv/name", "fault.required"),
                        Fault.of(4, "units.csv", "fault.line-columns", 2, 1));

        IntStream.rangeClosed(2, 501).forEach(line -> faults.add("", line, "name", "fault.required"));
        IntStream.of(7, 9, 11, 12, 20).forEach(line -> faults.add("", line, "code", "fault.required"));
        assertThat(faults.total()).isEqualTo(508);
        assertThat(faults.listed())
                .hasSize(11)
                .contains(
                        Fault.of("name", "fault.alike-lines", "497", "5–501"),
                        Fault.of("code", "fault.alike-lines", "2", "12, 20"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> faults.refuse(ProblemKind.INVALID_INPUT))
                .withMessageContaining("[508]");
    }

    @Test
    void ofManyKindsOnlySoManyAreListedAndTheOthersCounted() {
        FileFaults faults = new FileFaults();
        IntStream.rangeClosed(1, 300).forEach(kind -> IntStream.rangeClosed(1, 4)
                .forEach(line -> faults.add("", line, "column-" + kind, "key")));
        List<Fault> listed = faults.listed();
        assertThat(listed.subList(0, 3)).extracting(Fault::line).containsOnly(1);
        assertThat(listed).extracting(Fault::key).contains("fault.alike-lines");
        assertThat(faults.total()).isEqualTo(1200);
        assertThat(listed).last().satisfies(more -> {
            assertThat(more.key()).isEqualTo("fault.more-faults");
            int said = listed.stream()
                    .mapToInt(each -> each.key().equals("fault.alike-lines") ? 1 : each == more ? 0 : 1)
                    .sum();
            assertThat(more.args()).containsExactly(String.valueOf(1200 - said));
        });
    }
}
