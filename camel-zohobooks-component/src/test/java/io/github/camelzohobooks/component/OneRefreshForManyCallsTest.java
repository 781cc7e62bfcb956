package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many calls need a new token, Zoho is asked for one. */
class OneRefreshForManyCallsTest extends CallsTestSupport {

    private static final int CALLS = 1_000;
    private static final int CALL_THREADS = 10;

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().organization("One", "Premium").organization("Two", "Premium");
    }

    private long refusedCalls() {
        return sandbox.requests().matching(request -> request.status() == 401).size();
    }

    @Test
    void aThousandCallsOnATokenThatZohoNoLongerTakesCauseOneRefresh() throws Exception {
        call(CONTACTS);
        sandbox.oauth().expireAccessTokens();

        assertSucceeded(callAtOnce(CALLS, CONTACTS));

        assertThat(refreshes()).isEqualTo(2);
        // Each refused call costs one of the day's quota, so those that are not yet sent wait for the new token.
        assertThat(refusedCalls()).isLessThanOrEqualTo(CALL_THREADS);
    }

    @Test
    void aThousandCallsOnATokenThatIsKnownToBeExpiredCauseOneRefreshAndNoRefusedCall() throws Exception {
        call(CONTACTS);
        sandbox.oauth().expireAccessTokens();
        clock.advance(Duration.ofHours(1));

        assertSucceeded(callAtOnce(CALLS, CONTACTS));

        assertThat(refreshes()).isEqualTo(2);
        assertThat(refusedCalls()).isZero();
    }

    @Test
    void aTokenThatIsRevokedInMidFlightCausesOneMore() throws Exception {
        call(CONTACTS);
        sandbox.oauth().expireAccessTokens();
        sandbox.faults()
                .add(Fault.before(call -> sandbox.oauth().revokeAccessTokens())
                        .on("GET", "/contacts")
                        .fromCall(CALLS / 2)
                        .times(1));

        assertSucceeded(callAtOnce(CALLS, CONTACTS));

        assertThat(refreshes()).isEqualTo(3);
        assertThat(refusedCalls()).isLessThanOrEqualTo(2 * CALL_THREADS);
    }

    @Test
    void theRepeatOfARefusedCallIsNotRefusedForGoodWhenTheTokenIsRevokedMeanwhile() throws Exception {
        call(CONTACTS);
        sandbox.oauth().expireAccessTokens();
        sandbox.faults()
                .add(Fault.before(call -> sandbox.oauth().revokeAccessTokens())
                        .on("GET", "/contacts")
                        // At least one was refused at first, so there are more requests than calls, the repeats last.
                        .fromCall(CALLS + 1)
                        .times(1));

        assertSucceeded(callAtOnce(CALLS, CONTACTS));

        assertThat(refreshes()).isEqualTo(3);
    }

    @Test
    void manyThreadsWithoutATokenCauseOneRefresh() throws Exception {
        int threads = 100;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch together = new CountDownLatch(threads);
            List<Callable<Object>> calls = IntStream.range(0, threads)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        together.countDown();
                        together.await();
                        call(CONTACTS);
                        return i;
                    })
                    .toList();
            for (Future<Object> answer : executor.invokeAll(calls)) {
                answer.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void connectionsToSeveralOrganizationsOfOneAccountShareTheToken() {
        call(CONTACTS);
        call(CONTACTS + "?organizationId=" + sandbox.organizationIds().get(1));

        assertThat(sandbox.requests().apiRequests()).hasSize(2);
        assertThat(refreshes()).isEqualTo(1);
    }
}
