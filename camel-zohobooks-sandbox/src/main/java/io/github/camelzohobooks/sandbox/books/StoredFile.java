package io.github.camelzohobooks.sandbox.books;

import io.github.camelzohobooks.sandbox.http.Payload;
import java.util.Objects;

/**
 * A file that was uploaded.
 *
 * @param name its name, with an extension
 * @param contentType its media type
 * @param content its bytes
 * @param resource the resource of the record that it belongs to; empty where it belongs to none
 * @param recordId the id of that record; empty where it belongs to none
 * @param created when it came, in seconds since 1970
 */
public record StoredFile(
        String name, String contentType, Payload content, String resource, String recordId, long created) {

    /** Checks that nothing is missing. */
    public StoredFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(recordId, "recordId");
    }

    /**
     * What the name ends with.
     *
     * @return the extension in small letters, without the dot; empty if there is none
     */
    public String extension() {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }
}
