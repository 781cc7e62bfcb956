package io.github.camelzohobooks.sandbox.oauth;

import java.time.Instant;

/**
 * An access token.
 *
 * @param value the token
 * @param refreshToken the refresh token that it came of
 * @param scopes what it may do
 * @param expires from when on it is dead
 * @param membership the organizations that its user belongs to
 */
public record AccessToken(String value, String refreshToken, Scopes scopes, Instant expires, Membership membership) {}
