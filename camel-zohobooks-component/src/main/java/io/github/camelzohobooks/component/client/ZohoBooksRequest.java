package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One call to Zoho Books, ready to be sent. Immutable.
 *
 * @param name how the user names the call, for messages: {@code invoices/create}
 * @param method the HTTP method
 * @param path the path below {@code /books/v3}, beginning with a slash, its segments percent-encoded
 * @param query the query parameters by name, not encoded, in the order in which they are sent
 * @param headers headers of the operation by name
 * @param body the JSON body, null where none is sent
 * @param scope the OAuth scope that the call needs, null where it is not known
 * @param organizationScoped whether {@code organization_id} is sent
 * @param organizationId the organization to name, null for the one of the connection
 * @param uploads the files that it carries; if there are any, the body travels with them in one multipart form
 * @param download what file the answer may be, null where only JSON is a good answer
 */
public record ZohoBooksRequest(
        String name,
        HttpMethod method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        JsonNode body,
        String scope,
        boolean organizationScoped,
        String organizationId,
        List<Upload> uploads,
        Download download) {

    /** Checks what every call has and copies the maps. */
    public ZohoBooksRequest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        uploads = List.copyOf(uploads);
    }

    /**
     * A call without files.
     *
     * @param name how the user names the call
     * @param method the HTTP method
     * @param path the path
     * @param query the query parameters
     * @param headers headers of the operation
     * @param body the JSON body, null where none is sent
     * @param scope the OAuth scope, null where it is not known
     * @param organizationScoped whether {@code organization_id} is sent
     * @param organizationId the organization to name, null for the one of the connection
     */
    public ZohoBooksRequest(
            String name,
            HttpMethod method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            JsonNode body,
            String scope,
            boolean organizationScoped,
            String organizationId) {
        this(name, method, path, query, headers, body, scope, organizationScoped, organizationId, List.of(), null);
    }

    /**
     * A call of an operation without path parameters, headers and body, as lists are.
     *
     * @param operation the operation
     * @param query the query parameters
     * @return the request, for the organization of the connection
     */
    public static ZohoBooksRequest of(Operation operation, Map<String, String> query) {
        return new ZohoBooksRequest(
                operation.qualifiedName(),
                operation.method(),
                operation.path(),
                query,
                Map.of(),
                null,
                operation.scope(),
                operation.organizationScoped(),
                null);
    }

    /**
     * The same call with other query parameters.
     *
     * @param newQuery the query parameters
     * @return the request
     */
    public ZohoBooksRequest withQuery(Map<String, String> newQuery) {
        return new ZohoBooksRequest(
                name,
                method,
                path,
                newQuery,
                headers,
                body,
                scope,
                organizationScoped,
                organizationId,
                uploads,
                download);
    }

    /**
     * The same call with another path.
     *
     * @param newPath the path below {@code /books/v3}, beginning with a slash, its segments percent-encoded
     * @return the request
     */
    public ZohoBooksRequest withPath(String newPath) {
        return new ZohoBooksRequest(
                name,
                method,
                newPath,
                query,
                headers,
                body,
                scope,
                organizationScoped,
                organizationId,
                uploads,
                download);
    }

    /**
     * The same call with files.
     *
     * @param newUploads the files that it carries
     * @param newDownload what file the answer may be, null where only JSON is a good answer
     * @return the request
     */
    public ZohoBooksRequest withFiles(List<Upload> newUploads, Download newDownload) {
        return new ZohoBooksRequest(
                name,
                method,
                path,
                query,
                headers,
                body,
                scope,
                organizationScoped,
                organizationId,
                newUploads,
                newDownload);
    }
}
