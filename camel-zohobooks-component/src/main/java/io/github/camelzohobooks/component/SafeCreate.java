package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.CallCost;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A creation that may be repeated when nobody knows whether it was applied, because the record has a value in a unique
 * field. It is looked for first, by an update of the record with that value which changes nothing. If there is none, Zoho is
 * asked to create or update it, in one call, so that an attempt that is applied late does no harm. No list is searched:
 * Zoho ignores filters that it does not know, and whether rows show custom fields is not certain. For one use.
 */
final class SafeCreate {

    private final Calls connection;
    private final CallSettings settings;
    private final Operation upsert;
    private final ZohoBooksRequest create;
    private final UniqueField field;
    private final Doubts doubts;
    private CallCost cost = CallCost.NOTHING;
    private ZohoBooksException doubtful;

    SafeCreate(
            Calls connection,
            CallSettings settings,
            Operation upsert,
            ZohoBooksRequest create,
            UniqueField field,
            Doubts doubts) {
        this.connection = connection;
        this.settings = settings;
        this.upsert = upsert;
        this.create = create;
        this.field = field;
        this.doubts = doubts;
    }

    /**
     * Creates the record, unless it is there.
     *
     * @param lookFirst whether the record may be there although this exchange has not tried to create it
     * @return the answer, that of the creation or that of the update which found the record
     */
    CompletableFuture<ZohoBooksResponse> make(boolean lookFirst) {
        CompletableFuture<ZohoBooksResponse> made = doubts.contain(create.name(), create.organizationId(), field)
                ? findOr(this::upsert)
                : lookFirst ? findOr(this::createUnlessTaken) : create();
        return made.handle(this::end);
    }

    private CompletableFuture<ZohoBooksResponse> create() {
        return recover(send(create), this::afterCreate);
    }

    /** Somebody else may look and create at the same time; then the value is taken when this one creates. */
    private CompletableFuture<ZohoBooksResponse> createUnlessTaken() {
        return recover(
                send(create),
                failure -> failure instanceof ZohoBooksValidationException
                        ? findOr(() -> CompletableFuture.failedFuture(failure))
                        : afterCreate(failure));
    }

    private CompletableFuture<ZohoBooksResponse> afterCreate(ZohoBooksException failure) {
        if (!(failure instanceof ZohoBooksUnavailableException unavailable) || !unavailable.isMayHaveBeenApplied()) {
            return CompletableFuture.failedFuture(failure);
        }
        doubtful = failure;
        doubts.add(connection, create.name(), create.organizationId(), field);
        return settings.maxRetries() == 0 ? CompletableFuture.failedFuture(repeatable(failure)) : findOr(this::upsert);
    }

    /** The route may send it again: the doubt stays with the exchange. */
    private static ZohoBooksException repeatable(ZohoBooksException failure) {
        ErrorDetails details = new ErrorDetails(
                failure.getCode(),
                failure.getHttpResponseCode(),
                true,
                failure.getRetryAt().orElse(null));
        return new ZohoBooksUnavailableException(failure.getMessage(), details, true, failure.getCause());
    }

    private CompletableFuture<ZohoBooksResponse> upsert() {
        ZohoBooksRequest request = byField(create.body(), true);
        return recover(
                send(request),
                failure ->
                        // A first attempt that was applied in the meantime can be why: a number or a name is taken
                        // then.
                        failure instanceof ZohoBooksValidationException
                                ? findOr(() -> CompletableFuture.failedFuture(failure))
                                : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<ZohoBooksResponse> findOr(Supplier<CompletableFuture<ZohoBooksResponse>> absent) {
        CompletableFuture<Optional<ZohoBooksResponse>> found = send(byField(field.alone(), false))
                .thenApply(this::checked)
                .thenApply(Optional::of)
                .exceptionallyCompose(thrown -> isClearNo(ZohoBooksClient.cause(thrown))
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(ZohoBooksClient.cause(thrown)));
        return found.thenCompose(
                response -> response.map(CompletableFuture::completedFuture).orElseGet(absent));
    }

    /**
     * Which code tells that no record has the value is not known. It need not be: what follows creates none where there is
     * one, whatever the reason for the refusal was.
     */
    private static boolean isClearNo(Throwable failure) {
        return failure instanceof ZohoBooksNotFoundException || failure instanceof ZohoBooksValidationException;
    }

    /** What is found must not be another record. */
    private ZohoBooksResponse checked(ZohoBooksResponse response) {
        Optional<JsonNode> other = response.part(upsert.entityKeys()).filter(entity -> !field.isPossiblyOf(entity));
        if (other.isPresent()) {
            throw new ZohoBooksException(
                    create.name() + ": Zoho Books was asked for the record whose " + field.name() + " is '"
                            + field.value() + "' and answered one where it is '"
                            + UniqueField.in(other.get(), field.name()) + "'",
                    ErrorDetails.permanent(response.code(), response.status()),
                    null);
        }
        return response;
    }

    private ZohoBooksRequest byField(JsonNode body, boolean createIfMissing) {
        Map<String, String> headers = new LinkedHashMap<>();
        field.writeTo(headers, createIfMissing);
        Map<String, String> query = new LinkedHashMap<>(create.query());
        query.keySet().removeIf(name -> !ParameterNames.isQuery(upsert, name));
        return new ZohoBooksRequest(
                create.name(),
                upsert.method(),
                upsert.path(),
                query,
                headers,
                body,
                upsert.scope(),
                upsert.organizationScoped(),
                create.organizationId());
    }

    private CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request) {
        return connection.send(request, settings).whenComplete((response, thrown) -> {
            if (response != null) {
                cost = cost.plus(response.cost());
            } else if (ZohoBooksClient.cause(thrown) instanceof ZohoBooksException failure) {
                cost = cost.plus(failure.getCost());
            }
        });
    }

    private static CompletableFuture<ZohoBooksResponse> recover(
            CompletableFuture<ZohoBooksResponse> call,
            Function<ZohoBooksException, CompletableFuture<ZohoBooksResponse>> recovery) {
        return call.exceptionallyCompose(thrown -> ZohoBooksClient.cause(thrown) instanceof ZohoBooksException failure
                ? recovery.apply(failure)
                : CompletableFuture.failedFuture(thrown));
    }

    private ZohoBooksResponse end(ZohoBooksResponse response, Throwable thrown) {
        if (thrown == null) {
            doubts.remove(connection, create.name(), create.organizationId(), field);
            return response.withCost(cost);
        }
        Throwable failure = ZohoBooksClient.cause(thrown);
        if (failure instanceof ZohoBooksException known) {
            known.setCost(cost);
            if (doubtful != null && doubtful != known) {
                known.addSuppressed(doubtful);
            }
        }
        throw new CompletionException(failure);
    }
}
