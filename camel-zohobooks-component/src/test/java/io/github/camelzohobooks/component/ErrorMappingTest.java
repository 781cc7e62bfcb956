package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksNotFoundException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.faults.ArmedFault;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Zoho answers, as it was seen live, reported or documented, becomes the exception that names it. */
class ErrorMappingTest extends CallsTestSupport {

    private static final String BLOCKED = "For security reasons your organization has been blocked as it have exceeded"
            + " the maximum number of requests per minute that can originate from an organization.";

    private int organizations;

    /** An answer and what must come of it. */
    private record Row(
            int status,
            Map<String, String> headers,
            String body,
            Class<? extends ZohoBooksException> type,
            int code,
            boolean retryable,
            Duration retryAfter) {

        Row in(Duration wait) {
            return new Row(status, headers, body, type, code, true, wait);
        }

        Row later() {
            return new Row(status, headers, body, type, code, true, null);
        }

        Row with(String header, String value) {
            return new Row(status, Map.of(header, value), body, type, code, retryable, retryAfter);
        }
    }

    private static Row json(int status, int code, String message, Class<? extends ZohoBooksException> type) {
        return new Row(
                status, Map.of(), "{\"code\":" + code + ",\"message\":\"" + message + "\"}", type, code, false, null);
    }

    private static Row other(int status, String body, Class<? extends ZohoBooksException> type) {
        return new Row(status, Map.of(), body, type, ErrorDetails.NO_CODE, false, null);
    }

    private static Row blocked(String retryAfter) {
        return json(429, 44, BLOCKED, ZohoBooksRateLimitException.class).with("Retry-After", retryAfter);
    }

    private static Stream<Row> limits() {
        Class<ZohoBooksRateLimitException> rate = ZohoBooksRateLimitException.class;
        return Stream.of(
                blocked("1800").in(Duration.ofMinutes(30)),
                blocked("17").in(Duration.ofSeconds(17)),
                json(429, 44, BLOCKED, rate).in(Duration.ofMinutes(30)),
                json(429, 43, "blocked for some time", rate)
                        .with("Retry-After", "3600")
                        .in(Duration.ofHours(1)),
                json(429, 43, "blocked for some time", rate).in(Duration.ofHours(1)),
                // Garbage, and what no block of Zoho's can last.
                blocked("soon").in(Duration.ofMinutes(30)),
                blocked("-5").in(Duration.ofMinutes(30)),
                blocked("").in(Duration.ofMinutes(30)),
                blocked("1.5").in(Duration.ofMinutes(30)),
                blocked("999999999").in(Duration.ofMinutes(30)),
                blocked("99999999999999999999").in(Duration.ofMinutes(30)),
                blocked("Sat, 01 Jan 2000 00:00:00 GMT").in(Duration.ofMinutes(30)),
                json(429, 45, "exceeded the maximum call rate limit of 1000.", ZohoBooksDailyQuotaException.class)
                        .with("X-Rate-Limit-Reset", "45749")
                        .in(Duration.ofSeconds(45_749)),
                json(429, 45, "exceeded", ZohoBooksDailyQuotaException.class).later(),
                json(429, 45, "exceeded", ZohoBooksDailyQuotaException.class)
                        .with("X-Rate-Limit-Reset", "midnight")
                        .later(),
                json(429, 1070, "maximum number of in process requests", ZohoBooksConcurrencyLimitException.class)
                        .in(Duration.ofSeconds(1)),
                json(429, 99, "another limit", rate).in(Duration.ofMinutes(30)),
                other(429, "<html>Too many</html>", rate)
                        .with("Retry-After", "60")
                        .in(Duration.ofMinutes(1)),
                // The code counts, whatever the status.
                json(400, 44, BLOCKED, rate).in(Duration.ofMinutes(30)),
                json(200, 1070, "in process", ZohoBooksConcurrencyLimitException.class)
                        .in(Duration.ofSeconds(1)));
    }

    private static Stream<Row> refusals() {
        Class<ZohoBooksValidationException> validation = ZohoBooksValidationException.class;
        Class<ZohoBooksNotFoundException> notFound = ZohoBooksNotFoundException.class;
        return Stream.of(
                json(400, 2, "Invalid value passed for last_modified_time", validation),
                json(400, 4, "Invalid value passed for bill_number", validation),
                json(400, 1038, "JSON is not well formed", validation),
                json(400, 3062, "The customer already exists.", validation),
                json(400, 6041, "This user is not associated with the CompanyID/CompanyName:1.", validation),
                json(400, 13_011, "A bill with this number has already been created", validation),
                json(400, 108_004, "Transactions cannot be matched", validation),
                json(404, 5, "Invalid URL Passed", notFound),
                json(404, 1002, "Invoice does not exist.", notFound),
                json(400, 1002, "The Customer is not accessible.", notFound),
                json(404, 77, "gone", notFound),
                other(404, "<html>Not found</html>", notFound),
                other(400, "<html>Bad request</html>", validation),
                json(405, 88, "method not allowed", ZohoBooksException.class),
                other(403, "", ZohoBooksException.class),
                json(401, 14, "could not be authenticated", ZohoBooksAuthenticationException.class),
                json(401, 57, "You are not authorized", ZohoBooksAuthenticationException.class),
                json(400, 57, "You are not authorized", ZohoBooksAuthenticationException.class),
                json(401, 99, "no", ZohoBooksAuthenticationException.class),
                other(401, "<html>", ZohoBooksAuthenticationException.class),
                json(200, 999, "an error under HTTP 200", ZohoBooksException.class),
                new Row(
                        200,
                        Map.of(),
                        "{\"code\":\"INVALID\",\"message\":\"no number\"}",
                        ZohoBooksException.class,
                        ErrorDetails.NO_CODE,
                        false,
                        null));
    }

    private static Stream<Row> outages() {
        Class<ZohoBooksUnavailableException> unavailable = ZohoBooksUnavailableException.class;
        return Stream.of(
                json(500, 1000, "Internal error", unavailable).later(),
                json(502, 1000, "Bad gateway", unavailable).later(),
                json(503, 0, "success", unavailable).later(),
                other(500, "<html>", unavailable).later(),
                other(502, "<html>Bad Gateway</html>", unavailable).later(),
                other(503, "", unavailable).later(),
                other(504, "upstream timed out", unavailable).later(),
                other(503, "<html>Maintenance</html>", unavailable)
                        .with("Retry-After", "7200")
                        .in(Duration.ofHours(2)),
                json(500, 1000, "Internal error", unavailable)
                        .with("Retry-After", "17")
                        .in(Duration.ofSeconds(17)),
                other(503, "", unavailable).with("Retry-After", "soon").later(),
                other(503, "", unavailable).with("Retry-After", "86401").later(),
                other(503, "", unavailable).with("Retry-After", "0").later(),
                other(200, "<html>Zoho Books</html>", unavailable).later(),
                other(200, "", unavailable).later(),
                other(200, "{\"code\":0,\"contacts\":[", unavailable).later(),
                other(200, "{\"code\":0} <!-- and more -->", unavailable).later(),
                other(200, "42", unavailable).later(),
                other(200, "null", unavailable).later());
    }

    @TestFactory
    Stream<DynamicTest> eachAnswerBecomesTheExceptionThatNamesIt() {
        return Stream.of(limits(), refusals(), outages())
                .flatMap(rows -> rows)
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    private void check(Row row) {
        Answer answer = Answer.of(row.status(), type(row.body()), Payload.of(row.body()));
        for (Map.Entry<String, String> header : row.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        try (ArmedFault armed = sandbox.faults().add(Fault.answer(answer).on("GET", "/contacts"))) {
            // Each on an organization of its own: after the first block nothing would be sent any more.
            ZohoBooksException failure = failureFor("organization" + organizations++);

            assertThat(armed.happened()).isPositive();
            assertThat(failure).isExactlyInstanceOf(row.type());
            assertThat(failure.getCode()).isEqualTo(row.code());
            assertThat(failure.getHttpResponseCode()).isEqualTo(row.status());
            assertThat(failure.isRetryable()).isEqualTo(row.retryable());
            assertThat(failure.getRetryAt())
                    .isEqualTo(Optional.ofNullable(row.retryAfter()).map(clock.instant()::plus));
            assertThat(failure.getMessage()).startsWith("contacts/list: Zoho Books answered HTTP " + row.status());
        }
        // Each refusal of the token costs a refresh, of which there are ten in ten minutes.
        clock.advance(Duration.ofMinutes(11));
    }

    private ZohoBooksException failureFor(String organizationId) {
        Throwable failure =
                catchThrowable(() -> call(CONTACTS, null, Map.of(ZohoBooksConstants.ORGANIZATION_ID, organizationId)));
        assertThat(failure).isInstanceOf(ZohoBooksException.class);
        return (ZohoBooksException) failure;
    }

    private static String type(String body) {
        return body.startsWith("{") ? "application/json;charset=UTF-8" : "text/html;charset=UTF-8";
    }

    @Test
    void aDateInRetryAfterCountsFromTheServersOwnNow() throws IOException {
        String now = "Sun, 01 Mar 2026 10:00:00 GMT";
        String until = "Sun, 01 Mar 2026 10:20:00 GMT";
        try (RawServer server = new RawServer(head -> "HTTP/1.1 429 Too Many Requests\r\nDate: " + now
                + "\r\nRetry-After: " + until + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(failureOf(CONTACTS + "?apiUrl=" + server.uri()).getRetryAt())
                    .contains(clock.instant().plus(Duration.ofMinutes(20)));
        }
    }
}
