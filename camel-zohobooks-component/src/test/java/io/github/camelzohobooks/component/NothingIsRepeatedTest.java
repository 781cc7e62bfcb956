package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HttpClient would send a request again by itself, POST included, past all limits. It must not; nor wait for ever. The
 * component's own repeats are switched off here; those are counted in {@link RepeatedCallsTest}.
 */
class NothingIsRepeatedTest extends CallsTestSupport {

    @ParameterizedTest
    @CsvSource({"GET, 429", "GET, 503", "POST, 429", "POST, 503"})
    void aCallThatIsTurnedAwayReachesTheServerOnceAndIsNotHeldBack(String method, int status) {
        sandbox.faults()
                .add(Fault.answer(Answer.of(
                                        status, "application/json", Payload.of("{\"code\":1070,\"message\":\"later\"}"))
                                .with("Retry-After", "1"))
                        .on(method, "/contacts"));
        boolean isPost = method.equals("POST");

        failureOf(isPost ? "zohobooks:contacts/create" : CONTACTS, isPost ? Map.of("contact_name", "B") : null);

        assertThat(sandbox.requests().apiRequests()).hasSize(1);
    }

    @Test
    void aTokenRequestThatIsTurnedAwayReachesTheServerOnce() {
        sandbox.faults()
                .add(Fault.answer(Answer.of(503, "text/html", Payload.of("<html>"))
                                .with("Retry-After", "1"))
                        .on("POST", "/oauth"));

        failureOf(CONTACTS);

        assertThat(refreshes()).isEqualTo(1);
    }

    /** Sees the endpoint that the component makes of the HTTP component. */
    private static final class WatchedHttp extends HttpComponent {

        private HttpEndpoint made;

        @Override
        protected HttpEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            made = (HttpEndpoint) super.createEndpoint(uri, remaining, parameters);
            return made;
        }
    }

    private Timeout responseTimeout(long usersOwn) {
        WatchedHttp http = new WatchedHttp();
        http.setCamelContext(context);
        http.setResponseTimeout(usersOwn);
        context.getComponent("zohobooks", ZohoBooksComponent.class).setHttpComponent(http);
        call(CONTACTS);
        return ((Configurable) http.made.getHttpClient()).getConfig().getResponseTimeout();
    }

    @Test
    void anAnswerIsNotAwaitedForEver() {
        assertThat(responseTimeout(0).toDuration()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theUsersOwnResponseTimeoutWins() {
        assertThat(responseTimeout(7_000).toDuration()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsUnavailability() {
        context.getComponent("http", HttpComponent.class).setResponseTimeout(150);
        sandbox.faults().add(Fault.of((call, next) -> new CompletableFuture<>()).on("POST", "/contacts"));

        assertThat(failureOf("zohobooks:contacts/create", Map.of("contact_name", "B")))
                .isInstanceOfSatisfying(ZohoBooksUnavailableException.class, e -> {
                    assertThat(e.isMayHaveBeenApplied()).isTrue();
                    assertThat(e.isRetryable()).isFalse();
                })
                .hasMessageContaining("SocketTimeoutException");
    }
}
