package io.github.camelzohobooks.component.oauth;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Tells failures that come before anything is sent from those that leave it open what the server did. */
public final class ConnectFailures {

    private ConnectFailures() {}

    /**
     * Tells whether there was no connection yet when something went wrong, so that the server cannot know of the request.
     *
     * @param cause what went wrong
     * @return true if nothing was sent
     */
    public static boolean isBeforeSending(IOException cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException;
    }
}
