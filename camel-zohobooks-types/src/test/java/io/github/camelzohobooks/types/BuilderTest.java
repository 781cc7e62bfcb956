package io.github.camelzohobooks.types;

import static io.github.camelzohobooks.types.TypesTestSupport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Building, changing, and what Jackson makes of it. */
class BuilderTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    @Test
    void plainJacksonWritesWhatZohoTakes() throws Exception {
        Invoice invoice = Invoice.builder()
                .customerId("982000000567001")
                .date(LocalDate.of(2026, 6, 9))
                .exchangeRate(new BigDecimal("1.10"))
                .isEmailed(true)
                .paymentTerms(30)
                .createdTime(OffsetDateTime.of(2026, 6, 9, 13, 14, 55, 123, ZoneOffset.UTC))
                .lineItems(List.of(LineItem.builder()
                        .name("Desk")
                        .rate(new BigDecimal("1E+2"))
                        .build()))
                .set("cf_region", Map.of("north", List.of(1, true)))
                .build();
        assertThat(PLAIN.writeValueAsString(invoice))
                .isEqualTo("{\"customer_id\":\"982000000567001\","
                        + "\"date\":\"2026-06-09\",\"exchange_rate\":1.10,\"is_emailed\":true,\"payment_terms\":30,"
                        + "\"created_time\":\"2026-06-09T13:14:55+0000\",\"line_items\":[{\"name\":\"Desk\",\"rate\":100}],"
                        + "\"cf_region\":{\"north\":[1,true]}}");
    }

    @Test
    void plainJacksonReadsDecimalsExactly() throws Exception {
        String text = "{\"total\":12345678901234567890.10,\"invoice_id\":\"1\"}";
        Invoice invoice = PLAIN.readValue(text, Invoice.class);
        assertThat(invoice.getTotal()).isEqualTo("12345678901234567890.10");
        assertThat(PLAIN.writeValueAsString(invoice)).isEqualTo(text);
        assertThat(PLAIN.readValue("[" + text + "," + text + "]", Invoice[].class))
                .hasSize(2)
                .containsOnly(invoice);
        assertThat(PLAIN.readValue("{\"one\":" + text + "}", InvoiceHolder.class)
                        .one())
                .isEqualTo(invoice);
        assertThatThrownBy(() -> PLAIN.readValue("[]", Invoice.class)).hasMessageContaining("is an object");
    }

    record InvoiceHolder(Invoice one) {}

    @Test
    void whatHasNoMethodOfItsOwnIsKeptAndWrittenBack() {
        ObjectNode given =
                (ObjectNode) json("{'invoice_id':'1','novelty':{'a':[1.50,null,'']},'notes':'old','cf_region':'north',"
                        + "'line_items':[{'line_item_id':'7','novelty':true,'rate':1},{'line_item_id':'8','rate':2}]}");
        Invoice invoice = Invoice.fromJson(given);
        assertThat(invoice.get("novelty")).isEqualTo(given.get("novelty"));

        List<LineItem> lines = new ArrayList<>(invoice.getLineItems());
        lines.set(0, lines.get(0).toBuilder().rate(BigDecimal.TEN).build());
        Invoice changed = invoice.toBuilder().lineItems(lines).notes("new").build();

        ObjectNode expected = given.deepCopy();
        expected.put("notes", "new");
        ((ObjectNode) expected.get("line_items").get(0)).put("rate", 10);
        assertThat(changed.toJson()).isEqualTo(expected);
        assertThat(changed.fieldNames()).containsExactlyElementsOf(invoice.fieldNames());
        assertThat(invoice.toJson()).isEqualTo(given);
    }

    @Test
    void anUpdateHasTheIdAndWhatIsSet() {
        Invoice invoice = Invoice.fromJson(json("{'invoice_id':'1','notes':'old','total':10}"));
        assertThat(invoice.toUpdate().notes("new").build().toJson())
                .isEqualTo(json("{'invoice_id':'1','notes':'new'}"));
        assertThatThrownBy(() -> Invoice.builder().notes("new").build().toUpdate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Invoice has no invoice_id, so it cannot be updated");
    }

    @Test
    void nullLeavesAFieldOutAndBlankTextBlanksIt() {
        Invoice.Builder builder = Invoice.builder().notes("x").dueDate(LocalDate.of(2026, 6, 9));
        assertThat(builder.notes(null).dueDate(null).build().toJson()).isEmpty();
        assertThat(builder.notes("")
                        .set("due_date", "")
                        .set("terms", null)
                        .build()
                        .toJson())
                .isEqualTo(json("{'notes':'','due_date':'','terms':null}"));
        assertThat(builder.remove("terms").build().fieldNames()).containsExactly("notes", "due_date");
    }

    @Test
    void whatIsBuiltDoesNotChangeAnyMore() {
        List<LineItem> lines =
                new ArrayList<>(List.of(LineItem.builder().name("Desk").build()));
        ObjectNode hash = (ObjectNode) json("{'cf_a':'1'}");
        Invoice.Builder builder = Invoice.builder().lineItems(lines).customFieldHash(hash);
        Invoice invoice = builder.build();
        ObjectNode before = invoice.toJson();

        builder.notes("later");
        lines.clear();
        hash.put("cf_a", "2");
        invoice.toJson().removeAll();
        ((ObjectNode) invoice.get("custom_field_hash")).put("cf_a", "3");
        ((ObjectNode) invoice.getCustomFieldHash()).put("cf_a", "4");
        invoice.getLineItems().get(0).toJson().put("name", "Lamp");
        assertThatThrownBy(() -> invoice.getLineItems().clear()).isInstanceOf(UnsupportedOperationException.class);

        assertThat(invoice.toJson()).isEqualTo(before);
        ObjectNode source = invoice.toJson();
        Invoice copy = Invoice.fromJson(source);
        source.removeAll();
        assertThat(copy).isEqualTo(invoice).hasSameHashCodeAs(invoice);
    }

    @Test
    void whatIsPrintedNamesTheRecordAndNobody() {
        Contact contact =
                Contact.fromJson(json("{'contact_id':'982','contact_name':'Bowman','email':'b@example.com'}"));
        assertThat(contact).hasToString("Contact 982");
        assertThat(Contact.builder().contactName("Bowman").build()).hasToString("Contact");
        assertThat(Address.builder().city("Clavius").build()).hasToString("Address");
    }
}
