package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong on the way, nothing is created twice, and who is told of a failure is told the truth. */
class RandomFaultsTest extends RepeatsTestSupport {

    private static final int CALLS = 40;

    /** Those that leave the real answer alone come first: HTML in place of a refusal would hide why it refuses. */
    private static final List<Fault> FAULTS = List.of(
            refused(1070),
            Fault.status(502, "<html>"),
            Fault.dropBeforeApplying(),
            Fault.dropAfterApplying(),
            Fault.halfBody());

    private void addFaults(String method, double likelihood, long seed) {
        int serial = 0;
        for (Fault fault : FAULTS) {
            sandbox.faults()
                    .add(fault.on(method, "/contacts").withProbability(likelihood, seed * FAULTS.size() + serial++));
        }
    }

    private void addHtml(String method, double likelihood, long seed) {
        sandbox.faults().add(Fault.html().on(method, "/contacts").withProbability(likelihood, seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aPostIsAppliedOnceAtMost(long seed) {
        addFaults("POST", 0.1, seed);
        addHtml("POST", 0.1, seed);
        int failures = 0;
        for (int i = 0; i < CALLS; i++) {
            String name = "Contact " + i;
            sandbox.requests().clear();

            Exchange exchange =
                    template.request(CREATE, request -> request.getMessage().setBody(Map.of("contact_name", name)));

            long created = sandbox.books().all("contacts").stream()
                    .filter(contact -> contact.path("contact_name").asText().equals(name))
                    .count();
            Exception failure = exchange.getException();
            assertThat(sent()).isEqualTo(exchange.getMessage().getHeader(ZohoBooksConstants.ATTEMPTS));
            if (failure == null) {
                assertThat(created).isEqualTo(1);
            } else if (failure instanceof ZohoBooksUnavailableException unavailable) {
                failures++;
                assertThat(unavailable.isMayHaveBeenApplied()).isTrue();
                assertThat(created).isLessThanOrEqualTo(1);
            } else {
                assertThat(failure).isInstanceOf(ZohoBooksConcurrencyLimitException.class);
                assertThat(created).isZero();
            }
        }
        assertThat(failures).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void readsAndDeletionsComeThroughAndEveryAttemptIsCounted(long seed) {
        addFaults("GET", 0.08, seed);
        addHtml("GET", 0.08, seed);
        addFaults("DELETE", 0.08, seed + 100);
        int attempts = 0;
        for (int i = 0; i < CALLS; i++) {
            String id = newContact();
            attempts += attempts("zohobooks:contacts/get?maxRetries=12&maxWait=24h&id=" + id);
            attempts += attempts("zohobooks:contacts/delete?maxRetries=12&maxWait=24h&id=" + id);
            assertThat(sandbox.books().find("contacts", id)).isEmpty();
        }

        assertThat(attempts).isGreaterThan(2 * CALLS);
        assertThat(sandbox.requests().apiRequests())
                .hasSize(attempts)
                .extracting(RecordedRequest::method)
                .containsOnly("GET", "DELETE");
    }

    private int attempts(String uri) {
        return call(uri, null, Map.of()).getMessage().getHeader(ZohoBooksConstants.ATTEMPTS, Integer.class);
    }
}
