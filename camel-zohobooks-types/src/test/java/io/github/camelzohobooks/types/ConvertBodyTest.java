package io.github.camelzohobooks.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel converts by itself, in both directions, in routes of any language. */
class ConvertBodyTest extends TypesTestSupport {

    private static final String TEXT = "{\"invoice_id\":\"1\",\"customer_name\":\"Böwman\",\"total\":10.50}";

    @TempDir
    static Path directory;

    static Stream<Object> everyForm() throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        File file = Files.write(directory.resolve("invoice.json"), bytes).toFile();
        return Stream.of(
                ExactJson.MAPPER.readTree(TEXT),
                ExactJson.MAPPER.readValue(TEXT, Map.class),
                TEXT,
                bytes,
                new ByteArrayInputStream(bytes),
                file);
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void anyFormOfJsonBecomesARecord(Object form) {
        Invoice invoice = convert(Invoice.class, form);
        assertThat(invoice.getInvoiceId()).isEqualTo("1");
        assertThat(invoice.getCustomerName()).isEqualTo("Böwman");
        assertThat(invoice.getTotal()).isEqualTo("10.50");
    }

    @Test
    void aRecordBecomesAnyFormOfJson() throws Exception {
        Invoice invoice = convert(Invoice.class, TEXT);
        assertThat(convert(JsonNode.class, invoice)).isEqualTo(ExactJson.MAPPER.readTree(TEXT));
        assertThat(convert(ObjectNode.class, invoice)).isEqualTo(ExactJson.MAPPER.readTree(TEXT));
        assertThat(convert(String.class, invoice)).isEqualTo(TEXT);
        assertThat(convert(byte[].class, invoice)).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(convert(InputStream.class, invoice).readAllBytes()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        Map<?, ?> map = convert(Map.class, invoice);
        assertThat(map.get("total")).isEqualTo(new BigDecimal("10.50"));
    }

    @Test
    void rowsBecomeAnArray() {
        String rows = "[" + TEXT + "," + TEXT + "]";
        assertThat(convert(Invoice[].class, rows)).hasSize(2);
        assertThat(convert(Invoice[].class, json("[{'invoice_id':'1'}]"))[0].getInvoiceId())
                .isEqualTo("1");
        assertThat(convert(Invoice[].class, List.of(Map.of("invoice_id", "2")))[0].getInvoiceId())
                .isEqualTo("2");
    }

    @Test
    void whatIsNoRecordIsRefused() {
        for (Object body : List.of("no JSON", "[]", "7", json("'text'"))) {
            assertThatThrownBy(() -> convert(Invoice.class, body)).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void aDocumentOfOneKindIsTheStartOfAnother() {
        Estimate estimate =
                convert(Estimate.class, "{\"customer_id\":\"1\",\"line_items\":[{\"name\":\"Desk\",\"quantity\":2}]}");
        Invoice invoice = Invoice.builder()
                .customerId(estimate.getCustomerId())
                .lineItems(estimate.getLineItems())
                .build();
        assertThat(invoice.getLineItems().get(0).getQuantity()).isEqualTo("2");
    }

    @Test
    void aRouteInJavaReadsChangesAndWritesARecord() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:java")
                        .to("zohobooks:items/get")
                        .convertBodyTo(Item.class)
                        .transform()
                        .body(
                                Item.class,
                                item -> item.toUpdate()
                                        .rate(item.getRate().add(BigDecimal.ONE))
                                        .build())
                        .to("zohobooks:items/update")
                        .convertBodyTo(Item.class)
                        .setBody(simple("${body.name} ${body.rate}"));
            }
        });
        assertThat(template.requestBody("direct:java", newItem(), String.class)).isEqualTo("Desk 11.50");
    }

    @Test
    void aRouteInYamlReadsChangesAndWritesARecord() throws Exception {
        context.getRegistry().bind("raise", new Raise());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", """
                        - from:
                            uri: direct:yaml
                            steps:
                              - to: zohobooks:items/get
                              - convertBodyTo:
                                  type: io.github.camelzohobooks.types.Item
                              - bean:
                                  ref: raise
                              - to: zohobooks:items/update
                              - convertBodyTo:
                                  type: io.github.camelzohobooks.types.Item
                              - setBody:
                                  simple: "${body.name} ${body.rate}"
                        """));
        assertThat(template.requestBody("direct:yaml", newItem(), String.class)).isEqualTo("Desk 20.50");
    }

    /** Camel converts the parameter of a bean's method, too. */
    public static class Raise {
        public Item by10(Item item) {
            return item.toUpdate().rate(item.getRate().add(BigDecimal.TEN)).build();
        }
    }

    private String newItem() {
        return book("items", "item_id", Map.of("name", "Desk", "rate", new BigDecimal("10.50")));
    }

    private <T> T convert(Class<T> type, Object value) {
        Exchange exchange = new DefaultExchange(context);
        return context.getTypeConverter().convertTo(type, exchange, value);
    }
}
