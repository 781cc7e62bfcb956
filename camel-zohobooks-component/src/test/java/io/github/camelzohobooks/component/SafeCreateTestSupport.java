package io.github.camelzohobooks.component;

import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records with a value in a unique field. */
abstract class SafeCreateTestSupport extends RepeatsTestSupport {

    protected static final String SAFE = "zohobooks:items/create?uniqueField=cf_ref";

    protected static Map<String, Object> lamp(String ref) {
        return new HashMap<>(Map.of("name", "Lamp " + ref, "rate", 5, "cf_ref", ref));
    }

    protected int items() {
        return sandbox.books().count("items");
    }

    protected List<String> methods() {
        return sandbox.requests().apiRequests().stream()
                .map(RecordedRequest::method)
                .toList();
    }
}
