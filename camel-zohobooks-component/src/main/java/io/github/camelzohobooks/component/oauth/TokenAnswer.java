package io.github.camelzohobooks.component.oauth;

/** What the token endpoint said. Zoho reports errors under HTTP 200 as well as 400, so only the body counts. */
sealed interface TokenAnswer {

    /**
     * A token.
     *
     * @param token the token
     */
    record Granted(AccessToken token) implements TokenAnswer {}

    /** Too many tokens were asked for; asking again soon makes it worse. */
    record Throttled() implements TokenAnswer {}

    /**
     * The credentials are refused.
     *
     * @param error Zoho's word for it, for example {@code invalid_code}
     * @param httpStatus the HTTP status
     */
    record Refused(String error, int httpStatus) implements TokenAnswer {}
}
