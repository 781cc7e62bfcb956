package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.books.StoredFile;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers that are files. */
final class Downloads {

    private Downloads() {}

    static Answer of(StoredFile file) {
        return of(file.name(), file.contentType(), file.content());
    }

    static Answer of(String fileName, String contentType, Payload content) {
        return Answer.of(200, printable(contentType), content).with("Content-Disposition", disposition(fileName));
    }

    /** The name as it may stand in a header, and where that is another one, the full name beside it (RFC 6266). */
    private static String disposition(String fileName) {
        String plain = printable(fileName).replace('"', '_').replace('\\', '_');
        String header = "attachment; filename=\"" + plain + "\"";
        return plain.equals(fileName)
                ? header
                : header + "; filename*=UTF-8''"
                        + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "_");
    }
}
