package io.github.camelzohobooks.component.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;
import org.apache.hc.core5.net.PercentCodec;

/** Names of files that come from elsewhere, made fit for a file system and for a header. */
public final class FileNames {

    /** Most file systems take no longer name. */
    private static final int MOST_CHARACTERS = 200;

    /** What ends a path, names a stream or a device, or ends a header, on any system. */
    private static final String UNSAFE = "[\\p{Cntrl}\\p{Cf}\\u2028\\u2029<>:\"/\\\\|?*]";

    private static final String WINDOWS_DEVICE = "(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?";
    private static final String EXTENDED_UTF_8 = "utf-8''";

    private FileNames() {}

    /**
     * The last part of a name, which may have been a path, without what a file's name cannot have or must not have.
     *
     * @param name the name as given; slashes of both kinds part it
     * @return the name, or empty if nothing is left of it
     */
    public static Optional<String> safe(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        // Hidden files, the directory itself and the one above begin with dots; Windows drops dots and blanks at the
        // end.
        String plain = last.replaceAll(UNSAFE, "_").replaceAll("^[\\s.]+|[\\s.]+$", "");
        if (plain.matches(WINDOWS_DEVICE)) {
            plain = "_" + plain;
        }
        return plain.isEmpty() ? Optional.empty() : Optional.of(shortened(plain));
    }

    private static String shortened(String name) {
        if (name.length() <= MOST_CHARACTERS) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= MOST_CHARACTERS / 2 ? name.substring(dot) : "";
        int end = MOST_CHARACTERS - extension.length();
        // Not between the two halves of one character.
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + extension;
    }

    /**
     * What a name ends with.
     *
     * @param name the name
     * @return the extension in small letters, without the dot; empty if there is none
     */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The name in a header {@code Content-Disposition}: that of {@code filename*} if it is there and in UTF-8, else that of
     * {@code filename}.
     *
     * @param header the header's value, may be null
     * @return the name, made safe; empty if there is none
     */
    static Optional<String> inContentDisposition(String header) {
        if (header == null) {
            return Optional.empty();
        }
        HeaderElement[] elements =
                BasicHeaderValueParser.INSTANCE.parseElements(header, new ParserCursor(0, header.length()));
        return extended(elements).or(() -> parameter(elements, "filename")).flatMap(FileNames::safe);
    }

    private static Optional<String> extended(HeaderElement[] elements) {
        return parameter(elements, "filename*")
                .filter(value -> value.regionMatches(true, 0, EXTENDED_UTF_8, 0, EXTENDED_UTF_8.length()))
                .map(value -> PercentCodec.decode(value.substring(EXTENDED_UTF_8.length()), StandardCharsets.UTF_8));
    }

    private static Optional<String> parameter(HeaderElement[] elements, String name) {
        return Arrays.stream(elements)
                .map(element -> element.getParameterByName(name))
                .filter(found -> found != null && found.getValue() != null)
                .map(NameValuePair::getValue)
                .findFirst();
    }
}
