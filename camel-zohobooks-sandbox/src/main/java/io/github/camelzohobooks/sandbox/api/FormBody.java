package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Multipart;
import io.github.camelzohobooks.sandbox.http.QueryString;
import java.util.Locale;
import java.util.Optional;

/** Bodies that are not JSON themselves: older clients send the JSON as form field {@code JSONString}. */
final class FormBody {

    private static final String FIELD = "JSONString";

    private FormBody() {}

    /** The JSON text in a form; the query may carry it, too. Empty if the body is no form. */
    static Optional<String> jsonString(Call call) {
        if (isUrlEncoded(call)) {
            return Optional.ofNullable(QueryString.parse(call.body().text()).get(FIELD))
                    .map(values -> values.get(0))
                    .or(() -> call.parameter(FIELD));
        }
        if (Multipart.isIn(call)) {
            return Optional.of(Uploads.form(call).value(FIELD).orElse("{}"));
        }
        return call.body().size() == 0 ? call.parameter(FIELD) : Optional.empty();
    }

    /** Whether a form, or the query, carries the JSON. */
    static boolean carriesJson(Call call) {
        return Multipart.isIn(call)
                ? Uploads.form(call).value(FIELD).isPresent()
                : jsonString(call).isPresent();
    }

    private static boolean isUrlEncoded(Call call) {
        return call.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/x-www-form-urlencoded");
    }
}
