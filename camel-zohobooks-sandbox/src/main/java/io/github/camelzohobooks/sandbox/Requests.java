package io.github.camelzohobooks.sandbox;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.oauth.AccountsService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The requests that the sandbox answered, the oldest first. A request is here before its answer leaves. Only the last
 * ones are kept, 20,000 unless told otherwise. Safe for use by many threads.
 */
public final class Requests {

    private static final int DEFAULT_KEPT = 20_000;
    private static final int KEPT_BODY_BYTES = 16 * 1_024;

    private final Lock lock = new ReentrantLock();
    private final Deque<RecordedRequest> last = new ArrayDeque<>();
    private int kept = DEFAULT_KEPT;
    private long total;

    Requests() {}

    /**
     * All requests that are kept.
     *
     * @return a copy
     */
    public List<RecordedRequest> all() {
        return matching(request -> true);
    }

    /**
     * The requests to a part of the API.
     *
     * @param method the HTTP method
     * @param pathPrefix what the path begins with, with or without {@code /books/v3}
     * @return a copy
     */
    public List<RecordedRequest> to(String method, String pathPrefix) {
        return matching(request -> request.method().equals(method)
                && (request.path().startsWith(pathPrefix) || request.apiPath().startsWith(pathPrefix)));
    }

    /**
     * The requests for access tokens.
     *
     * @return a copy
     */
    public List<RecordedRequest> tokenRequests() {
        return matching(request -> request.path().equals(AccountsService.TOKEN_PATH));
    }

    /**
     * The requests to the API, without those to the accounts server.
     *
     * @return a copy
     */
    public List<RecordedRequest> apiRequests() {
        return matching(request -> !request.path().startsWith(AccountsService.PATH));
    }

    /**
     * The requests that fulfil a condition.
     *
     * @param condition the condition
     * @return a copy
     */
    public List<RecordedRequest> matching(Predicate<RecordedRequest> condition) {
        lock.lock();
        try {
            return last.stream().filter(condition).toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many requests were answered since the start or since {@link #clear()}, those no longer kept included.
     *
     * @return the number
     */
    public long total() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all requests. */
    public void clear() {
        lock.lock();
        try {
            last.clear();
            total = 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes how many requests are kept.
     *
     * @param requests the number; 0 switches recording off
     */
    public void keepLast(int requests) {
        lock.lock();
        try {
            kept = requests;
            shrink();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The requests in a form for people, one a line.
     *
     * @return the text
     */
    public String report() {
        return all().stream().map(RecordedRequest::toString).collect(Collectors.joining("\n"));
    }

    void record(Call call, Answer answer) {
        RecordedRequest request = new RecordedRequest(
                call.method(),
                call.path(),
                call.query(),
                call.headers(),
                call.body().text(KEPT_BODY_BYTES),
                answer.status(),
                call.at());
        lock.lock();
        try {
            total++;
            last.addLast(request);
            shrink();
        } finally {
            lock.unlock();
        }
    }

    private void shrink() {
        while (last.size() > kept) {
            last.removeFirst();
        }
    }
}
