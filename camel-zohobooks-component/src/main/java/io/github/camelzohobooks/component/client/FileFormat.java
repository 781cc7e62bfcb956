package io.github.camelzohobooks.component.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A format in which Zoho gives out documents, as its query parameter {@code accept} names it. */
public enum FileFormat {
    /** Pages. */
    PDF("application/pdf", "application/x-pdf"),
    /** A page for browsers. */
    HTML("text/html", "application/xhtml+xml"),
    /** A page for browsers, in the form that Zoho's own user interface loads. */
    JHTML("text/html", "application/xhtml+xml"),
    /** Rows, their fields parted by commas. */
    CSV("text/csv", "application/csv", "text/comma-separated-values", "text/plain", "application/vnd.ms-excel"),
    /** A spreadsheet. */
    XLS("application/vnd.ms-excel", "application/xls", "application/msexcel", "application/x-msexcel"),
    /** A spreadsheet, as Excel has written it since 2007. */
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/xlsx",
            "application/vnd.ms-excel"),
    /** XML. */
    XML("application/xml", "text/xml");

    /** Servers say so of files whose type they do not tell. */
    private static final Set<String> ANY_FILE = Set.of(
            "application/octet-stream",
            "binary/octet-stream",
            "application/x-download",
            "application/download",
            "application/force-download");

    private final String mediaTypes;

    FileFormat(String... mediaTypes) {
        this.mediaTypes = String.join(" ", mediaTypes);
    }

    /**
     * Finds a format.
     *
     * @param name the value of {@code accept}, such as {@code pdf}
     * @return the format, or empty if there is none of that name
     */
    public static Optional<FileFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst();
    }

    /** The media types that it comes as, the proper one first. */
    List<String> mediaTypes() {
        return List.of(mediaTypes.split(" "));
    }

    /** The media type that is asked for. */
    String mediaType() {
        return mediaTypes().get(0);
    }

    /** Whether what has a media type can be a file of this format. */
    boolean isServedAs(String mediaType) {
        return mediaTypes().contains(mediaType) || ANY_FILE.contains(mediaType);
    }

    /** As {@code accept} names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
