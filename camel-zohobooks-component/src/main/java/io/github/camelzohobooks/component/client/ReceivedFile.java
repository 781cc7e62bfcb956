package io.github.camelzohobooks.component.client;

import java.util.Objects;
import java.util.Optional;
import org.apache.camel.StreamCache;

/**
 * A file that Zoho answered.
 *
 * @param name the name that Zoho gave it, made safe for a file system; empty where it gave none
 * @param contentType the media type as sent, with its parameters; empty where none was sent
 * @param content the bytes, kept as the {@link Spool} of the call says
 * @param length how many bytes there are
 */
public record ReceivedFile(Optional<String> name, Optional<String> contentType, StreamCache content, long length) {

    /** Checks that nothing is missing. */
    public ReceivedFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
    }
}
