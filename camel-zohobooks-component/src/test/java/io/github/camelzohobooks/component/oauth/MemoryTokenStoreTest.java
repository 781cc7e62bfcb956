package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A host that serves thousands of accounts must not keep the tokens of all that there ever were, nor forget too soon. */
class MemoryTokenStoreTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final AccessToken token =
            new AccessToken("T", now, now.plus(AN_HOUR), URI.create("https://www.zohoapis.com"), false);
    private final MemoryTokenStore store = new MemoryTokenStore();

    private void keep(TokenState state) {
        store.update("key", (current, keep) -> state);
    }

    private void assertForgottenAfter(Duration time) {
        store.forgetPast(now.plus(time).minusMillis(1));
        assertThat(store.size()).isEqualTo(1);
        store.forgetPast(now.plus(time));
        assertThat(store.size()).isZero();
        assertThat(store.read("key")).isEqualTo(TokenState.EMPTY);
    }

    @Test
    void aTokenIsForgottenWhenItHasExpired() {
        keep(new TokenState(token, List.of(now), null));
        assertForgottenAfter(AN_HOUR);
    }

    @Test
    void aRequestForATokenIsForgottenWhenItDoesNotCountAnyMore() {
        keep(new TokenState(null, List.of(now), null));
        assertForgottenAfter(TEN_MINUTES);
    }

    @Test
    void aFailureIsForgottenLongAfterItsPause() {
        keep(new TokenState(
                null,
                List.of(),
                new RefreshPause(now.plus(TEN_MINUTES), RefreshPause.Reason.THROTTLED, "too many", 0, 3)));
        assertForgottenAfter(TEN_MINUTES.multipliedBy(2));
    }

    @Test
    void readingKeepsNothing() {
        assertThat(store.read("key")).isEqualTo(TokenState.EMPTY);
        assertThat(store.size()).isZero();
    }

    @Test
    void whatIsBeingChangedIsNotForgotten() throws Exception {
        CountDownLatch changing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<TokenState> change =
                CompletableFuture.supplyAsync(() -> store.update("key", (current, keep) -> {
                    changing.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new TokenState(token, List.of(now), null);
                }));
        changing.await();
        store.forgetPast(now);
        goOn.countDown();
        change.get(10, TimeUnit.SECONDS);

        assertThat(store.read("key").token()).isEqualTo(token);
    }
}
