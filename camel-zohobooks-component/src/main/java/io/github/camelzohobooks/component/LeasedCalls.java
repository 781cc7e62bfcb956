package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksClient;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.client.ZohoBooksResponse;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Takes the connection for each call, and gives it back when the call has ended. So whoever keeps this, such as an iterator
 * that nobody reads to its end, keeps no connection open.
 *
 * @param connections the open ones
 * @param key which to take
 */
record LeasedCalls(Connections connections, ConnectionKey key) implements Calls {

    @Override
    public CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, CallSettings settings) {
        return with(client -> client.send(request, settings));
    }

    @Override
    public CompletableFuture<Set<String>> customFields(
            String entity, String organizationId, Set<String> wanted, CallSettings settings) {
        return with(client -> client.customFields(entity, organizationId, wanted, settings));
    }

    private <T> CompletableFuture<T> with(Function<ZohoBooksClient, CompletableFuture<T>> call) {
        Connections.Lease lease;
        try {
            lease = connections.take(key);
        } catch (ZohoBooksException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<T> answer;
        try {
            answer = call.apply(lease.client());
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
        return answer.whenComplete((response, failure) -> lease.close());
    }

    @Override
    public String organizationId(CallSettings settings) {
        try (Connections.Lease lease = connections.take(key)) {
            return lease.client().organizationId(settings);
        }
    }
}
