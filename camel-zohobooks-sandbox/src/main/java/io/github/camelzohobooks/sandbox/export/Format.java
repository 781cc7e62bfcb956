package io.github.camelzohobooks.sandbox.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A format that records can be had in. */
public enum Format {
    /** A page for each record. */
    PDF("application/pdf") {
        @Override
        public Payload write(String title, List<ObjectNode> records) {
            return Pdf.write(title, records);
        }
    },
    /** A page with a table. */
    HTML("text/html;charset=UTF-8") {
        @Override
        public Payload write(String title, List<ObjectNode> records) {
            return Payload.of(Markup.html(title, Grid.of(records)));
        }
    },
    /** A line for each record, and one before them with the names of the fields. */
    CSV("text/csv;charset=UTF-8") {
        @Override
        public Payload write(String title, List<ObjectNode> records) {
            return Payload.of(Grid.of(records).csv());
        }
    },
    /** A spreadsheet in the XML form that Excel has read since 2003. */
    XLS("application/vnd.ms-excel") {
        @Override
        public Payload write(String title, List<ObjectNode> records) {
            return Payload.of(Markup.spreadsheet(title, Grid.of(records)));
        }
    };

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /**
     * Writes records.
     *
     * @param title what they are together, for example the number of an invoice
     * @param records the records as the API answers them
     * @return the file
     */
    public abstract Payload write(String title, List<ObjectNode> records);

    /**
     * The media type.
     *
     * @return for example {@code application/pdf}
     */
    public String contentType() {
        return contentType;
    }

    /**
     * What names of such files end with, and how the query parameter {@code accept} calls it.
     *
     * @return for example {@code pdf}
     */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a format.
     *
     * @param extension for example {@code pdf}
     * @return the format, or empty if there is none of that name
     */
    public static Optional<Format> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }

    /**
     * Finds the format that an {@code Accept} header asks for before all others.
     *
     * @param accept the header
     * @return the format, or empty if it asks for something else
     */
    public static Optional<Format> accepted(String accept) {
        String first = accept.split("[,;]", 2)[0].trim().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.contentType.split(";", 2)[0].equals(first))
                .findFirst();
    }
}
