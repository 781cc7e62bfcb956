package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners. One that throws must not keep a gate from doing its work. Safe for use by many threads. */
final class LimitsListeners implements LimitsListener {

    private static final Logger LOG = LoggerFactory.getLogger(LimitsListener.class);

    private final List<LimitsListener> all = new CopyOnWriteArrayList<>();

    void add(LimitsListener listener) {
        all.add(listener);
    }

    void remove(LimitsListener listener) {
        all.remove(listener);
    }

    @Override
    public void called(String apiHost, String organizationId, Duration waited) {
        tell(listener -> listener.called(apiHost, organizationId, waited));
    }

    @Override
    public void refused(String apiHost, String organizationId, int code) {
        tell(listener -> listener.refused(apiHost, organizationId, code));
    }

    private void tell(Consumer<LimitsListener> news) {
        for (LimitsListener listener : all) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener of the limits failed; calls go on without it", e);
            }
        }
    }
}
