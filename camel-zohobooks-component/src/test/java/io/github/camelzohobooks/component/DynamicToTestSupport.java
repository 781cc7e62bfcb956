package io.github.camelzohobooks.component;

import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ToDynamicDefinition;

/** Routes with a {@code toD}, and what they send. */
abstract class DynamicToTestSupport extends CallsTestSupport {

    protected static final String START = "direct:start";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty("shown", "Status.Active");
        context.getPropertiesComponent().setInitialProperties(properties);
        return context;
    }

    protected void route(String uri) throws Exception {
        route(START, uri, true);
    }

    protected void route(String from, String uri, boolean optimised) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                ToDynamicDefinition to = new ToDynamicDefinition(uri);
                to.setAllowOptimisedComponents(String.valueOf(optimised));
                from(from).addOutput(to);
            }
        });
    }

    protected Exchange send(Map<String, Object> headers) {
        return call(START, null, headers);
    }

    protected List<ZohoBooksEndpoint> endpoints() {
        return context.getEndpoints().stream()
                .filter(ZohoBooksEndpoint.class::isInstance)
                .map(ZohoBooksEndpoint.class::cast)
                .toList();
    }

    protected List<RecordedRequest> sent() {
        return sandbox.requests().apiRequests();
    }

    protected RecordedRequest lastSent() {
        return sent().get(sent().size() - 1);
    }
}
