package io.github.camelzohobooks.component.oauth;

/** What came of a request to an OAuth server. Zoho reports errors under HTTP 200 as well as 400, so only the body counts. */
sealed interface TokenAnswer {

    /**
     * A token.
     *
     * @param token the token
     * @param refreshToken the refresh token that came with it, empty for none; only a code brings one
     */
    record Granted(AccessToken token, String refreshToken) implements TokenAnswer {

        /** Hides the refresh token. */
        @Override
        public String toString() {
            return "Granted[" + token + "]";
        }
    }

    /** What was asked for is done, and it was no token. */
    record Done() implements TokenAnswer {}

    /** Too many tokens were asked for; asking again soon makes it worse. */
    record Throttled() implements TokenAnswer {}

    /**
     * The credentials are refused.
     *
     * @param error Zoho's word for it, for example {@code invalid_code}; free of secrets
     * @param httpStatus the HTTP status
     */
    record Refused(String error, int httpStatus) implements TokenAnswer {}

    /**
     * Zoho's OAuth server did not answer, or has an error of its own.
     *
     * @param message what happened
     * @param httpStatus the HTTP status, 0 where there was no answer
     * @param sent whether the request may have reached Zoho, and so counts as one of the few that are allowed
     * @param cause the cause, null where there was an answer
     */
    record Unavailable(String message, int httpStatus, boolean sent, Exception cause) implements TokenAnswer {}
}
