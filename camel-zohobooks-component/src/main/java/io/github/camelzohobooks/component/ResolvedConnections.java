package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import org.apache.camel.Exchange;

/**
 * Asks a resolver for the connection of each message.
 *
 * @param settings has the resolver, and what it leaves out
 * @param connections the open connections
 */
record ResolvedConnections(ZohoBooksConfiguration settings, Connections connections) implements ProducerConnection {

    /** What the resolver did wrong may become right, as when its database is back; what it says will not. */
    private static final ErrorDetails PERHAPS_LATER = new ErrorDetails(ErrorDetails.NO_CODE, 0, true, null);

    @Override
    public LeasedCalls of(Exchange exchange) {
        return connections.calls(key(resolve(exchange)));
    }

    private ZohoBooksConnection resolve(Exchange exchange) {
        try {
            ZohoBooksConnection resolved = settings.getConnectionResolver().resolve(exchange);
            if (resolved != null) {
                return resolved;
            }
        } catch (ZohoBooksException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ZohoBooksException(
                    "The connectionResolver could not tell whose books the message is for: it failed with "
                            + e.getClass().getName() + ". Nothing was sent",
                    PERHAPS_LATER,
                    e);
        }
        throw new ZohoBooksValidationException(
                "The connectionResolver has no connection for the message. Nothing was sent");
    }

    /** Refresh token and organization have no default: a message must not land in somebody else's books. */
    private ConnectionKey key(ZohoBooksConnection resolved) {
        ZohoBooksConfiguration complete = settings.copy();
        if (isGiven(resolved.clientId()) || isGiven(resolved.clientSecret())) {
            complete.setClientId(resolved.clientId());
            complete.setClientSecret(resolved.clientSecret());
        }
        complete.setRefreshToken(resolved.refreshToken());
        complete.setOrganizationId(resolved.organizationId());
        if (isGiven(resolved.dataCenter())) {
            complete.setDataCenter(resolved.dataCenter());
        }
        String missing = complete.missingCredentials();
        if (!missing.isEmpty()) {
            throw new ZohoBooksValidationException(
                    "The connection that the connectionResolver gave for the message is not" + " complete. Missing: "
                            + missing + ". Nothing was sent");
        }
        try {
            return complete.connectionKey();
        } catch (IllegalArgumentException e) {
            throw new ZohoBooksValidationException(
                    "The connection that the connectionResolver gave for the message is wrong: " + e.getMessage()
                            + ". Nothing was sent",
                    ErrorDetails.BEFORE_ANY_REQUEST,
                    e);
        }
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }

    /** Nothing is held between two messages. */
    @Override
    public void close() {}
}
