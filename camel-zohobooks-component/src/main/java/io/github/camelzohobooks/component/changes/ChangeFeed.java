package io.github.camelzohobooks.component.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.client.ListShape;
import io.github.camelzohobooks.component.client.Page;
import io.github.camelzohobooks.component.client.PageReader;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.client.ZohoTimes;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the changes of one resource by asking its list for rows modified since a time, in passes. A pass has a ceiling:
 * the server's time when it answered first, less a little while. Seconds are all that Zoho gives, and a record can change
 * twice in one; below the ceiling every second is over. When every change up to the ceiling was delivered, the ceiling
 * becomes the position.
 *
 * <p>The position is never the time of the newest row, and never comes from this machine's clock. Not safe for use by
 * several threads at once.
 */
public final class ChangeFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final Function<ZohoBooksRequest, ZohoBooksResponse> calls;
    private final String resource;
    private final Operation list;
    private final ListShape shape;
    private final ChangeAbilities abilities;
    private final Settings settings;
    private final Map<String, Instant> deliveredInPass = new HashMap<>();
    private final OnceWarnings warnings;
    private Position position;
    private PageReader pages;
    private Instant askedSince;
    private Instant ceiling;

    /**
     * How changes are looked for.
     *
     * @param settle how old a second must be, by the server's clock, before its changes are delivered
     * @param overlap how far each pass looks back before the position, for changes that Zoho shows late
     * @param initialSync where to begin without a position
     */
    public record Settings(Duration settle, Duration overlap, InitialSync initialSync) {}

    /**
     * Makes a feed.
     *
     * @param calls makes a call and waits for its answer
     * @param resource the resource; its list must have the modified-time filter
     * @param settings how changes are looked for
     * @param position how far the consumer has got, null for nowhere
     */
    public ChangeFeed(
            Function<ZohoBooksRequest, ZohoBooksResponse> calls,
            Resource resource,
            Settings settings,
            Position position) {
        this.calls = calls;
        this.resource = resource.name();
        this.list = resource.operation("list").orElseThrow();
        this.shape = ListShape.of(resource, list);
        this.abilities = resource.changes().orElseThrow();
        this.settings = settings;
        this.warnings = new OnceWarnings(LOG, resource.name());
        this.position = position == null && settings.initialSync() instanceof InitialSync.Since since
                ? Position.after(since.time().minus(ONE_SECOND), null)
                : position;
    }

    /**
     * Reads on until a page has changes to deliver. Begins a pass where none is under way.
     *
     * @return the changes of that page, empty if the pass has none left
     * @throws ZohoBooksException if a call fails; asking again then goes on where it stopped
     */
    public List<ChangeEvent> next() {
        if (position == null && settings.initialSync() instanceof InitialSync.Now) {
            beginNow();
            return List.of();
        }
        if (pages == null) {
            pages = beginPass();
        }
        for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
            if (ceiling == null) {
                ceiling = ceiling(page.get().date());
            }
            List<ChangeEvent> due =
                    page.get().rows().stream().flatMap(this::dueChange).toList();
            if (!due.isEmpty()) {
                return due;
            }
        }
        return List.of();
    }

    /**
     * Notes that a change was delivered and its exchange completed.
     *
     * @param change the change
     */
    public void delivered(ChangeEvent change) {
        // A snapshot may be of any size, so only what the next passes look back to is kept of it.
        if (change.modified() != null
                && (change.type() != ChangeType.READ || change.modified().isAfter(ceiling.minus(settings.overlap())))) {
            deliveredInPass.put(change.id(), change.modified());
        }
    }

    /**
     * Ends a pass of which everything was delivered.
     *
     * @param organizationId the organization whose changes these are
     * @return the new position, to be stored
     */
    public Position finish(String organizationId) {
        if (pages != null) {
            Instant lookBack = ceiling.minus(settings.overlap());
            Instant since = position == null || lookBack.isAfter(position.since()) ? lookBack : position.since();
            Map<String, Instant> delivered = new HashMap<>(position == null ? Map.of() : position.delivered());
            delivered.putAll(deliveredInPass);
            delivered.values().removeIf(modified -> !modified.isAfter(since));
            position = new Position(ceiling, since, delivered, organizationId);
            abandon();
            deliveredInPass.clear();
        } else if (position != null) {
            position = new Position(position.upTo(), position.since(), position.delivered(), organizationId);
        }
        return position;
    }

    /**
     * Forgets the pass under way; the next one begins again at the position. What was delivered since is still known, and
     * not delivered again.
     */
    public void abandon() {
        pages = null;
        ceiling = null;
        askedSince = null;
    }

    private void beginNow() {
        ZohoBooksResponse response = calls.apply(ZohoBooksRequest.of(list, Map.of("page", "1", "per_page", "1")));
        // The second of the answer may not be over yet.
        position = Position.after(serverTime(response.date()).minus(ONE_SECOND), null);
    }

    private PageReader beginPass() {
        Map<String, String> query = new LinkedHashMap<>();
        if (abilities.allFilter() != null) {
            query.put("filter_by", abilities.allFilter());
        }
        if (abilities.stableSort() != null) {
            query.put("sort_column", abilities.stableSort());
            query.put("sort_order", "A");
        }
        if (position != null) {
            Instant lookBack = position.upTo().minus(settings.overlap());
            // Whether the filter includes its own second is not documented, so it is asked one second earlier.
            askedSince = (lookBack.isAfter(position.since()) ? lookBack : position.since()).minus(ONE_SECOND);
            query.put(ChangeAbilities.MODIFIED_FILTER, ZohoTimes.format(askedSince));
        }
        return new PageReader(calls, ZohoBooksRequest.of(list, query), shape);
    }

    private Instant ceiling(Instant date) {
        Instant settled = serverTime(date).minus(settings.settle());
        return position != null && position.upTo().isAfter(settled) ? position.upTo() : settled;
    }

    private Instant serverTime(Instant date) {
        if (date == null) {
            throw new ZohoBooksUnavailableException(
                    list.qualifiedName() + ": the answer has no header Date, without which no change can be told to be"
                            + " complete. If a proxy removes it, let it pass",
                    new ErrorDetails(0, 0, true, null),
                    false,
                    null);
        }
        return date;
    }

    private Stream<ChangeEvent> dueChange(JsonNode row) {
        String id = row.path(Objects.requireNonNull(shape.idField())).asText("");
        Instant modified =
                ZohoTimes.parse(row.path(abilities.modifiedField()).asText("")).orElse(null);
        Instant created = ZohoTimes.parse(row.path("created_time").asText("")).orElse(null);
        if (position == null) {
            boolean due = modified == null || !modified.isAfter(ceiling);
            return due && !isDeliveredInPass(id, modified)
                    ? Stream.of(new ChangeEvent(resource, id, ChangeType.READ, modified, created, row))
                    : Stream.empty();
        }
        if (modified == null) {
            warnings.rowWithoutModifiedTime(id);
            return Stream.empty();
        }
        if (modified.isBefore(askedSince)) {
            warnings.filterIgnored();
        }
        boolean due =
                !modified.isAfter(ceiling) && !position.isDelivered(id, modified) && !isDeliveredInPass(id, modified);
        return due
                ? Stream.of(new ChangeEvent(resource, id, type(id, created), modified, created, row))
                : Stream.empty();
    }

    private boolean isDeliveredInPass(String id, Instant modified) {
        return modified != null && modified.equals(deliveredInPass.get(id));
    }

    private ChangeType type(String id, Instant created) {
        boolean known = created == null
                || !created.isAfter(position.since())
                || position.delivered().containsKey(id)
                || deliveredInPass.containsKey(id);
        return known ? ChangeType.UPDATED : ChangeType.CREATED;
    }
}
