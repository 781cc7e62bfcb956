package io.github.camelzohobooks.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.ZohoBooksConstants;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A Camel context whose component zohobooks is connected to a strict sandbox; one of both for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypesTestSupport {

    private static final int NEVER_REACHED = 1_000_000;

    protected ZohoBooksSandbox sandbox;
    protected CamelContext context;
    protected ProducerTemplate template;

    @BeforeAll
    void connect() {
        sandbox = ZohoBooksSandbox.builder().start();
        context = new DefaultCamelContext();
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.getLimits().setCallsPerMinute(NEVER_REACHED);
        ZohoBooksConfiguration configuration = component.getConfiguration();
        configuration.setClientId(sandbox.credentials().clientId());
        configuration.setClientSecret(sandbox.credentials().clientSecret());
        configuration.setRefreshToken(sandbox.credentials().refreshToken());
        configuration.setApiUrl(sandbox.apiBase().toString());
        configuration.setAccountsUrl(sandbox.accountsBase().toString());
        configuration.setMaxRetries(0);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    void disconnect() {
        context.stop();
        sandbox.close();
    }

    /** Sends a body and gives the exchange of the answer, or throws what the exchange failed with. */
    protected Exchange call(String uri, Object body, String id) {
        Exchange answer = template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            if (id != null) {
                exchange.getMessage().setHeader(ZohoBooksConstants.ID, id);
            }
        });
        if (answer.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        return answer;
    }

    /** The JSON that the last call sent. */
    protected JsonNode sent() {
        return json(sandbox.requests()
                .apiRequests()
                .get(sandbox.requests().apiRequests().size() - 1)
                .body());
    }

    /** Puts a record into the books, and gives its id. */
    protected String book(String resource, String idField, Map<String, ?> fields) {
        return sandbox.books()
                .create(resource, (ObjectNode) JsonValues.write(fields))
                .path(idField)
                .asText();
    }

    protected static JsonNode json(String text) {
        try {
            return ExactJson.MAPPER.readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
