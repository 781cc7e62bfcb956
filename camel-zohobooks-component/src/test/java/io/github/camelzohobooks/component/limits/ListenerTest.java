package io.github.camelzohobooks.component.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ListenerTest extends LimitsTestSupport {

    private final List<String> told = new ArrayList<>();

    private final LimitsListener listener = new LimitsListener() {
        @Override
        public void called(String apiHost, String organizationId, Duration waited) {
            told.add("called " + organizationId + "@" + apiHost + " after " + waited.toSeconds() + " s");
        }

        @Override
        public void refused(String apiHost, String organizationId, int code) {
            told.add("refused " + organizationId + "@" + apiHost + " by " + code);
        }
    };

    @Test
    void aListenerIsToldOfEachRequestOnceAndOfNoneThatWasNotSent() {
        limits.addListener(listener);
        pass().notSent();
        Pass answered = pass();
        answered.answered(Map.of());
        answered.close();
        pass().close();
        pass().refused(44, null, Map.of());

        assertThat(told)
                .containsExactly(
                        "called 10234695@www.zohoapis.eu after 0 s",
                        "called 10234695@www.zohoapis.eu after 0 s",
                        "called 10234695@www.zohoapis.eu after 0 s",
                        "refused 10234695@www.zohoapis.eu by 44");
    }

    @Test
    void aListenerIsToldHowLongACallWaited() {
        limits.setCallsPerMinute(1);
        call(1);
        limits.addListener(listener);
        CompletableFuture<Pass> second = enter();
        time.advance(A_WINDOW_LATER);
        answer(granted(second));

        assertThat(told).containsExactly("called 10234695@www.zohoapis.eu after 60 s");
    }

    @Test
    void aListenerThatThrowsKeepsNobodyFromCalling() {
        limits.addListener(new LimitsListener() {
            @Override
            public void called(String apiHost, String organizationId, Duration waited) {
                throw new IllegalStateException("no more meters");
            }

            @Override
            public void refused(String apiHost, String organizationId, int code) {}
        });
        limits.addListener(listener);
        call(10);

        assertThat(told).hasSize(10);
        assertThat(gate().snapshot().inFlight()).isZero();
        limits.removeListener(listener);
        call(1);
        assertThat(told).hasSize(10);
    }
}
