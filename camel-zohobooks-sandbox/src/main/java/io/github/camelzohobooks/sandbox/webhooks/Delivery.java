package io.github.camelzohobooks.sandbox.webhooks;

import java.net.URI;
import java.util.Objects;

/**
 * A request that was sent for a webhook, once; nobody repeats it.
 *
 * @param webhookId the id of the webhook
 * @param method the HTTP method
 * @param target where it was sent, with the query
 * @param body what it carried
 * @param status the HTTP status of the target's answer; 0 if there was none
 * @param failure why there was no answer; empty if there was one
 */
public record Delivery(String webhookId, String method, URI target, String body, int status, String failure) {

    /** Checks that nothing is missing. */
    public Delivery {
        Objects.requireNonNull(webhookId, "webhookId");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(failure, "failure");
    }
}
