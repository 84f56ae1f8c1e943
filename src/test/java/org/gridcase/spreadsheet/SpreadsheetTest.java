package org.gridcase.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people find in the tables they take away. */
class SpreadsheetTest {

    private static final List<String> HEADS = List.of("编号", "标题", "件数", "时间");
    private static final List<Cell> ROW = List.of(
            Cell.code("3701122026000000017"),
            Cell.words("=1+1"),
            Cell.quantity(12),
            Cell.moment(OffsetDateTime.parse("2026-11-28T09:30:59+08:00")));

    @TempDir
    Path folder;

    private static byte[] written(SpreadsheetFormat format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Spreadsheet table = format.begin(bytes, "案件清单 <b>", "筛选：全部 <i>", HEADS);
            table.row(ROW);
            table.end();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As spreadsheets read it, by the directory at its end. */
    private Map<String, String> parts(byte[] workbook) throws IOException {
        Path file = Files.write(folder.resolve("cases.xlsx"), workbook);
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void aWorkbookSaysOfEachCellWhatItIs() throws IOException {
        Map<String, String> parts = parts(written(SpreadsheetFormat.XLSX));
        String sheet = parts.get("xl/worksheets/sheet1.xml");

        assertThat(sheet)
                .contains("t=\"inlineStr\"><is><t>3701122026000000017</t>", "<t>=1+1</t>", "<v>12</v>")
                .contains("<v>46354.39", "ySplit=\"2\"", "state=\"frozen\"", "&lt;i")
                .doesNotContain("<f>");
        assertThat(parts.get("xl/styles.xml")).contains("yyyy-mm-dd hh:mm");
    }

    @Test
    void aFileOfCommasIsReadByWhateverReadsIt() {
        assertThat(new String(written(SpreadsheetFormat.CSV), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF编号,标题,件数,时间\r\n\t3701122026000000017,'=1+1,12,2026-11-28 09:30\r\n");
    }

    @Test
    void whatIsPrintedShowsTextsAsTexts() {
        assertThat(new String(written(SpreadsheetFormat.PRINT), StandardCharsets.UTF_8))
                .contains(
                        "<h1>案件清单 &lt;b&gt;</h1><p>筛选：全部 &lt;i&gt;</p>",
                        "<td>=1+1</td>",
                        "<td class=\"number\">12</td>")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠a"})
    void noTextIsTakenForAFormula(String text) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo("'" + text);
    }

    @Test
    void aHundredThousandRowsAreSentAsTheyAreRead() throws IOException {
        long[] sent = new long[2];
        OutputStream counted = new OutputStream() {
            @Override
            public void write(int each) {
                sent[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                sent[0] += length;
            }
        };
        Instant begun = Instant.now();
        Spreadsheet table = SpreadsheetFormat.XLSX.begin(counted, "案件清单", "", HEADS);
        for (int row = 0; row < 100_000; row++) {
            table.row(ROW);
            if (row == 50_000) {
                sent[1] = sent[0];
            }
        }
        table.end();

        assertThat(sent[1]).as("bytes sent at half of the rows").isGreaterThan(sent[0] / 3);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
}
