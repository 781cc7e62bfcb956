package io.github.camelzohobooks.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

/** A Camel context whose component zohobooks is connected to a sandbox of its own. */
abstract class SandboxTestSupport extends CamelTestSupport {

    protected static final ObjectMapper JSON = new ObjectMapper();

    protected ZohoBooksSandbox sandbox;

    protected SandboxBuilder sandboxBuilder() {
        return ZohoBooksSandbox.builder();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        sandbox = sandboxBuilder().start();
        CamelContext context = super.createCamelContext();
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(NoLimits.create());
        connect(component.getConfiguration());
        return context;
    }

    protected void connect(ZohoBooksConfiguration configuration) {
        configuration.setClientId(sandbox.credentials().clientId());
        configuration.setClientSecret(sandbox.credentials().clientSecret());
        configuration.setRefreshToken(sandbox.credentials().refreshToken());
        configuration.setApiUrl(sandbox.apiBase().toString());
        configuration.setAccountsUrl(sandbox.accountsBase().toString());
        // Most tests look at one attempt. Those of repeats switch them on.
        configuration.setMaxRetries(0);
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    protected static ObjectNode json(String singleQuoted) {
        try {
            return (ObjectNode) JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(singleQuoted, e);
        }
    }

    protected String newContact() {
        return sandbox.books()
                .create("contacts", json("{'contact_name':'Bowman'}"))
                .path("contact_id")
                .asText();
    }

    protected ObjectNode newInvoice() {
        return sandbox.books()
                .create(
                        "invoices",
                        json("{'customer_id':'" + newContact()
                                + "','line_items':[{'name':'Desk','rate':10.50,'quantity':2}]}"));
    }

    /** Sends a message and gives the exchange of the answer, or throws what the exchange failed with. */
    protected Exchange call(String uri, Object body, Map<String, Object> headers) {
        Exchange answer = template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        if (answer.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new CamelExecutionException("failed", answer, answer.getException());
        }
        return answer;
    }

    protected JsonNode callForJson(String uri, Object body) {
        return call(uri, body, Map.of()).getMessage().getBody(JsonNode.class);
    }
}
