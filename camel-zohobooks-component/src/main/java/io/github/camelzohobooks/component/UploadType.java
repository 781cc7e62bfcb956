package io.github.camelzohobooks.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of files that Zoho Books takes, by what their names end with. Zoho names the first six for all records and the
 * others for many; which ones is not documented well enough to refuse a file here that Zoho may take.
 */
enum UploadType {
    GIF("image/gif"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    JPG("image/jpeg"),
    BMP("image/bmp"),
    PDF("application/pdf"),
    XLS("application/vnd.ms-excel"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DOC("application/msword"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final String mediaType;

    UploadType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type that goes with the extension. */
    String mediaType() {
        return mediaType;
    }

    private String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<UploadType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension().equals(extension))
                .findFirst();
    }

    /** All extensions, for messages. */
    static String extensions() {
        return Arrays.stream(values()).map(UploadType::extension).collect(Collectors.joining(", "));
    }
}
