package io.github.camelzohobooks.sandbox.faults;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.HttpDate;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A rule: what happens ({@link #effect()}) to which requests ({@link #matches()}), beginning with which of them
 * ({@link #first()}), how often ({@link #times()}), and with which probability. Begin with one of the static methods and
 * narrow it down:
 *
 * <pre>{@code
 * sandbox.faults().add(Fault.status(503, "<html>").on("GET", "/invoices").fromCall(2).times(1));
 * }</pre>
 *
 * @param effect what happens
 * @param matches which requests it happens to
 * @param first the number of the first matching request that it happens to, from 1
 * @param times how often it happens at most
 * @param probability how likely it happens to a request that it may happen to, from 0 to 1
 * @param seed the seed of the dice, so that a run can be repeated
 */
public record Fault(Effect effect, Predicate<Call> matches, int first, int times, double probability, long seed) {

    private static final String API = "/books/v3";

    /** Checks the numbers. */
    public Fault {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(matches, "matches");
        if (first < 1 || times < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A fault begins at request 1 or later, and has a probability of 0 to 1");
        }
    }

    /**
     * A fault with an effect of one's own, on every request.
     *
     * @param effect what happens
     * @return the fault
     */
    public static Fault of(Effect effect) {
        return new Fault(effect, call -> true, 1, Integer.MAX_VALUE, 1, 0);
    }

    /**
     * The request is not applied; something else is answered.
     *
     * @param status the HTTP status
     * @param body the body; one that begins with {@code <} is sent as HTML
     * @return the fault
     */
    public static Fault status(int status, String body) {
        return answer(Answer.of(status, contentType(body), Payload.of(body)));
    }

    /**
     * The request is not applied; something else is answered.
     *
     * @param answer the answer with all its headers
     * @return the fault
     */
    public static Fault answer(Answer answer) {
        return of((call, next) -> CompletableFuture.completedFuture(answer));
    }

    /**
     * The request takes longer. It counts as in flight meanwhile.
     *
     * @param time how much longer, in real time
     * @return the fault
     */
    public static Fault latency(Duration time) {
        return of((call, next) -> next.serve(call.taking(call.processing().plus(time))));
    }

    /**
     * The connection is cut, and the request was not applied.
     *
     * @return the fault
     */
    public static Fault dropBeforeApplying() {
        return answer(Answer.none());
    }

    /**
     * The request is applied, and then the connection is cut.
     *
     * @return the fault
     */
    public static Fault dropAfterApplying() {
        return spoilt((call, answer) -> Answer.none());
    }

    /**
     * The request is applied, and the connection is cut in the middle of the answer.
     *
     * @return the fault
     */
    public static Fault halfBody() {
        return spoilt((call, answer) -> answer.with(Answer.Delivery.HALF));
    }

    /**
     * The request is applied, and HTML is answered with the status that the answer had.
     *
     * @return the fault
     */
    public static Fault html() {
        return spoilt((call, answer) ->
                Answer.of(answer.status(), contentType("<"), Payload.of("<html><body>Zoho Books</body></html>")));
    }

    /**
     * The request is applied, and its answer carries a header as it should not be, such as a nonsensical
     * {@code Retry-After}.
     *
     * @param name the name of the header; not {@code Content-Length}, which HTTP itself needs
     * @param value the value, which replaces the real one
     * @return the fault
     */
    public static Fault header(String name, String value) {
        checkSpoilable(name);
        return spoilt((call, answer) -> answer.with(name, value));
    }

    /**
     * The request is applied, and its answer lacks a header.
     *
     * @param name the name of the header, for example {@code Date}; not {@code Content-Length}
     * @return the fault
     */
    public static Fault withoutHeader(String name) {
        checkSpoilable(name);
        return spoilt((call, answer) -> answer.without(name));
    }

    /**
     * The request is applied, and the {@code Date} of its answer is that of a clock that goes wrong.
     *
     * @param skew how far the clock is ahead; negative if it is behind
     * @return the fault
     */
    public static Fault skewedDate(Duration skew) {
        return spoilt(
                (call, answer) -> answer.with("Date", HttpDate.of(call.at().plus(skew))));
    }

    private static void checkSpoilable(String header) {
        if (header.equalsIgnoreCase("Content-Length")) {
            throw new IllegalArgumentException(
                    "Content-Length is the server's own; halfBody() gives an answer that is shorter than it says");
        }
    }

    private static Fault spoilt(BiFunction<Call, Answer, Answer> change) {
        return of((call, next) -> next.serve(call).thenApply(answer -> change.apply(call, answer)));
    }

    /**
     * The request is answered as if its access token were expired, revoked or of too narrow scope: 401, code 57.
     *
     * @return the fault
     */
    public static Fault deadToken() {
        return status(401, "{\"code\":57,\"message\":\"You are not authorized to perform this operation\"}");
    }

    /**
     * Something is done before the request is applied, such as changing rows between two pages.
     *
     * @param action what is done; it must not wait
     * @return the fault
     */
    public static Fault before(Consumer<Call> action) {
        return of((call, next) -> {
            action.accept(call);
            return next.serve(call);
        });
    }

    /**
     * The same fault, for fewer requests.
     *
     * @param method the HTTP method
     * @param pathPrefix what the path begins with, with or without {@code /books/v3}
     * @return the narrower fault
     */
    public Fault on(String method, String pathPrefix) {
        return matching(call -> call.method().equals(method)
                && (call.path().startsWith(pathPrefix) || call.path().startsWith(API + pathPrefix)));
    }

    /**
     * The same fault, for fewer requests.
     *
     * @param condition what else a request must be
     * @return the narrower fault
     */
    public Fault matching(Predicate<Call> condition) {
        return new Fault(effect, matches.and(condition), first, times, probability, seed);
    }

    /**
     * The same fault, beginning later.
     *
     * @param number the number of the first matching request that it happens to, from 1
     * @return the later fault
     */
    public Fault fromCall(int number) {
        return new Fault(effect, matches, number, times, probability, seed);
    }

    /**
     * The same fault, less often.
     *
     * @param most how often it happens at most
     * @return the rarer fault
     */
    public Fault times(int most) {
        return new Fault(effect, matches, first, most, probability, seed);
    }

    /**
     * The same fault, by chance.
     *
     * @param likelihood from 0 (never) to 1 (always)
     * @param diceSeed the seed of the dice
     * @return the rarer fault
     */
    public Fault withProbability(double likelihood, long diceSeed) {
        return new Fault(effect, matches, first, times, likelihood, diceSeed);
    }

    private static String contentType(String body) {
        return body.startsWith("<") ? "text/html;charset=UTF-8" : "application/json;charset=UTF-8";
    }
}
