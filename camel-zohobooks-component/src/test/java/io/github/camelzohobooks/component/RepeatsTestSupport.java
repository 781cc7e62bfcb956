package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.limits.ZohoBooksLimits;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Payload;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;

/** Calls are repeated as by default, and waits take no time. */
abstract class RepeatsTestSupport extends CallsTestSupport {

    protected static final String CREATE = "zohobooks:contacts/create";
    protected static final Map<String, String> BODY = Map.of("contact_name", "Bowman");

    protected final HastyTime time = new HastyTime();
    protected ZohoBooksLimits limits;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        limits = NoLimits.create();
        limits.setTimer(time);
        limits.setClock(time);
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(limits);
        component.setClock(time);
        return context;
    }

    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        configuration.setMaxRetries(new ZohoBooksConfiguration().getMaxRetries());
    }

    @AfterEach
    void closeTime() {
        time.close();
    }

    protected static Answer refusal(int code) {
        return Answer.of(429, "application/json", Payload.of("{\"code\":" + code + ",\"message\":\"later\"}"));
    }

    /** An answer of a server that is not there for a while. */
    protected static Answer outage(String retryAfter) {
        return Answer.of(503, "text/html", Payload.of("<html>Maintenance</html>"))
                .with("Retry-After", retryAfter);
    }

    protected static Fault refused(int code) {
        return Fault.answer(refusal(code));
    }

    protected int sent() {
        return sandbox.requests().apiRequests().size();
    }
}
