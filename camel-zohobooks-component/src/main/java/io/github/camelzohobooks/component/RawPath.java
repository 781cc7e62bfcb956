package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.core5.net.PercentCodec;

/** The path of a raw call. */
final class RawPath {

    private static final String ORGANIZATIONS = "/organizations";

    private RawPath() {}

    /**
     * Encodes a path that a user gave.
     *
     * @param path the path, null if none was given
     * @return the path with its segments percent-encoded
     * @throws ZohoBooksValidationException if it is none
     */
    static String encode(String path) {
        if (path == null) {
            throw invalid("A raw call needs a path: set the header " + ZohoBooksConstants.PATH + " or the option path");
        }
        List<String> segments = Arrays.asList(path.split("/", -1));
        if (!path.startsWith("/") || segments.contains("..") || segments.contains(".")) {
            throw invalid(
                    "The path of a raw call begins with a slash and stays below /books/v3, as in /reports/balancesheet;"
                            + " '" + path + "' does not");
        }
        if (path.contains("?") || path.contains("#")) {
            throw invalid("The path of a raw call has no query, '" + path
                    + "' has; give parameters as query.NAME or as headers " + ZohoBooksConstants.PARAMETER_PREFIX
                    + "NAME");
        }
        return segments.stream().map(PercentCodec.RFC3986::encode).collect(Collectors.joining("/"));
    }

    /** Organizations are not themselves part of one. */
    static boolean isOrganizations(String path) {
        return path != null && (path.equals(ORGANIZATIONS) || path.startsWith(ORGANIZATIONS + "/"));
    }

    private static ZohoBooksValidationException invalid(String message) {
        return new ZohoBooksValidationException(message + ". Nothing was sent");
    }
}
