package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.limits.Priority;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who waits for an answer to arrive is told of each one that may be good, when Zoho has nothing more to do for it. */
class ArrivalOfAnswersTest extends RepeatsTestSupport {

    private static final ZohoBooksRequest REQUEST = new ZohoBooksRequest(
            "contacts/list", HttpMethod.GET, "/contacts", Map.of(), Map.of(), null, null, true, null);

    /** For each arrival, how many requests had been made by then. */
    private final List<Integer> arrivals = new ArrayList<>();

    private void callOnce() {
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        Calls calls =
                component.openConnections().calls(component.getConfiguration().connectionKey());

        calls.call(REQUEST, new CallSettings(Priority.POLL, 3, null).telling(() -> arrivals.add(sent())));
    }

    @Test
    void aGoodAnswerArrivesOnce() {
        callOnce();

        assertThat(arrivals).containsExactly(1);
    }

    @Test
    void anErrorIsNoArrival() {
        sandbox.faults().add(refused(1070).on("GET", "/contacts").times(2));

        callOnce();

        assertThat(arrivals).containsExactly(3);
    }

    @Test
    void anAnswerThatLookedGoodAndWasRepeatedArrivesTwice() {
        sandbox.faults().add(Fault.html().on("GET", "/contacts").times(1));

        callOnce();

        assertThat(arrivals).containsExactly(1, 2);
    }
}
