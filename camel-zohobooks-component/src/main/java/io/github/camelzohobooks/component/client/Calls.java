package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Makes calls to Zoho Books over one connection. Safe for use by many threads. */
public interface Calls {

    /**
     * Makes a call.
     *
     * @param request the call
     * @param settings how it is made
     * @return the answer; fails with a {@link ZohoBooksException} that names the error. It completes on a call thread or the
     *     thread of the limits' timer, which must not be used for other work.
     */
    CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, CallSettings settings);

    /**
     * Makes a call and waits for its answer. Not to be used on a call thread.
     *
     * @param request the call
     * @param settings how it is made
     * @return the answer
     * @throws ZohoBooksException that names the error, or says that the waiting thread was interrupted
     */
    default ZohoBooksResponse call(ZohoBooksRequest request, CallSettings settings) {
        return ZohoBooksClient.await(request.name(), send(request, settings));
    }

    /**
     * The organization of the connection. Asks Zoho for it, and waits, where it is neither configured nor known yet.
     *
     * @param settings how to ask
     * @return the {@code organization_id}
     * @throws ZohoBooksException if it cannot be told
     */
    String organizationId(CallSettings settings);

    /**
     * The custom fields that there are, as far as Zoho tells them. It is asked where the connection does not know them yet, or
     * does not know one of those that are wanted.
     *
     * @param entity Zoho's name of the kind of record, such as {@code invoice}, or of the custom module
     * @param organizationId the organization, null for that of the connection
     * @param wanted API names that somebody wants to use
     * @param settings how to ask
     * @return the API names; fails with a {@link ZohoBooksException} if they cannot be told
     */
    CompletableFuture<Set<String>> customFields(
            String entity, String organizationId, Set<String> wanted, CallSettings settings);
}
