package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** {@code toD} does not make an endpoint for each id, and what it calculates counts as an option. */
class DynamicToTest extends DynamicToTestSupport {

    @Test
    void manyIdsShareOneEndpoint() throws Exception {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> newContact()).toList();
        route("zohobooks:contacts/get?id=${header.customer}");

        List<String> read = ids.stream()
                .map(id -> send(Map.of("customer", id)).getMessage().getHeader(ZohoBooksConstants.ID, String.class))
                .toList();

        assertThat(read).isEqualTo(ids);
        assertThat(sent())
                .extracting(RecordedRequest::apiPath)
                .isEqualTo(ids.stream().map(id -> "/contacts/" + id).toList());
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void everyPartOfACallCanBeCalculated() throws Exception {
        String id = newInvoice().path("invoice_id").asText();
        route("zohobooks:invoices/listComments?path.invoice_id=${header.a}");
        send(Map.of("a", id));
        assertThat(lastSent().apiPath()).isEqualTo("/invoices/" + id + "/comments");

        route("direct:query", "zohobooks:invoices/list?query.status=${header.a}&query.per_page=${header.b}", true);
        call("direct:query", null, Map.of("a", "paid", "b", 7));
        assertThat(lastSent().parameter("status")).contains("paid");
        assertThat(lastSent().parameter("per_page")).contains("7");

        route(
                "direct:header",
                "zohobooks:contacts/upsert?header.X-Upsert=true"
                        + "&header.X-Unique-Identifier-Key=${header.a}&header.X-Unique-Identifier-Value=${header.b}",
                true);
        template.request("direct:header", exchange -> {
            exchange.getMessage().setBody(Map.of("contact_name", "Bowman"));
            exchange.getMessage().setHeaders(new HashMap<>(Map.of("a", "cf_number", "b", "4711")));
        });
        assertThat(lastSent().header("X-Unique-Identifier-Key")).contains("cf_number");
        assertThat(lastSent().header("X-Unique-Identifier-Value")).contains("4711");

        route("direct:raw", "zohobooks:raw/GET?path=/invoices/${header.a}", true);
        call("direct:raw", null, Map.of("a", id));
        assertThat(lastSent().apiPath()).isEqualTo("/invoices/" + id);

        route("direct:module", "zohobooks:custommodules/list?moduleName=${header.a}", true);
        template.request("direct:module", exchange -> exchange.getMessage().setHeader("a", "cm_vehicles"));
        assertThat(lastSent().apiPath()).isEqualTo("/cm_vehicles");

        route("direct:organization", "zohobooks:contacts/list?organizationId=${header.a}", true);
        template.request(
                "direct:organization", exchange -> exchange.getMessage().setHeader("a", "4711"));
        assertThat(lastSent().parameter("organization_id")).contains("4711");
    }

    @Test
    void headersRankBeforeAndTheBodyBehindWhatIsCalculated() throws Exception {
        String wanted = newContact();
        String other = newContact();
        route("zohobooks:contacts/get?id=${header.a}");

        call(START, other, Map.of("a", wanted));
        assertThat(lastSent().apiPath()).isEqualTo("/contacts/" + wanted);
        call(START, null, Map.of("a", other, ZohoBooksConstants.ID, wanted));
        assertThat(lastSent().apiPath()).isEqualTo("/contacts/" + wanted);
        call(START, null, Map.of("a", wanted, ZohoBooksConstants.ID, other, ZohoBooksConstants.RESOURCE, "invoices"));
        assertThat(lastSent().apiPath()).isEqualTo("/contacts/" + wanted);
    }

    @Test
    void nothingIsLeftForTheNextCall() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(START)
                        .toD("zohobooks:contacts/list?query.contact_name=${header.a}&query.page=${header.b}")
                        .to("zohobooks:contacts/list");
            }
        });

        Exchange exchange = send(Map.of("a", "Bowman", "b", "1"));

        assertThat(lastSent().parameter("contact_name")).isEmpty();
        assertThat(exchange.getMessage().getHeaders().keySet())
                .noneMatch(name -> name.startsWith(ZohoBooksConstants.PARAMETER_PREFIX));
        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.startsWith("CamelZohoBooks"));
    }

    @Test
    void whatInterceptsTheCallDoesNotGetItsOptions() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("zohobooks:contacts/list*").to("zohobooks:invoices/list");
                from(START).toD("zohobooks:contacts/list?query.search_text=${header.a}");
            }
        });

        send(Map.of("a", "Bowman"));

        assertThat(sent()).extracting(RecordedRequest::apiPath).containsExactly("/invoices", "/contacts");
        assertThat(sent())
                .extracting(request -> request.parameter("search_text").orElse("none"))
                .containsExactly("none", "Bowman");
    }

    @Test
    void anOptionThatIsCalculatedAndUnknownIsRefusedWithTheNearestNames() throws Exception {
        route("zohobooks:invoices/list?query.statsu=${header.a}");

        assertThatThrownBy(() -> send(Map.of("a", "paid")))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("query.statsu")
                .hasMessageContaining("'status'")
                .hasMessageEndingWith("Nothing was sent");
    }

    @Test
    void whatIsWrittenStaysInTheEndpoint() throws Exception {
        route("zohobooks:contacts/list?query.filter_by={{shown}}&query.per_page=5&clientSecret=RAW(a+b&c%20)"
                + "&refreshToken=a%2Bb&clientId=${header.client}&query.page=${header.page}");
        for (int page = 1; page <= 3; page++) {
            int number = page;
            template.request(START, exchange -> {
                exchange.getMessage().setHeader("page", number);
                exchange.getMessage().setHeader("client", "1000.A");
            });
        }

        ZohoBooksEndpoint endpoint = endpoints().get(0);
        assertThat(endpoints()).hasSize(1);
        assertThat(endpoint.getProducer().getQuery())
                .containsOnly(Map.entry("filter_by", "Status.Active"), Map.entry("per_page", "5"));
        ZohoBooksEndpoint written = (ZohoBooksEndpoint) context.getEndpoint(
                "zohobooks:contacts/list?clientSecret=RAW(a+b&c%20)&refreshToken=a%2Bb&clientId=1000.A");
        assertThat(endpoint.getConfiguration().credentials())
                .isEqualTo(written.getConfiguration().credentials());
    }

    @Test
    void aCalculatedResourceHasAnEndpointForEachResource() throws Exception {
        String contact = newContact();
        String invoice = newInvoice().path("invoice_id").asText();
        route("zohobooks:${header.resource}/get?id=${header.a}");

        for (int i = 0; i < 5; i++) {
            send(Map.of("resource", "contacts", "a", contact));
            send(Map.of("resource", "invoices", "a", invoice));
        }

        assertThat(endpoints()).hasSize(2);
        assertThat(lastSent().apiPath()).isEqualTo("/invoices/" + invoice);
    }

    @Test
    void allOptionsMayComeOfOneExpression() throws Exception {
        route("zohobooks:contacts/list?${header.filter}");

        send(Map.of("filter", "query.contact_name=Bowman&query.per_page=9"));

        assertThat(lastSent().parameter("contact_name")).contains("Bowman");
        assertThat(lastSent().parameter("per_page")).contains("9");
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void aComponentOfAnotherNameDoesTheSame() throws Exception {
        ZohoBooksComponent books = new ZohoBooksComponent();
        books.setLimits(NoLimits.create());
        connect(books.getConfiguration());
        context.addComponent("books", books);
        String one = newContact();
        String another = newContact();
        route("books:contacts/get?id=${header.a}");

        send(Map.of("a", one));
        send(Map.of("a", another));

        assertThat(lastSent().apiPath()).isEqualTo("/contacts/" + another);
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void messagesAtTheSameTimeKeepTheirIds() throws Exception {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> newContact()).toList();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(START)
                        .split(body())
                        .parallelProcessing()
                        .toD("zohobooks:contacts/get?id=${body}")
                        .end();
            }
        });

        call(START, ids, Map.of());

        assertThat(sent())
                .extracting(RecordedRequest::apiPath)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(id -> "/contacts/" + id).toList());
        assertThat(endpoints()).hasSize(1);
    }
}
