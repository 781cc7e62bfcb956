package io.github.camelzohobooks.sandbox.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.books.Change;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The webhooks of one organization. A change is told by a request that is sent once, later and on another thread: it
 * neither delays nor fails what made the change. Nothing is known of Zoho's order, repeats and timeouts; the sandbox sends
 * in the order of the changes, never repeats, and waits five seconds for an answer.
 *
 * <p>Safe for use by many threads.
 */
public final class Webhooks implements AutoCloseable {

    private static final int REMEMBERED = 10_000;

    private final Ledger ledger;
    private final Shapes shapes;
    private final Assumptions assumptions;
    private final Sender sender = new Sender();
    private final Map<String, Webhook> registered = new ConcurrentSkipListMap<>();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final Lock lock = new ReentrantLock();
    private final Condition delivered = lock.newCondition();
    private final Deque<Delivery> deliveries = new ArrayDeque<>();

    /**
     * Begins without webhooks.
     *
     * @param ledger the books
     * @param shapes what records look like
     * @param assumptions what is taken to be true where nobody knows
     */
    public Webhooks(Ledger ledger, Shapes shapes, Assumptions assumptions) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.assumptions = assumptions;
    }

    /**
     * Adds a webhook, which is told of what happens from now on.
     *
     * @param webhook the webhook
     * @return the id that it gets
     */
    public String register(Webhook webhook) {
        String id = ledger.ids().next();
        registered.put(id, webhook);
        // Books without webhooks do not even take notes.
        if (listening.compareAndSet(false, true)) {
            ledger.onChange(this::changed);
        }
        return id;
    }

    /**
     * Puts another webhook in the place of one.
     *
     * @param id its id
     * @param webhook the new one
     * @return whether there was one
     */
    public boolean replace(String id, Webhook webhook) {
        return registered.replace(id, webhook) != null;
    }

    /**
     * Removes a webhook. What is under way may still arrive.
     *
     * @param id its id
     * @return whether there was one
     */
    public boolean remove(String id) {
        return registered.remove(id) != null;
    }

    /**
     * Finds a webhook.
     *
     * @param id its id
     * @return the webhook, or empty if there is none
     */
    public Optional<Webhook> find(String id) {
        return Optional.ofNullable(registered.get(id));
    }

    /**
     * All webhooks.
     *
     * @return an unmodifiable view by id, the oldest first
     */
    public Map<String, Webhook> all() {
        return Collections.unmodifiableMap(registered);
    }

    /** Called while the ledger is held: only puts work into a queue. */
    private void changed(List<Change> changes) {
        for (Change change : changes) {
            registered.forEach((id, webhook) -> {
                if (webhook.resource().equals(change.resource())
                        && webhook.events().contains(change.kind())) {
                    sender.later(() -> deliver(id, webhook, change));
                }
            });
        }
    }

    private void deliver(String id, Webhook webhook, Change change) {
        String shape = change.resource().startsWith(Ledger.CUSTOM_MODULES) ? Ledger.CUSTOM_MODULES : change.resource();
        ObjectNode record = shapes.detail(shape, ledger.known(change.resource(), change.row()));
        Delivery delivery = sender.send(id, webhook, Message.of(webhook, record, assumptions));
        lock.lock();
        try {
            deliveries.addLast(delivery);
            if (deliveries.size() > REMEMBERED) {
                deliveries.removeFirst();
            }
            delivered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was sent, once the answer has come or has failed to come.
     *
     * @return the last 10,000 requests, the oldest first
     */
    public List<Delivery> deliveries() {
        lock.lock();
        try {
            return List.copyOf(deliveries);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so much was sent since the sandbox was started.
     *
     * @param count how many requests, 10,000 at most
     * @param longest how long to wait
     * @return {@link #deliveries()}
     * @throws AssertionError if there are fewer when the time is over
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<Delivery> awaitDeliveries(int count, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (deliveries.size() < count) {
                if (left <= 0) {
                    throw new AssertionError(
                            "Of " + count + " requests of webhooks " + deliveries.size() + " were sent within "
                                    + longest + ": " + deliveries + "; webhooks: " + registered.values());
                }
                left = delivered.awaitNanos(left);
            }
            return List.copyOf(deliveries);
        } finally {
            lock.unlock();
        }
    }

    /** Stops sending. */
    @Override
    public void close() {
        sender.close();
    }
}
