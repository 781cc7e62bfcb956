package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.component.oauth.ConnectFailures;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Tells good answers from errors and names the errors: by the code in the body first, by the HTTP status second. The
 * codes are known from Zoho's page on errors and from live answers; Zoho publishes no complete list.
 */
final class AnswerJudge {

    /** Block times seen live where Zoho sent no {@code Retry-After}. */
    private static final Duration BLOCK_OF_43 = Duration.ofHours(1);

    private static final Duration BLOCK_OF_44 = Duration.ofMinutes(30);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final RetryTimes times;

    AnswerJudge(Clock clock) {
        this.times = new RetryTimes(clock);
    }

    /**
     * Tells whether Zoho refused the token: code 14 or 57, or another 401.
     *
     * @param answer the answer
     * @return true if another token may help
     */
    static boolean isTokenRefused(Transport.Answer answer) {
        int code = code(answer);
        return code == 14 || code == 57 || answer.status() == HttpStatus.SC_UNAUTHORIZED;
    }

    /**
     * Tells whether Zoho looked at the request, and so was content with its token.
     *
     * @param answer an answer that did not refuse the token
     * @return false if the answer may come from somewhere before the token is looked at
     */
    static boolean isTokenAccepted(Transport.Answer answer) {
        return (answer.body() != null || answer.file() != null)
                && answer.status() < HttpStatus.SC_SERVER_ERROR
                && answer.status() != HttpStatus.SC_TOO_MANY_REQUESTS;
    }

    private static int code(Transport.Answer answer) {
        return answer.body() == null
                ? ErrorDetails.NO_CODE
                : answer.body().path("code").asInt(ErrorDetails.NO_CODE);
    }

    /**
     * Makes a response of a good answer.
     *
     * @param request what was sent
     * @param answer what came back
     * @param took how long it took at the most
     * @return the response
     * @throws ZohoBooksException if the answer is an error
     */
    ZohoBooksResponse judge(ZohoBooksRequest request, Transport.Answer answer, Duration took) {
        ServerTime time = answer.date() == null ? null : new ServerTime(answer.date(), took);
        boolean goodStatus = answer.status() >= HttpStatus.SC_OK && answer.status() < HttpStatus.SC_REDIRECTION;
        if (answer.status() >= HttpStatus.SC_REDIRECTION && answer.status() < HttpStatus.SC_CLIENT_ERROR) {
            throw redirect(request, answer);
        }
        if (answer.file() != null) {
            return new ZohoBooksResponse(answer.status(), answer.headers(), time, answer.file());
        }
        if (answer.body() == null) {
            throw notJson(request, answer);
        }
        int code = code(answer);
        if (goodStatus && (code == 0 || !answer.body().has("code"))) {
            checkFormat(request, answer);
            return new ZohoBooksResponse(answer.status(), answer.headers(), time, answer.body());
        }
        throw error(request, answer, code);
    }

    /** Whoever asked for a PDF would write the JSON into a file with a PDF's name. */
    private static void checkFormat(ZohoBooksRequest request, Transport.Answer answer) {
        if (request.download() != null && request.download().format().isPresent()) {
            throw new ZohoBooksException(
                    request.name() + ": Zoho Books answered HTTP " + answer.status() + " with JSON and not "
                            + request.download().expected(),
                    ErrorDetails.permanent(code(answer), answer.status()),
                    null);
        }
    }

    private ZohoBooksException error(ZohoBooksRequest request, Transport.Answer answer, int code) {
        int status = answer.status();
        String message = request.name() + ": Zoho Books answered HTTP " + status
                + (code == ErrorDetails.NO_CODE ? "" : ", code " + code) + ": "
                + answer.body().path("message").asText("no message") + hint(code, answer.body());
        ErrorDetails permanent = ErrorDetails.permanent(code, status);
        return switch (code) {
            case 43 -> new ZohoBooksRateLimitException(message, times.later(answer, code, BLOCK_OF_43), null);
            case 44 -> new ZohoBooksRateLimitException(message, times.later(answer, code, BLOCK_OF_44), null);
            case 45 -> new ZohoBooksDailyQuotaException(message, times.tomorrow(answer, code), null);
            case 1070 -> new ZohoBooksConcurrencyLimitException(message, times.later(answer, code, SOON), null);
            case 14, 57 -> notAuthorized(request, message, permanent);
            case 5, 1002 -> new ZohoBooksNotFoundException(message, permanent, null);
            default -> byStatus(request, answer, code, message);
        };
    }

    private ZohoBooksException byStatus(ZohoBooksRequest request, Transport.Answer answer, int code, String message) {
        ErrorDetails permanent = ErrorDetails.permanent(code, answer.status());
        return switch (answer.status()) {
            case HttpStatus.SC_BAD_REQUEST -> new ZohoBooksValidationException(message, permanent, null);
            case HttpStatus.SC_UNAUTHORIZED -> notAuthorized(request, message, permanent);
            case HttpStatus.SC_NOT_FOUND -> new ZohoBooksNotFoundException(message, permanent, null);
            case HttpStatus.SC_TOO_MANY_REQUESTS ->
                new ZohoBooksRateLimitException(message, times.later(answer, code, BLOCK_OF_44), null);
            default ->
                answer.status() >= HttpStatus.SC_SERVER_ERROR
                        ? unavailable(request, message, code, answer)
                        : new ZohoBooksException(message, permanent, null);
        };
    }

    private ZohoBooksException notJson(ZohoBooksRequest request, Transport.Answer answer) {
        String what = answer.contentType() == null
                ? "without a body"
                : "with " + answer.contentType() + " and no JSON"
                        + (request.download() == null
                                ? ""
                                : ", and not " + request.download().expected());
        String message = request.name() + ": Zoho Books answered HTTP " + answer.status() + " " + what;
        // A status of 400 to 499 is a clear no, whoever says it; behind any other one the request may have been
        // applied.
        return answer.status() >= HttpStatus.SC_CLIENT_ERROR && answer.status() < HttpStatus.SC_SERVER_ERROR
                ? byStatus(request, answer, ErrorDetails.NO_CODE, message)
                : unavailable(request, message, ErrorDetails.NO_CODE, answer);
    }

    private static ZohoBooksException redirect(ZohoBooksRequest request, Transport.Answer answer) {
        return new ZohoBooksException(
                request.name() + ": Zoho Books answered HTTP " + answer.status() + " and names another place"
                        + placeOf(answer.headers().get(HttpHeaders.LOCATION))
                        + ", which is not followed, because the token must not go there. Check the options dataCenter and"
                        + " apiUrl",
                ErrorDetails.permanent(code(answer), answer.status()),
                null);
    }

    /** Only the host: paths and parameters of redirects may hold secrets. */
    private static String placeOf(String location) {
        try {
            String host = location == null ? null : URI.create(location).getHost();
            return host == null ? "" : " at " + host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static ZohoBooksException notAuthorized(ZohoBooksRequest request, String message, ErrorDetails details) {
        String scope = request.scope() == null ? "the scope of the operation" : "the scope " + request.scope();
        return new ZohoBooksAuthenticationException(
                message + ". A new access token did not help. Likely causes: the refresh token lacks " + scope
                        + " (at the start the log names all that the routes need); the account lives in another data center than the option dataCenter says; the user may not"
                        + " use this organization or operation",
                details,
                request.scope(),
                null);
    }

    /**
     * Makes an exception of a call without a complete answer.
     *
     * @param request what was sent, or was to be sent
     * @param cause what went wrong
     * @return the exception
     */
    ZohoBooksException noAnswer(ZohoBooksRequest request, IOException cause) {
        String message = request.name() + ": no answer from Zoho Books ("
                + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")";
        boolean mayHaveBeenApplied = request.method() != HttpMethod.GET && !ConnectFailures.isBeforeSending(cause);
        boolean repeatable = request.method().isIdempotent() || !mayHaveBeenApplied;
        ErrorDetails details = new ErrorDetails(ErrorDetails.NO_CODE, 0, repeatable, null);
        return unavailable(message, details, mayHaveBeenApplied, cause);
    }

    private ZohoBooksException unavailable(
            ZohoBooksRequest request, String message, int code, Transport.Answer answer) {
        boolean mayHaveBeenApplied = request.method() != HttpMethod.GET;
        ErrorDetails details = request.method().isIdempotent()
                ? times.whenTold(answer, code)
                : ErrorDetails.permanent(code, answer.status());
        return unavailable(message, details, mayHaveBeenApplied, null);
    }

    private static ZohoBooksException unavailable(
            String message, ErrorDetails details, boolean mayHaveBeenApplied, IOException cause) {
        String warning = mayHaveBeenApplied ? ". It may have been applied all the same" : "";
        return new ZohoBooksUnavailableException(message + warning, details, mayHaveBeenApplied, cause);
    }

    private static String hint(int code, JsonNode body) {
        return switch (code) {
            case 6024 ->
                " Set the option organizationId to one of them: " + Organization.describe(body.path("error_info"));
            case 6041 ->
                " The option organizationId names no organization of this account, or the account lives in another data"
                        + " center";
            default -> "";
        };
    }
}
