package io.github.camelzohobooks.sandbox.faults;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Service;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults that are in force. Where several happen to one request, the one that was added first is the outermost. Safe
 * for use by many threads.
 */
public final class Faults {

    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();

    /** Makes it without any fault. */
    public Faults() {}

    /**
     * Puts a fault in force.
     *
     * @param fault the rule
     * @return tells how often it happened, and ends it
     */
    public ArmedFault add(Fault fault) {
        ArmedFault added = new ArmedFault(fault, armed::remove);
        armed.add(added);
        return added;
    }

    /** Ends all faults. */
    public void clear() {
        armed.clear();
    }

    /**
     * Puts the faults before a service.
     *
     * @param next what answers requests that nothing happens to
     * @return a service that answers with the faults that are in force when a request comes
     */
    public Service before(Service next) {
        return call -> serve(call, next);
    }

    private CompletableFuture<Answer> serve(Call call, Service next) {
        List<ArmedFault> happening =
                armed.stream().filter(fault -> fault.happensTo(call)).toList();
        Service service = next;
        for (int i = happening.size() - 1; i >= 0; i--) {
            Service inner = service;
            Effect effect = happening.get(i).effect();
            service = c -> effect.treat(c, inner);
        }
        return service.serve(call);
    }
}
