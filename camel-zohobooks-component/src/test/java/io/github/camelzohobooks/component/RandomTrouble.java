package io.github.camelzohobooks.component;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that goes wrong on the way, at random. */
final class RandomTrouble {

    private static final List<Fault> OFTEN = List.of(
            refused(1070),
            Fault.status(500, "<html>Internal error</html>"),
            Fault.status(503, "{\"code\":9000,\"message\":\"down\"}"),
            Fault.dropBeforeApplying(),
            Fault.dropAfterApplying(),
            Fault.halfBody(),
            Fault.html(),
            Fault.latency(Duration.ofMillis(40)));
    private static final List<Fault> SELDOM = List.of(refused(43), refused(44), refused(45), Fault.deadToken());

    private RandomTrouble() {}

    private static Fault refused(int code) {
        return Fault.answer(
                Answer.of(429, "application/json", Payload.of("{\"code\":" + code + ",\"message\":\"later\"}"))
                        .with("Retry-After", "2")
                        .with("X-Rate-Limit-Reset", "5"));
    }

    /** Puts all of it in force until the faults are cleared. */
    static void add(ZohoBooksSandbox sandbox, double often, long seed) {
        long serial = seed * 100;
        for (Fault fault : OFTEN) {
            sandbox.faults().add(fault.matching(RandomTrouble::isApi).withProbability(often, serial++));
        }
        for (Fault fault : SELDOM) {
            sandbox.faults().add(fault.matching(RandomTrouble::isApi).withProbability(often / 5, serial++));
        }
    }

    private static boolean isApi(Call call) {
        return call.path().startsWith("/books/");
    }

    /** The same request as Zoho would understand it if it gave smaller pages than it is asked for. */
    static Fault pagesOfAtMost(int most) {
        return Fault.of((call, next) -> {
            boolean smaller = Integer.parseInt(call.parameter("per_page").orElse("0")) > most;
            return next.serve(smaller ? with(call, "per_page", Integer.toString(most)) : call);
        });
    }

    private static Call with(Call call, String name, String value) {
        Map<String, List<String>> query = new TreeMap<>(call.query());
        query.put(name, List.of(value));
        return new Call(call.method(), call.path(), query, call.headers(), call.body(), call.at(), call.processing());
    }
}
