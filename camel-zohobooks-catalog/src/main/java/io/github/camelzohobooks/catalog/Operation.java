package io.github.camelzohobooks.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something that can be done to a resource.
 *
 * @param resource the name of the resource, for example {@code invoices}
 * @param name the project's name of the operation, for example {@code markSent}
 * @param operationIds the names that Zoho's specification gives it, the usual one first; never empty
 * @param method the HTTP method
 * @param path the path below {@code /books/v3}, with parameters in braces: {@code /invoices/{invoice_id}}
 * @param scope the OAuth scope that the access token must have
 * @param organizationScoped whether the request must name an {@code organization_id}; false below
 *     {@code /organizations}
 * @param body what is declared of the JSON body
 * @param requiredFields the fields that the body must have, empty where none is known
 * @param uploadParts names of the multipart parts that carry files, empty where none is taken
 * @param queryParameters the query parameters, without {@code organization_id}
 * @param headers headers that belong to the operation, such as {@code X-Unique-Identifier-Key}
 * @param entityKeys keys of the answer under which the record may stand, the usual one first; empty where the answer has
 *     no entity
 * @param rowsKeys keys of the answer under which the rows of a list may stand, the usual one first; empty where the
 *     answer has no rows
 * @param paged whether the rows come in pages, chosen by Zoho's query parameters for page number and size
 * @param binary whether the answer may be a file, not JSON, even if nobody asks for one by the query parameter
 *     {@code accept}
 */
public record Operation(
        String resource,
        String name,
        List<String> operationIds,
        HttpMethod method,
        String path,
        String scope,
        boolean organizationScoped,
        RequestBody body,
        List<String> requiredFields,
        List<String> uploadParts,
        List<Parameter> queryParameters,
        List<Parameter> headers,
        List<String> entityKeys,
        List<String> rowsKeys,
        boolean paged,
        boolean binary) {

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Checks that what every operation has is there and copies the lists. */
    public Operation {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(body, "body");
        operationIds = List.copyOf(operationIds);
        requiredFields = List.copyOf(requiredFields);
        uploadParts = List.copyOf(uploadParts);
        queryParameters = List.copyOf(queryParameters);
        headers = List.copyOf(headers);
        entityKeys = List.copyOf(entityKeys);
        rowsKeys = List.copyOf(rowsKeys);
    }

    /**
     * Tells whether one request may carry several files. Zoho says so by a parameter for their number, or by a part whose
     * name is in the plural.
     *
     * @return false if a request carries one file at most
     */
    public boolean takesSeveralFiles() {
        return queryParameter("totalFiles").isPresent() || uploadParts.contains("attachments");
    }

    /**
     * The names of the parameters in the path.
     *
     * @return the names in the order in which they stand in {@link #path()}
     */
    public List<String> pathParameters() {
        return PATH_PARAMETER
                .matcher(path)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /**
     * Finds a query parameter.
     *
     * @param parameterName Zoho's name of the parameter
     * @return the parameter, or empty if the operation has none of that name
     */
    public Optional<Parameter> queryParameter(String parameterName) {
        return queryParameters.stream()
                .filter(parameter -> parameter.name().equals(parameterName))
                .findFirst();
    }

    /**
     * The columns by which a list can be sorted ({@code sort_column}).
     *
     * @return the columns as the specification lists them, empty where the list takes no {@code sort_column};
     *     {@code cf_*} stands for the custom fields
     */
    public List<String> sortColumns() {
        return queryParameter("sort_column").map(Parameter::values).orElse(List.of());
    }

    /**
     * How a user names the operation.
     *
     * @return {@code resource/operation}
     */
    public String qualifiedName() {
        return resource + "/" + name;
    }
}
