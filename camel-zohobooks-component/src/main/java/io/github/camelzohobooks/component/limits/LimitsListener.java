package io.github.camelzohobooks.component.limits;

import java.time.Duration;

/**
 * Is told of every request that counts against the limits of an organization, for meters and statistics. It is called
 * while the organization's gate is held, by many threads, so it must be quick and must not make calls; what it throws is
 * logged and has no effect.
 */
public interface LimitsListener {

    /**
     * A request was sent, or may have been, and what became of it is known: an answer, a refusal or none. What certainly
     * was not sent is not told.
     *
     * @param apiHost the API host
     * @param organizationId the {@code organization_id}; for calls that name none, {@code account-} and a name for the
     *     account that tells nothing about it
     * @param waited how long it had waited for its turn
     */
    void called(String apiHost, String organizationId, Duration waited);

    /**
     * Zoho refused the request that was told last, because there were too many: HTTP 429.
     *
     * @param apiHost the API host
     * @param organizationId as in {@link #called}
     * @param code Zoho's code, such as 44, 45 or 1070
     */
    void refused(String apiHost, String organizationId, int code);
}
