package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.component.client.Download;
import io.github.camelzohobooks.component.client.Upload;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/** Gives calls the files that they carry up, and says which they may bring down. */
final class FilesOfCall {

    private static final String TOTAL_FILES = "totalFiles";

    private final ZohoBooksProducerConfiguration options;

    FilesOfCall(ZohoBooksProducerConfiguration options) {
        this.options = options;
    }

    /**
     * Adds the files to a call of the catalogue.
     *
     * @param request the call as it is without files
     * @throws ZohoBooksValidationException if the message lacks a file or has one that cannot be sent
     */
    ZohoBooksRequest add(ZohoBooksRequest request, Operation operation, Message message) {
        if (options.isValidate()) {
            FileParameters.wrongFormat(operation, request.query()).ifPresent(problem -> {
                throw new ZohoBooksValidationException(problem + ". Nothing was sent");
            });
        }
        BulkDownload.check(operation, request.query(), options.getFetch());
        Download download =
                FileParameters.mayAnswerFile(operation, request.query()) ? download(request.query(), message) : null;
        List<Upload> uploads = uploads(operation, message);
        ZohoBooksRequest counted = uploads.size() > 1
                        && operation.queryParameter(TOTAL_FILES).isPresent()
                        && !request.query().containsKey(TOTAL_FILES)
                ? request.withQuery(with(request.query(), TOTAL_FILES, Integer.toString(uploads.size())))
                : request;
        return counted.withFiles(uploads, download);
    }

    private List<Upload> uploads(Operation operation, Message message) {
        if (operation.uploadParts().isEmpty()) {
            return List.of();
        }
        String part = options.getFilePart() == null ? operation.uploadParts().get(0) : options.getFilePart();
        GivenFiles given = new GivenFiles(message, operation.qualifiedName(), part, options.isValidate());
        List<Upload> uploads = FileParameters.sendsFilesOnly(operation) ? given.attachedOrBody() : given.attached();
        if (uploads.size() > 1 && options.isValidate() && !operation.takesSeveralFiles()) {
            throw new ZohoBooksValidationException(operation.qualifiedName() + ", " + part + ": takes one file, not "
                    + uploads.size() + ". Split the message, and send each file by itself. Nothing was sent");
        }
        return uploads;
    }

    private static Map<String, String> with(Map<String, String> query, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return more;
    }

    /** Adds the files to a call that the catalogue does not know. */
    ZohoBooksRequest addRaw(ZohoBooksRequest request, HttpMethod method, Message message) {
        Download download =
                FileParameters.mayAnswerFile(method, request.query()) ? download(request.query(), message) : null;
        List<Upload> uploads = options.getFilePart() == null
                ? List.of()
                : new GivenFiles(message, request.name(), options.getFilePart(), options.isValidate()).attachedOrBody();
        return request.withFiles(uploads, download);
    }

    private static Download download(Map<String, String> query, Message message) {
        return new Download(FileParameters.format(query), new ExchangeSpool(message.getExchange()));
    }
}
