package org.gridcase.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.gridcase.spreadsheet.Cell.Quantity;
import org.springframework.web.util.HtmlUtils;

/** A page of its own to print: all rows on it, as wide as a sheet of paper, the heads again on each sheet. It needs nothing else and runs nothing. */
final class PrintedSpreadsheet implements Spreadsheet {

    private static final String BEGINNING = """
            <!doctype html>
            <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title>
            <style>
            @page { size: A4 landscape; margin: 10mm; }
            body { margin: 10px; font: 9pt/1.35 sans-serif; color: #000; background: #fff; }
            h1 { margin: 0 0 6px; font-size: 13pt; }
            table { width: 100%%; border-collapse: collapse; }
            thead { display: table-header-group; }
            tr { break-inside: avoid; }
            th, td { padding: 2px 4px; border: 1px solid #777; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
            th { background: #eee; }
            .number { text-align: right; }
            </style></head><body><h1>%1$s</h1><p>%2$s</p><table><thead><tr>%3$s</tr></thead><tbody>
            """;

    private final Writer out;

    PrintedSpreadsheet(OutputStream bytes, String title, String note, List<String> heads) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        out.write(BEGINNING.formatted(
                HtmlUtils.htmlEscape(title),
                HtmlUtils.htmlEscape(note),
                heads.stream()
                        .map(head -> "<th scope=\"col\">" + HtmlUtils.htmlEscape(head) + "</th>")
                        .collect(Collectors.joining())));
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        out.write("<tr>");
        for (Cell cell : cells) {
            out.write(cell instanceof Quantity ? "<td class=\"number\">" : "<td>");
            out.write(HtmlUtils.htmlEscape(cell.shown()));
            out.write("</td>");
        }
        out.write("</tr>\n");
    }

    @Override
    public void end() throws IOException {
        out.write("</tbody></table></body></html>\n");
        out.flush();
    }
}
