package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.component.client.JavaTimes;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes given values as Zoho takes them in a path or a query. A value that cannot be one is refused: Zoho would ignore
 * some of them silently.
 *
 * @param call names the call in errors
 * @param strict whether text that cannot be right is refused; if not, text is sent as it is
 * @param times writes dates and times
 * @param converter makes text of types that are not known here, null if it cannot
 */
record ParameterValues(String call, boolean strict, JavaTimes times, Function<Object, String> converter) {

    /**
     * Writes a value.
     *
     * @param given the value, null if there is none
     * @param parameter what it is for
     * @return the text to send, null if there is no value
     * @throws ZohoBooksValidationException if it cannot be a value of the parameter
     */
    String write(GivenValue given, Parameter parameter) {
        if (given == null) {
            return null;
        }
        ParameterKind kind = ParameterKind.of(parameter);
        Optional<String> text =
                given.value() instanceof CharSequence chars ? text(kind, chars.toString()) : typed(kind, given.value());
        String written = text.orElseThrow(() -> refusal(given, parameter, kind));
        if (strict) {
            ListedValues.check(call, given, parameter, written);
        }
        return written;
    }

    /** Text, which the endpoint's URI gives for everything. */
    private Optional<String> text(ParameterKind kind, String text) {
        if (!strict) {
            return Optional.of(text);
        }
        String trimmed = text.trim();
        return switch (kind) {
            case TIMESTAMP -> times.timestamp(trimmed);
            case DATE -> isDate(trimmed) ? Optional.of(trimmed) : Optional.empty();
            case FLAG -> flag(trimmed);
            case INTEGER -> number(trimmed).filter(number -> number.matches("-?\\d+"));
            case NUMBER -> number(trimmed);
            case IDS -> ids(Arrays.asList(text.split(",", -1)));
            case ID -> trimmed.indexOf(',') < 0 ? Optional.of(trimmed) : Optional.empty();
            case TEXT -> Optional.of(text);
        };
    }

    private Optional<String> typed(ParameterKind kind, Object value) {
        List<?> elements = elements(value);
        if (elements != null) {
            return kind == ParameterKind.IDS ? ids(elements) : Optional.empty();
        }
        return switch (kind) {
            case TIMESTAMP -> times.timestamp(value);
            case DATE -> times.date(value);
            case FLAG -> value instanceof Boolean ? Optional.of(value.toString()) : Optional.empty();
            case INTEGER -> decimal(value).flatMap(ParameterValues::whole);
            case NUMBER -> decimal(value).map(BigDecimal::toPlainString);
            case ID -> id(value);
            case IDS -> ids(List.of(value));
            case TEXT -> anything(value);
        };
    }

    private Optional<String> anything(Object value) {
        if (value instanceof Map || (value instanceof JsonNode node && node.isContainerNode())) {
            return Optional.empty();
        }
        return times.asItIs(value)
                .or(() -> decimal(value).map(BigDecimal::toPlainString))
                .or(() -> Optional.ofNullable(converter.apply(value)))
                .filter(text -> !isNameless(value, text));
    }

    /** What a class that has no text of its own gives for one. */
    private static boolean isNameless(Object value, String text) {
        return text.equals(value.getClass().getName() + "@" + Integer.toHexString(value.hashCode()));
    }

    /** The elements of a list, a set, an iterable or an array of objects; null if it is none. */
    private static List<?> elements(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof long[] array) {
            return Arrays.stream(array).boxed().toList();
        }
        if (value instanceof int[] array) {
            return Arrays.stream(array).boxed().toList();
        }
        if (value instanceof Iterable<?> iterable && !(value instanceof java.nio.file.Path)) {
            List<Object> list = new ArrayList<>();
            iterable.forEach(list::add);
            return list;
        }
        return null;
    }

    /** Joins ids; empty if there are none or one of them is no id. */
    private Optional<String> ids(List<?> elements) {
        List<String> ids = new ArrayList<>();
        for (Object given : elements) {
            Object element = GivenValue.plain(given);
            Optional<String> id = element == null ? Optional.empty() : id(element);
            if (id.isEmpty() || id.get().isEmpty() || id.get().indexOf(',') >= 0) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(",", ids));
    }

    /** An id has 18 digits or more, and a double keeps 15 of them. */
    private Optional<String> id(Object value) {
        if (value instanceof CharSequence text) {
            return Optional.of(text.toString().trim());
        }
        if (value instanceof Double || value instanceof Float) {
            return Optional.empty();
        }
        return value instanceof Number ? decimal(value).flatMap(ParameterValues::whole) : anything(value);
    }

    private static Optional<String> whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? Optional.of(number.toBigInteger().toString())
                : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number);
        }
        if (value instanceof BigInteger number) {
            return Optional.of(new BigDecimal(number));
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        return value instanceof Double || value instanceof Float ? parsed(value.toString()) : Optional.empty();
    }

    private static Optional<String> number(String text) {
        return parsed(text).map(BigDecimal::toPlainString);
    }

    private static Optional<BigDecimal> parsed(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") ? Optional.of(lower) : Optional.empty();
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private ZohoBooksValidationException refusal(GivenValue given, Parameter parameter, ParameterKind kind) {
        List<?> elements = elements(given.value());
        String held = elements != null && elements.isEmpty() ? "an empty list" : given.shown();
        String hint = "";
        if (kind == ParameterKind.TIMESTAMP && held.contains(" ")) {
            hint = ". In a URI + means a space; write %2B, or use a header";
        } else if ((kind == ParameterKind.ID || kind == ParameterKind.IDS)
                && (given.value() instanceof Double || given.value() instanceof Float)) {
            hint = ". A double does not hold all digits of an id";
        }
        return new ZohoBooksValidationException(call + ": the parameter " + parameter.name() + " takes "
                + kind.description() + ", but " + given.source() + " holds " + held + hint + ". Nothing was sent");
    }
}
