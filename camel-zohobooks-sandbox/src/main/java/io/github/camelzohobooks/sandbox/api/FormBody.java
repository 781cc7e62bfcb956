package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.QueryString;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bodies that are not JSON themselves: older clients send the JSON as form field {@code JSONString}. */
final class FormBody {

    private static final Pattern JSON_PART = Pattern.compile(
            "name=\"JSONString\"[^\\r\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n(.*?)\\r\\n--", Pattern.DOTALL);

    private FormBody() {}

    /** The JSON text in a form; the query may carry it, too. Empty if the body is no form. */
    static Optional<String> jsonString(Call call) {
        String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.ofNullable(QueryString.parse(call.body().text()).get("JSONString"))
                    .map(values -> values.get(0))
                    .or(() -> call.parameter("JSONString"));
        }
        if (isMultipart(call)) {
            Matcher part = JSON_PART.matcher(call.body().text());
            return Optional.of(part.find() ? part.group(1) : "{}");
        }
        return call.body().size() == 0 ? call.parameter("JSONString") : Optional.empty();
    }

    static boolean isMultipart(Call call) {
        return call.header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }
}
