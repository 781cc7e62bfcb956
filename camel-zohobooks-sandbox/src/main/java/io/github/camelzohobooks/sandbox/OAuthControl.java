package io.github.camelzohobooks.sandbox;

import io.github.camelzohobooks.sandbox.oauth.GrantCodes;
import io.github.camelzohobooks.sandbox.oauth.Membership;
import io.github.camelzohobooks.sandbox.oauth.Scopes;
import io.github.camelzohobooks.sandbox.oauth.TokenGate;
import io.github.camelzohobooks.sandbox.oauth.TokenStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The accounts server's levers. Safe for use by many threads. */
public final class OAuthControl {

    private final TokenStore tokens;
    private final GrantCodes codes;
    private final TokenGate gate;
    private final Credentials credentials;

    OAuthControl(TokenStore tokens, GrantCodes codes, TokenGate gate, Credentials credentials) {
        this.tokens = tokens;
        this.codes = codes;
        this.gate = gate;
        this.credentials = credentials;
    }

    /** Lets all access tokens expire now; the API answers them with 401, code 57. */
    public void expireAccessTokens() {
        tokens.dropAccessTokens();
    }

    /** Revokes all access tokens, which looks the same as {@link #expireAccessTokens()} to a client. */
    public void revokeAccessTokens() {
        tokens.dropAccessTokens();
    }

    /** Revokes the refresh token of {@link ZohoBooksSandbox#credentials()} with its access tokens: {@code invalid_code}. */
    public void revokeRefreshToken() {
        tokens.revoke(credentials.refreshToken());
    }

    /**
     * Revokes a refresh token with its access tokens.
     *
     * @param refreshToken one that {@link #newRefreshToken} gave
     */
    public void revokeRefreshToken(String refreshToken) {
        tokens.revoke(refreshToken);
    }

    /**
     * Makes a refresh token of another user, who belongs to some of the organizations and to no other: to this user the
     * others are foreign. With it the client of {@link ZohoBooksSandbox#credentials()} has full access.
     *
     * @param organizationIds the organizations, one at least
     * @return the refresh token
     */
    public String newRefreshToken(String... organizationIds) {
        if (organizationIds.length == 0) {
            throw new IllegalArgumentException("A user belongs to one organization at least");
        }
        return tokens.newRefreshToken(Scopes.of(List.of(Scopes.FULL_ACCESS)), new Membership(Set.of(organizationIds)));
    }

    /**
     * Gives the default refresh token other scopes. Access tokens that were given out keep theirs.
     *
     * @param scopes the new scopes, for example {@code ZohoBooks.invoices.READ}
     */
    public void scopes(String... scopes) {
        tokens.rescope(credentials.refreshToken(), Scopes.of(List.of(scopes)));
    }

    /**
     * Makes an access token without any request, for clients that know no OAuth.
     *
     * @return the token of the default refresh token's scopes
     * @throws IllegalStateException if the default refresh token was revoked
     */
    public String newAccessToken() {
        return tokens.newAccessToken(credentials.refreshToken())
                .orElseThrow(() -> new IllegalStateException("The refresh token was revoked"))
                .value();
    }

    /**
     * Makes a grant code as the API console does for a self client: good once, for three minutes, for a refresh token.
     *
     * @param scopes what the tokens may do
     * @return the code
     */
    public String newGrantCode(String... scopes) {
        return newGrantCode(Duration.ofMinutes(3), scopes);
    }

    /**
     * Makes a grant code with another life.
     *
     * @param life how long it is good, by the sandbox's clock
     * @param scopes what the tokens may do
     * @return the code
     */
    public String newGrantCode(Duration life, String... scopes) {
        return codes.selfClient(Scopes.of(List.of(scopes)), life);
    }

    /**
     * The access tokens that are good at the moment.
     *
     * @return the tokens, the oldest first
     */
    public List<String> activeAccessTokens() {
        return tokens.living();
    }

    /**
     * Answers the next token request with something else.
     *
     * @param status the HTTP status
     * @param body the body
     */
    public void answerTokenRequestsWith(int status, String body) {
        answerTokenRequestsWith(status, body, 1);
    }

    /**
     * Answers coming token requests with something else.
     *
     * @param status the HTTP status
     * @param body the body
     * @param requests how many requests
     */
    public void answerTokenRequestsWith(int status, String body, int requests) {
        gate.prepare(requests, status, body);
    }

    /** Holds the answers to token requests back until {@link #resumeTokenRequests()}. */
    public void pauseTokenRequests() {
        gate.close();
    }

    /** Sends the answers that were held back, and holds no more. */
    public void resumeTokenRequests() {
        gate.open();
    }

    /**
     * How many token requests are held back at the moment.
     *
     * @return the number
     */
    public int pausedTokenRequests() {
        return gate.waiting();
    }
}
