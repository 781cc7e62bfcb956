package io.github.camelzohobooks.component.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file that a request carries up, as one part of a multipart form.
 *
 * @param part the name of the part
 * @param name the name of the file
 * @param contentType its media type
 * @param length how many bytes it has
 * @param content its bytes
 */
public record Upload(String part, String name, String contentType, long length, Content content) {

    /** Where the bytes come from. A call may be sent several times, so they can be read several times. */
    @FunctionalInterface
    public interface Content {

        /**
         * Opens it.
         *
         * @return all bytes from the first to the last; the caller closes it, before it opens the next
         * @throws IOException if they cannot be read
         */
        InputStream open() throws IOException;
    }

    /** Checks that nothing is missing. */
    public Upload {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
    }
}
