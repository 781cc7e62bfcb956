package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A resolver together with lists, safe creations, calculated addresses and dry runs: books must not be mixed up. */
class OrganizationsWithOtherFeaturesTest extends OrganizationsTestSupport {

    private static final List<Map<String, Object>> THREE =
            List.of(Map.of("contact_name", "A"), Map.of("contact_name", "B"), Map.of("contact_name", "C"));

    @Override
    int organizations() {
        return 2;
    }

    private Exchange request(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    /** Sends to the first, then to the second, then to the first, whatever fails. */
    private Exchange inTurns(String uri, Object body) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:turns")
                        .setProperty("given", body())
                        .setHeader(TENANT, constant(0))
                        .to("direct:one")
                        .setHeader(TENANT, constant(1))
                        .to("direct:one")
                        .setHeader(TENANT, constant(0))
                        .to("direct:one");
                from("direct:one")
                        .setBody(exchangeProperty("given"))
                        .doTry()
                        .to(uri)
                        .doCatch(ZohoBooksException.class)
                        .end();
            }
        });
        return request("direct:turns", body, Map.of());
    }

    private List<String> names(int tenant) {
        return sandbox.books(organizationId(tenant)).all("contacts").stream()
                .map(contact -> contact.path("contact_name").asText())
                .toList();
    }

    @Test
    void aListThatFailedForOneOrganizationBeginsAnewForAnother() throws Exception {
        sandbox.faults()
                .add(Fault.status(400, "{\"code\":3062,\"message\":\"refused\"}")
                        .on("POST", "/contacts")
                        .matching(call -> call.body().text().contains("\"B\""))
                        .times(1));

        inTurns("zohobooks:contacts/create?bulkConcurrency=1", THREE);

        assertThat(names(1)).containsExactly("A", "B", "C");
    }

    @Test
    void aDoubtAboutTheBooksOfOneOrganizationIsNotSettledByThoseOfAnother() throws Exception {
        sandbox.faults().add(Fault.dropAfterApplying().on("POST", "/items").times(1));

        inTurns(
                "zohobooks:items/create?uniqueField=cf_ref&maxRetries=0",
                Map.of("name", "Lamp", "rate", 5, "cf_ref", "A-1"));

        List<RecordedRequest> sent = sandbox.requests().apiRequests();
        assertThat(sent.get(sent.size() - 1).method()).isEqualTo("PUT");
        assertThat(sandbox.books(organizationId(0)).count("items")).isEqualTo(1);
        assertThat(sandbox.books(organizationId(1)).count("items")).isEqualTo(1);
    }

    @Test
    void aDryRunTellsTheOrganizationThatTheResolverNames() {
        Exchange answer = request("zohobooks:contacts/create?dryRun=true", THREE.get(0), Map.of(TENANT, 1));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage()
                        .getBody(JsonNode.class)
                        .at("/requests/0/organization_id")
                        .asText())
                .isEqualTo(organizationId(1));
    }

    @Test
    void aCalculatedOrganizationIsRefusedBesideAResolver() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:calculated").toD("zohobooks:contacts/list?organizationId=${header.a}");
            }
        });

        Exchange answer = request("direct:calculated", null, Map.of(TENANT, 0, "a", organizationId(1)));

        assertThat(answer.getException())
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("organizationId")
                .hasMessageEndingWith("Nothing was sent");
        assertThat(sandbox.requests().all()).isEmpty();
    }
}
