package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.StoredFile;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Multipart;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The files that come with a request. */
final class Uploads {

    private static final int MAX_BYTES = 10 * 1_024 * 1_024;

    /** What may be attached, with its media type. Zoho names the last four for many records, not for all. */
    private static final Map<String, String> TYPES = Map.of(
            "gif", "image/gif",
            "png", "image/png",
            "jpeg", "image/jpeg",
            "jpg", "image/jpeg",
            "bmp", "image/bmp",
            "pdf", "application/pdf",
            "xls", "application/vnd.ms-excel",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "doc", "application/msword",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private Uploads() {}

    /**
     * Reads the files of a request and looks at their size.
     *
     * @return the files; none where the body is no multipart form
     * @throws ZohoError 400 if the form is broken or a file is larger than 10 MB; the code is that of an invalid field,
     *     since Zoho's own was not recorded
     */
    static List<Multipart.Part> of(Call call) {
        if (!Multipart.isIn(call)) {
            return List.of();
        }
        if (call.body().isCut()) {
            throw tooLarge();
        }
        List<Multipart.Part> files = form(call).files();
        if (files.stream().anyMatch(file -> file.content().size() > MAX_BYTES)) {
            throw tooLarge();
        }
        return files;
    }

    /**
     * Reads the files that an operation takes: those in the parts that it has for files. Others are taken no notice of, as
     * parameters that do not exist.
     *
     * @throws ZohoError 400 as for all files, or if there are several where the operation takes one
     */
    static List<Multipart.Part> of(Invocation in) {
        List<Multipart.Part> files = of(in.call()).stream()
                .filter(file -> in.operation().uploadParts().contains(file.name()))
                .toList();
        if (files.size() > 1 && !in.operation().takesSeveralFiles()) {
            throw ZohoError.invalidField(files.get(1).name());
        }
        return files;
    }

    /**
     * Refuses a request that lacks the file that is all the operation is about.
     *
     * @throws ZohoError 400 if so
     */
    static void require(Invocation in) {
        if (!in.operation().uploadParts().isEmpty()
                && in.operation().body() == RequestBody.UNDECLARED
                && of(in).isEmpty()) {
            throw ZohoError.invalidField(in.operation().uploadParts().get(0));
        }
    }

    static Multipart form(Call call) {
        try {
            return Multipart.of(call);
        } catch (IOException e) {
            throw new ZohoError(400, 4, "Invalid value passed for the multipart form");
        }
    }

    /**
     * Makes a file of what was sent.
     *
     * @throws ZohoError 400 if the name has none of the extensions that may be attached
     */
    static StoredFile store(Multipart.Part part, Ledger ledger, String resource, String recordId) {
        String name =
                part.fileName().substring(part.fileName().replace('\\', '/').lastIndexOf('/') + 1);
        StoredFile named = new StoredFile(name, part.contentType(), part.content(), resource, recordId, ledger.now());
        String type = TYPES.get(named.extension());
        if (type == null) {
            throw new ZohoError(
                    400,
                    4,
                    "Invalid value passed for " + part.name() + ". The extension of a file must be one of "
                            + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        }
        return named.contentType().isEmpty()
                ? new StoredFile(name, type, named.content(), resource, recordId, named.created())
                : named;
    }

    private static ZohoError tooLarge() {
        return new ZohoError(400, 4, "Invalid value passed for attachment. A file may have 10 MB at most");
    }
}
