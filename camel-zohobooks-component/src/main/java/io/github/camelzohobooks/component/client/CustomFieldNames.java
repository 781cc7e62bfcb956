package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Which custom fields there are, as Zoho has told a connection. Zoho is asked once for each kind of record, and again if
 * somebody uses a name that it did not tell, as a new field is; but not twice in a minute, because a wrong name in each
 * message must not use up the calls of the day. Safe for use by many threads.
 */
final class CustomFieldNames {

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    /** Says in errors and in the log why this call is made, which no route asks for by name. */
    private static final String NAME = "settings/fields, asked for by onDroppedCustomFields=REFUSE";

    private static final String SCOPE = "ZohoBooks.settings.READ";
    private static final String PATH = "/settings/fields";
    private static final List<String> ROWS = List.of("fields", "custom_fields");
    private static final int PER_PAGE = 200;

    private record Key(String organizationId, String entity) {}

    private record Told(Instant at, CompletableFuture<Set<String>> names) {

        /** Null while it is being asked for, and when it was told. */
        Throwable failure() {
            return names.handle((found, failure) -> failure).getNow(null);
        }
    }

    private final Clock clock;
    private final ConcurrentMap<Key, Told> told = new ConcurrentHashMap<>();

    CustomFieldNames(Clock clock) {
        this.clock = clock;
    }

    /**
     * The custom fields of a kind of record.
     *
     * @param entity Zoho's name of the kind
     * @param organizationId the organization, null for that of the connection
     * @param wanted names that somebody wants to use
     * @param send makes a call
     * @return the API names of all fields that may be used; fails with a {@link ZohoBooksException} if they cannot be told
     */
    CompletableFuture<Set<String>> of(
            String entity,
            String organizationId,
            Set<String> wanted,
            Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> send) {
        Key key = new Key(organizationId == null ? "" : organizationId, entity);
        Told last = told.get(key);
        Told used = last == null || isToBeTriedAgain(last) ? ask(key, last, organizationId, send) : last;
        return used.names()
                .thenCompose(names -> names.containsAll(wanted) || isFresh(used)
                        ? CompletableFuture.completedFuture(names)
                        : ask(key, used, organizationId, send).names());
    }

    private boolean isFresh(Told answer) {
        Instant now = clock.instant();
        return !now.isBefore(answer.at()) && now.isBefore(answer.at().plus(FRESH_FOR));
    }

    /** What will not heal by itself, such as a missing scope, is not tried for each message. */
    private boolean isToBeTriedAgain(Told last) {
        Throwable failure = last.failure();
        if (failure == null) {
            return false;
        }
        boolean heals = !(ZohoBooksClient.cause(failure) instanceof ZohoBooksException known) || known.isRetryable();
        return heals || !isFresh(last);
    }

    /** Asks, unless somebody else has asked since. */
    private Told ask(
            Key key,
            Told last,
            String organizationId,
            Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> send) {
        Told next = new Told(clock.instant(), new CompletableFuture<>());
        boolean first = last == null ? told.putIfAbsent(key, next) == null : told.replace(key, last, next);
        if (!first) {
            return told.get(key);
        }
        // Whatever is thrown, even here, ends the wait of all; and nothing is left to look at.
        var unused = CompletableFuture.completedFuture(1)
                .thenCompose(page -> read(key.entity(), organizationId, page, new LinkedHashSet<>(), send))
                .whenComplete((names, failure) -> {
                    if (failure == null) {
                        next.names().complete(Collections.unmodifiableSet(names));
                    } else {
                        next.names().completeExceptionally(ZohoBooksClient.cause(failure));
                    }
                });
        return next;
    }

    private static CompletableFuture<Set<String>> read(
            String entity,
            String organizationId,
            int page,
            Set<String> names,
            Function<ZohoBooksRequest, CompletableFuture<ZohoBooksResponse>> send) {
        return send.apply(request(entity, organizationId, page)).thenCompose(response -> {
            int before = names.size();
            rows(response).forEach(field -> {
                if (field.path("is_active").asBoolean(true)) {
                    names.add(field.path("api_name").asText(""));
                }
            });
            names.remove("");
            // A page that adds nothing would be followed by itself for ever, if Zoho should not know pages here.
            return response.hasMorePages() && names.size() > before
                    ? read(entity, organizationId, page + 1, names, send)
                    : CompletableFuture.completedFuture(names);
        });
    }

    private static JsonNode rows(ZohoBooksResponse response) {
        return response.part(ROWS)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new ZohoBooksException(
                        NAME + ": the answer holds no list of custom fields, so they cannot be checked; use"
                                + " onDroppedCustomFields=FAIL. Nothing else was sent",
                        ErrorDetails.permanent(response.code(), response.status()),
                        null));
    }

    private static ZohoBooksRequest request(String entity, String organizationId, int page) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("entity", entity);
        query.put("page", Integer.toString(page));
        query.put("per_page", Integer.toString(PER_PAGE));
        return new ZohoBooksRequest(NAME, HttpMethod.GET, PATH, query, Map.of(), null, SCOPE, true, organizationId);
    }
}
