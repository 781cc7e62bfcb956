package io.github.camelzohobooks.component;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.camelzohobooks.component.client.JavaTimes;
import io.github.camelzohobooks.component.client.ZohoJson;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;
import java.util.List;

/**
 * Makes the mapper that writes maps and POJOs as bodies for Zoho: Jackson alone does not write {@code java.time}, and would
 * write {@code java.util.Date} as a number. Which form a field takes, day or moment, its name tells.
 */
final class BodyMapper {

    private static final List<Class<?>> TIMES = List.of(
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Instant.class,
            Date.class,
            Calendar.class);

    /** As begin and end of time entries are given. */
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private BodyMapper() {}

    /**
     * Makes a mapper.
     *
     * @param times writes dates and times
     * @return the mapper, for use by many threads
     */
    static ObjectMapper with(JavaTimes times) {
        SimpleModule module = new SimpleModule("camel-zohobooks");
        TIMES.forEach(type -> add(module, type, times));
        module.addSerializer(LocalTime.class, new JsonSerializer<LocalTime>() {
            @Override
            public void serialize(LocalTime value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(TIME_OF_DAY.format(value));
            }
        });
        return ZohoJson.MAPPER.copy().registerModule(module);
    }

    private static <T> void add(SimpleModule module, Class<T> type, JavaTimes times) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                String name = fieldName(json.getOutputContext());
                json.writeString((switch (ParameterKind.ofName(name)) {
                            case DATE -> times.date(value);
                            case TIMESTAMP -> times.timestamp(value);
                            default -> times.asItIs(value);
                        })
                        .orElseThrow());
            }
        });
    }

    /** The name of the field that is being written, or whose array's element is; empty where there is none. */
    private static String fieldName(JsonStreamContext context) {
        for (JsonStreamContext place = context; place != null; place = place.getParent()) {
            if (place.getCurrentName() != null) {
                return place.getCurrentName();
            }
        }
        return "";
    }
}
