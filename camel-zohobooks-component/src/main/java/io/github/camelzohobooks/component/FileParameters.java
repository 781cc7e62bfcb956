package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.client.FileFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the catalogue and a call's query parameters say of files. */
final class FileParameters {

    private static final String JSON = "json";
    private static final String PRINT = "print";

    /** The parameters that choose a format; the second stands with documents that were attached. */
    private static final List<String> FORMAT = List.of("accept", "responseformat");

    private FileParameters() {}

    /**
     * Checks the options of an endpoint.
     *
     * @throws IllegalArgumentException if the operation cannot be called with them
     */
    static void check(Operation operation, ZohoBooksProducerConfiguration options) {
        String part = options.getFilePart();
        if (part != null && !operation.uploadParts().contains(part) && options.isValidate()) {
            throw new IllegalArgumentException(operation.qualifiedName()
                    + (operation.uploadParts().isEmpty()
                            ? " takes no files, so the option filePart cannot be used"
                            : " has no part '" + part + "' for files; "
                                    + Suggestions.didYouMean(part, operation.uploadParts())));
        }
        if (options.isValidate()) {
            wrongFormat(operation, options.getQuery()).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
        }
        boolean isFile = format(options.getQuery()).isPresent();
        if (isFile
                && options.getFetch() != ListFetch.PAGE
                && !operation.rowsKeys().isEmpty()) {
            throw new IllegalArgumentException(
                    operation.qualifiedName() + " answers a file of one page; leave out fetch=" + options.getFetch());
        }
    }

    /** What is wrong with the format that is asked for; empty if nothing is. */
    static Optional<String> wrongFormat(Operation operation, Map<String, ?> query) {
        for (String name : FORMAT) {
            Object given = query.get(name);
            if (given != null
                    && operation.queryParameter(name).isPresent()
                    && !JSON.equals(given.toString())
                    && FileFormat.of(given.toString()).isEmpty()) {
                return Optional.of(operation.qualifiedName() + " has no format '" + given + "' for " + name + "; "
                        + Suggestions.didYouMean(given.toString(), formats(operation, name)));
            }
        }
        return Optional.empty();
    }

    private static List<String> formats(Operation operation, String parameter) {
        List<String> listed =
                operation.queryParameter(parameter).map(Parameter::values).orElse(List.of());
        if (!listed.isEmpty()) {
            return listed;
        }
        List<String> known = new ArrayList<>(List.of(JSON));
        Arrays.stream(FileFormat.values()).map(FileFormat::toString).forEach(known::add);
        return known;
    }

    /** The format of a file that is asked for; empty if none is, or JSON is. */
    static Optional<FileFormat> format(Map<String, ?> query) {
        return asked(query).flatMap(FileFormat::of);
    }

    private static Optional<String> asked(Map<String, ?> query) {
        for (String name : FORMAT) {
            Object given = query.get(name);
            if (given != null && !given.toString().isEmpty()) {
                return Optional.of(given.toString());
            }
        }
        return Optional.empty();
    }

    /** Whether the answer of a call may be a file. */
    static boolean mayAnswerFile(Operation operation, Map<String, String> query) {
        return operation.method() == HttpMethod.GET
                && asked(query)
                        .map(format -> !format.equals(JSON))
                        .orElse(operation.binary() || "true".equals(query.get(PRINT)));
    }

    /** The same of a call that the catalogue does not know. */
    static boolean mayAnswerFile(HttpMethod method, Map<String, String> query) {
        return method == HttpMethod.GET
                && asked(query).map(format -> !format.equals(JSON)).orElse(true);
    }

    /** Whether an operation sends nothing but files. */
    static boolean sendsFilesOnly(Operation operation) {
        return !operation.uploadParts().isEmpty() && operation.body() == RequestBody.UNDECLARED;
    }
}
