package io.github.camelzohobooks.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of YAML in which data files are written: mappings by indentation; texts, plain or in single quotes, on one
 * line; lists in square and mappings in curly brackets, which may go over several lines; comments. All else is refused, so
 * what is read here means the same to any reader of YAML. A library for all of YAML would take longer than everything else
 * that the component adds to the start of a program, for one file of this kind.
 *
 * <p>Values are {@code String}, {@code List}, {@code Map}, or null where nothing is written; numbers and flags stay texts.
 */
final class DataText {

    private static final char END = '\0';

    /** To YAML, a text that begins so is none, or one with a meaning that is not known here. */
    private static final String BEGINS_NO_TEXT = "&*!|>%@`\"?-:,]}~\t" + END;

    private final String text;
    private int at;

    private DataText(String text) {
        this.text = text;
    }

    /**
     * Reads a whole file.
     *
     * @return its keys and values in their order
     * @throws IllegalArgumentException with the line and the reason, if it is not written as described above
     */
    static Map<String, Object> read(String text) {
        DataText reader = new DataText(text.replace("\r\n", "\n"));
        return reader.block(0);
    }

    /** The mapping whose keys stand at a column. */
    private Map<String, Object> block(int column) {
        Map<String, Object> entries = new LinkedHashMap<>();
        skip(true);
        while (current() != END && column() == column) {
            String key = key(false);
            put(entries, key, blockValue(column));
            skip(true);
        }
        if (current() != END && column() > column) {
            throw wrong("the indentation is not that of the lines before");
        }
        return entries;
    }

    private Object blockValue(int column) {
        skip(false);
        if (isLineEnd()) {
            skip(true);
            return current() != END && column() > column ? block(column()) : null;
        }
        Object value = inline(false);
        skip(false);
        if (!isLineEnd()) {
            throw unexpected();
        }
        return value;
    }

    private Object inline(boolean inBrackets) {
        return switch (current()) {
            case '[' -> list();
            case '{' -> mapping();
            default -> scalar(inBrackets);
        };
    }

    private List<Object> list() {
        List<Object> values = new ArrayList<>();
        next();
        while (current() != ']') {
            values.add(inline(true));
            separate(']');
        }
        at++;
        return values;
    }

    private Map<String, Object> mapping() {
        Map<String, Object> entries = new LinkedHashMap<>();
        next();
        while (current() != '}') {
            String key = key(true);
            skip(true);
            put(entries, key, current() == ',' || current() == '}' ? null : inline(true));
            separate('}');
        }
        at++;
        return entries;
    }

    private void separate(char end) {
        skip(true);
        if (current() == ',') {
            next();
        } else if (current() != end) {
            throw unexpected();
        }
    }

    private String key(boolean inBrackets) {
        String key = scalar(inBrackets);
        if (current() != ':') {
            throw wrong("a colon and a blank must follow the key " + key);
        }
        at++;
        return key;
    }

    private String scalar(boolean inBrackets) {
        if (current() == '\'') {
            return quoted();
        }
        int begin = at;
        if (BEGINS_NO_TEXT.indexOf(current()) >= 0) {
            throw unexpected();
        }
        while (!endsPlain(inBrackets)) {
            at++;
        }
        return text.substring(begin, at).strip();
    }

    private boolean endsPlain(boolean inBrackets) {
        char c = current();
        return isLineEnd()
                || c == '\t'
                || (c == ':' && isBlank(at + 1))
                || (c == '#' && isBlank(at - 1))
                || (inBrackets && ",[]{}".indexOf(c) >= 0);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; current() != '\'' || isQuoteInside(); at++) {
            if (isLineEnd()) {
                throw wrong("the quote at the end of a text is missing");
            }
            value.append(current());
        }
        at++;
        return value.toString();
    }

    /** Two single quotes stand for one. */
    private boolean isQuoteInside() {
        boolean inside = text.startsWith("''", at);
        at += inside ? 1 : 0;
        return inside;
    }

    private void put(Map<String, Object> entries, String key, Object value) {
        if (entries.containsKey(key)) {
            throw wrong("Duplicate field '" + key + "'");
        }
        entries.put(key, value);
    }

    private void next() {
        at++;
        skip(true);
    }

    /** Goes over blanks and comments, and over ends of lines if told so. */
    private void skip(boolean lines) {
        while (current() == ' ' || (lines && current() == '\n') || (current() == '#' && isBlank(at - 1))) {
            at = current() == '#' ? lineEnd() : at + 1;
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean isLineEnd() {
        return current() == '\n' || current() == END;
    }

    private boolean isBlank(int index) {
        return index < 0 || index >= text.length() || text.charAt(index) == ' ' || text.charAt(index) == '\n';
    }

    private int column() {
        return at - text.lastIndexOf('\n', at - 1) - 1;
    }

    private IllegalArgumentException unexpected() {
        return wrong(
                current() == END
                        ? "the file ends too early"
                        : "'" + current()
                                + "' is not understood here; a text that needs it must stand in single quotes, on one line");
    }

    private IllegalArgumentException wrong(String reason) {
        long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new IllegalArgumentException("line " + line + ": " + reason);
    }
}
