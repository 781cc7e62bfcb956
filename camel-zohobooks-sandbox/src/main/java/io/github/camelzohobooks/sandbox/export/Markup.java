package io.github.camelzohobooks.sandbox.export;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as HTML and as XML. */
final class Markup {

    private Markup() {}

    static String html(String title, Grid grid) {
        StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escape(title))
                .append("</title></head><body><h1>")
                .append(escape(title))
                .append("</h1><table>\n")
                .append(row("<tr>", "<th>", grid.columns(), "</th>", "</tr>\n"));
        grid.rows().forEach(values -> text.append(row("<tr>", "<td>", values, "</td>", "</tr>\n")));
        return text.append("</table></body></html>\n").toString();
    }

    static String spreadsheet(String title, Grid grid) {
        String open = "<Cell><Data ss:Type=\"String\">";
        String close = "</Data></Cell>";
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<?mso-application progid=\"Excel.Sheet\"?>\n"
                        + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
                        + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"")
                .append(escape(title.replaceAll("[\\\\/?*:\\[\\]]", " ")))
                .append("\"><Table>\n")
                .append(row("<Row>", open, grid.columns(), close, "</Row>\n"));
        grid.rows().forEach(values -> text.append(row("<Row>", open, values, close, "</Row>\n")));
        return text.append("</Table></Worksheet></Workbook>\n").toString();
    }

    private static String row(String before, String open, List<String> values, String close, String after) {
        return values.stream()
                .map(value -> open + escape(value) + close)
                .collect(Collectors.joining("", before, after));
    }

    /** Characters that XML knows no way to write are left out. */
    private static String escape(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
