package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.oauth.TokenState;
import io.github.camelzohobooks.component.oauth.TokenStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** Counts requests for access tokens, and leaves the rest to another store. Safe for use by many threads. */
final class MeteredTokenStore extends ServiceSupport implements TokenStore {

    private static final String NAME = "zohobooks.token.refreshes";

    private final TokenStore store;
    private final MeterRegistry registry;

    MeteredTokenStore(TokenStore store, MeterRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public TokenState read(String key) {
        return store.read(key);
    }

    @Override
    public TokenState update(String key, Change change) {
        // The component has a request noted before it sends it, and nothing else.
        AtomicBoolean asked = new AtomicBoolean();
        boolean granted = false;
        try {
            TokenState state = store.update(
                    key,
                    (current, keep) -> change.apply(current, noted -> {
                        keep.accept(noted);
                        asked.set(true);
                    }));
            granted = state.pause() == null;
            return state;
        } finally {
            if (asked.get()) {
                count(key, granted ? "granted" : "failed");
            }
        }
    }

    private void count(String account, String outcome) {
        Counter.builder(NAME)
                .description("Requests for an access token; Zoho grants ten in ten minutes")
                .tags("account", account, "outcome", outcome)
                .register(registry)
                .increment();
    }

    @Override
    public void forgetPast(Instant now) {
        store.forgetPast(now);
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(store);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(store);
    }
}
