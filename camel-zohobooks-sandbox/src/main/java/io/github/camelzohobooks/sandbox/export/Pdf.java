package io.github.camelzohobooks.sandbox.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The smallest PDF that shows something: one page for each record with its plain values as text. What Zoho prints looks
 * better; that it is a PDF, and of which record, is all that a client can test.
 */
final class Pdf {

    private static final int LINES_OF_A_PAGE = 60;
    private static final int LONGEST_LINE = 110;

    private final StringBuilder text = new StringBuilder("%PDF-1.4\n");
    /** Where each object begins, the first one first. */
    private final List<Integer> offsets = new ArrayList<>();

    private Pdf() {}

    static Payload write(String title, List<ObjectNode> records) {
        return new Pdf().document(title, records);
    }

    private Payload document(String title, List<ObjectNode> records) {
        List<List<String>> pages =
                new ArrayList<>(records.stream().map(Pdf::lines).toList());
        if (pages.isEmpty()) {
            pages.add(List.of());
        }
        // 1 is the catalog, 2 the pages, 3 the font; then a page and its text in turn.
        String kids = IntStream.range(0, pages.size())
                .mapToObj(page -> (4 + 2 * page) + " 0 R")
                .collect(Collectors.joining(" "));
        object("<</Type/Catalog/Pages 2 0 R>>");
        object("<</Type/Pages/Count " + pages.size() + "/Kids[" + kids + "]>>");
        object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        for (int page = 0; page < pages.size(); page++) {
            object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents "
                    + (5 + 2 * page) + " 0 R>>");
            String content = content(title, pages.get(page));
            object("<</Length " + content.length() + ">>\nstream\n" + content + "\nendstream");
        }
        int table = text.length();
        text.append("xref\n0 ").append(offsets.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> text.append(String.format("%010d 00000 n \n", offset)));
        text.append("trailer\n<</Size ").append(offsets.size() + 1).append("/Root 1 0 R>>\nstartxref\n");
        text.append(table).append("\n%%EOF\n");
        return Payload.of(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void object(String content) {
        offsets.add(text.length());
        text.append(offsets.size()).append(" 0 obj\n").append(content).append("\nendobj\n");
    }

    private static List<String> lines(ObjectNode record) {
        return record.properties().stream()
                .filter(field -> field.getValue().isValueNode()
                        && !field.getValue().asText("").isEmpty())
                .map(field -> field.getKey() + ": " + field.getValue().asText())
                .limit(LINES_OF_A_PAGE)
                .toList();
    }

    private static String content(String title, List<String> lines) {
        StringBuilder content = new StringBuilder("BT /F1 16 Tf 12 TL 50 800 Td (")
                .append(escape(title))
                .append(") Tj /F1 9 Tf T*");
        lines.forEach(line -> content.append(" (").append(escape(line)).append(") Tj T*"));
        return content.append(" ET").toString();
    }

    /** All of it is ASCII, so that characters are bytes and offsets can be counted. */
    private static String escape(String line) {
        String plain = line.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.substring(0, Math.min(LONGEST_LINE, plain.length()))
                .replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)");
    }
}
