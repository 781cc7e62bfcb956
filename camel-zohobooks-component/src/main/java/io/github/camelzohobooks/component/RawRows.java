package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.client.ListShape;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.client.ZohoJson;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds the rows in the answers of raw calls, of which nothing is known but that they are lists: under the key that the
 * user names, or in the only array of the answer. Not safe for use by several threads at once.
 */
final class RawRows implements Function<ZohoBooksRequest, ZohoBooksResponse> {

    /** Where the rows stand in what is given out. */
    private static final String ROWS = "rows";

    private static final int MOST_ROWS = 200;
    private static final Set<String> ENVELOPE = Set.of("code", "message", "page_context");

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final String givenKey;
    private String key;

    /**
     * Makes a finder for one list.
     *
     * @param calls makes a call and waits for its answer
     * @param givenKey the key of the rows, null to find it
     */
    RawRows(Function<ZohoBooksRequest, ZohoBooksResponse> calls, String givenKey) {
        this.calls = calls;
        this.givenKey = givenKey;
        this.key = givenKey;
    }

    /** The shape of what is given out. Without ids pages cannot overlap. */
    static ListShape shape() {
        return new ListShape(List.of(ROWS), null, null, MOST_ROWS);
    }

    @Override
    public ZohoBooksResponse apply(ZohoBooksRequest request) {
        ZohoBooksResponse response = calls.apply(request);
        if (key == null) {
            key = find(request, response);
        }
        JsonNode rows = response.body().get(key);
        if (rows == null || !rows.isArray()) {
            throw failure(request, response, "has no array under the key '" + key + "'");
        }
        ObjectNode list = ZohoJson.MAPPER.createObjectNode();
        list.set(ROWS, rows);
        if (response.body().has("page_context")) {
            list.set("page_context", response.body().get("page_context"));
        }
        return response.withBody(list);
    }

    private String find(ZohoBooksRequest request, ZohoBooksResponse response) {
        Set<String> arrays = new TreeSet<>();
        for (Map.Entry<String, JsonNode> part : response.body().properties()) {
            if (part.getValue().isArray() && !ENVELOPE.contains(part.getKey())) {
                arrays.add(part.getKey());
            }
        }
        if (arrays.size() != 1) {
            throw failure(
                    request,
                    response,
                    arrays.isEmpty()
                            ? "has no array, so it is no list"
                            : "has several arrays, " + String.join(", ", arrays)
                                    + "; name the one with the rows by the option rowsKey");
        }
        return arrays.iterator().next();
    }

    private ZohoBooksException failure(ZohoBooksRequest request, ZohoBooksResponse response, String why) {
        Set<String> keys = new TreeSet<>();
        response.body().fieldNames().forEachRemaining(keys::add);
        return new ZohoBooksException(
                request.name() + " " + request.path() + ": the answer " + why + " (its keys are "
                        + String.join(", ", keys) + (givenKey == null ? "" : ", rowsKey is " + givenKey) + ")",
                ErrorDetails.permanent(response.code(), response.status()),
                null);
    }
}
