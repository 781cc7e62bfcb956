package io.github.camelzohobooks.types.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;

/** What a field holds that is no type of its own. The data files name a kind in lower case. */
enum ValueKind {
    /** An id: up to 19 digits, too many for a double, so text. */
    ID(String.class),
    TEXT(String.class),
    /** A count. */
    INTEGER(Integer.class),
    /** Money, a quantity, a rate or a percentage. */
    AMOUNT(BigDecimal.class),
    FLAG(Boolean.class),
    /** A day. */
    DATE(LocalDate.class),
    /** A point in time, with the offset of the organization. */
    TIME(OffsetDateTime.class),
    /** What differs from record to record, or is not known well enough. */
    ANY(JsonNode.class);

    private final Class<?> javaType;

    ValueKind(Class<?> javaType) {
        this.javaType = javaType;
    }

    Class<?> javaType() {
        return javaType;
    }

    /** The method of {@code ZohoBooksObject} that reads it; ids are read as texts are. */
    String reader() {
        return this == ID ? TEXT.reader() : name().toLowerCase(Locale.ROOT);
    }
}
