package io.github.camelzohobooks.component.client;

import java.util.Objects;
import java.util.Optional;

/**
 * That the answer of a call may be a file.
 *
 * @param format the format that was asked for, and then nothing else is a good answer; empty where Zoho decides, and then
 *     JSON is a good answer, too
 * @param spool keeps the file
 */
public record Download(Optional<FileFormat> format, Spool spool) {

    private static final String JSON = "application/json";

    /** Checks that nothing is missing. */
    public Download {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(spool, "spool");
    }

    /** The value of the header {@code Accept}. Errors are JSON whatever was asked for. */
    String accept() {
        return format.map(asked -> asked.mediaType() + ", " + JSON + ";q=0.5").orElse("*/*");
    }

    /**
     * Tells whether an answer can be the file. Pages of HTML are errors of something between us and Zoho, unless they were
     * asked for; JSON is Zoho's own answer.
     *
     * @param mediaType the media type of the answer, without parameters and in small letters
     */
    boolean takes(String mediaType) {
        return format.map(asked -> asked.isServedAs(mediaType)).orElseGet(() -> isFile(mediaType));
    }

    private static boolean isFile(String mediaType) {
        return !isJson(mediaType) && !FileFormat.HTML.mediaTypes().contains(mediaType);
    }

    private static boolean isJson(String mediaType) {
        return mediaType.equals(JSON) || mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    /** What is expected, for messages. */
    String expected() {
        return format.map(asked -> "the " + asked + " that was asked for").orElse("a file");
    }
}
