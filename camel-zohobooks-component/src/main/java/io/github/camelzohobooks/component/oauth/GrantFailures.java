package io.github.camelzohobooks.component.oauth;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import java.net.URI;
import java.time.Instant;

/** Says what went wrong when a code was exchanged or a token revoked, and what the likely causes are. */
final class GrantFailures {

    private static final String CODE = "the code was used before, is older than its one to three minutes, is of another"
            + " client or data center, or was asked for with another redirect URI; or the token is revoked already";
    private static final String CLIENT =
            "the client is not known in that data center: check the data center, and whether the client has Multi DC"
                    + " switched on in the API console; or the client secret is wrong";
    private static final String SECRET = "the client secret is wrong; it may differ for each data center";

    private GrantFailures() {}

    static ZohoBooksException of(TokenAnswer answer, String task, URI accounts, Instant now) {
        String where = "Zoho's OAuth server at " + accounts;
        if (answer instanceof TokenAnswer.Refused refused) {
            return new ZohoBooksAuthenticationException(
                    where + " refused to " + task + " (" + refused.error() + ", HTTP " + refused.httpStatus()
                            + "). Likely causes: " + causes(refused.error()),
                    ErrorDetails.permanent(ErrorDetails.NO_CODE, refused.httpStatus()),
                    null,
                    null);
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return new ZohoBooksUnavailableException(
                    "Cannot " + task + ": " + unavailable.message()
                            + (unavailable.sent()
                                    ? ". It may have been done all the same; a code is used up then"
                                    : ""),
                    new ErrorDetails(ErrorDetails.NO_CODE, unavailable.httpStatus(), !unavailable.sent(), null),
                    unavailable.sent(),
                    unavailable.cause());
        }
        Instant again = now.plus(TokenManager.THROTTLED_PAUSE);
        return new ZohoBooksAuthenticationException(
                where + " refused to " + task + ", because there were too many requests. Leave it alone until " + again,
                new ErrorDetails(ErrorDetails.NO_CODE, 0, true, again),
                null,
                null);
    }

    private static String causes(String error) {
        return switch (error) {
            case "invalid_code" -> CODE;
            case "invalid_client" -> CLIENT;
            case "invalid_client_secret" -> SECRET;
            default -> CLIENT + "; " + CODE;
        };
    }
}
