package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.QueryString;
import java.util.List;
import java.util.Map;

/** The parameters of a request to the accounts server, which takes them from the form body or from the query. */
final class TokenRequest {

    private final Map<String, List<String>> query;
    private final Map<String, List<String>> form;

    TokenRequest(Call call) {
        this.query = call.query();
        this.form = QueryString.parse(call.body().text());
    }

    /** The value of a parameter, empty if it was not sent. */
    String value(String name) {
        List<String> values = form.containsKey(name) ? form.get(name) : query.getOrDefault(name, List.of(""));
        return values.get(0);
    }
}
