package io.github.camelzohobooks.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelzohobooks.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Zoho gives in more than one shape is read in each. */
class TwoShapesTest {

    private static Invoice invoice(String singleQuoted) {
        return Invoice.fromJson(TypesTestSupport.json(singleQuoted));
    }

    @Test
    void amountsAreReadFromNumbersAndFromText() {
        assertThat(invoice("{'total':10.50}").getTotal()).isEqualTo("10.50");
        assertThat(invoice("{'total':'10.50'}").getTotal()).isEqualTo("10.50");
        assertThat(invoice("{'total':10}").getTotal()).isEqualTo("10");
        assertThat(invoice("{'payment_terms':'30'}").getPaymentTerms()).isEqualTo(30);
        assertThat(invoice("{'payment_terms':30.0}").getPaymentTerms()).isEqualTo(30);
    }

    @Test
    void idsAreTextAlsoWhereZohoGivesNumbers() {
        assertThat(invoice("{'invoice_id':982000000567114001}").getInvoiceId()).isEqualTo("982000000567114001");
        assertThat(invoice("{'invoice_id':'982000000567114001'}").getInvoiceId())
                .isEqualTo("982000000567114001");
    }

    @Test
    void aDiscountIsAnAmountOrAPercentage() {
        assertThat(invoice("{'discount':12.50}").getDiscount()).isEqualTo("12.50");
        assertThat(invoice("{'discount':'10%'}").getDiscount()).isEqualTo("10%");
        assertThat(Invoice.builder()
                        .discount("10%")
                        .build()
                        .toJson()
                        .get("discount")
                        .isTextual())
                .isTrue();
    }

    @Test
    void flagsAreReadFromText() {
        assertThat(invoice("{'is_emailed':true}").isEmailed()).isTrue();
        assertThat(invoice("{'is_emailed':'false'}").isEmailed()).isFalse();
        assertThat(invoice("{'is_emailed':''}").isEmailed()).isNull();
    }

    @Test
    void nothingIsNullWhetherBlankOrMissing() {
        for (String json : List.of(
                "{}",
                "{'due_date':'','total':'','email':'','created_time':'','billing_address':''}",
                "{'due_date':null,'total':null,'email':null,'created_time':null,'billing_address':null}")) {
            Invoice invoice = invoice(json);
            assertThat(invoice.getDueDate()).isNull();
            assertThat(invoice.getTotal()).isNull();
            assertThat(invoice.getEmail()).isNull();
            assertThat(invoice.getCreatedTime()).isNull();
            assertThat(invoice.getBillingAddress()).isNull();
            assertThat(invoice.getDocuments()).isEmpty();
        }
    }

    @Test
    void timesKeepTheirOffset() {
        OffsetDateTime time = OffsetDateTime.parse("2026-06-09T13:14:55-04:00");
        assertThat(invoice("{'created_time':'2026-06-09T13:14:55-0400'}").getCreatedTime())
                .isEqualTo(time);
        assertThat(invoice("{'created_time':'2026-06-09T13:14:55-04:00'}").getCreatedTime())
                .isEqualTo(time);
        assertThat(invoice("{'created_time':'2026-06-09T17:14:55Z'}")
                        .getCreatedTime()
                        .toInstant())
                .isEqualTo(time.toInstant());
        assertThat(invoice("{'date':'2026-06-09'}").getDate()).isEqualTo(LocalDate.of(2026, 6, 9));
        assertThat(invoice("{'date':'2026-06-09T23:59:59-0400'}").getDate()).isEqualTo(LocalDate.of(2026, 6, 9));
    }

    @Test
    void anObjectCountsAsAListOfOneAndAListAsItsFirst() {
        VendorCredit credit = VendorCredit.fromJson(TypesTestSupport.json("{'line_items':{'name':'Paper','rate':1}}"));
        assertThat(credit.getLineItems()).extracting(LineItem::getName).containsExactly("Paper");
        VendorPayment payment = VendorPayment.fromJson(
                TypesTestSupport.json("{'check_details':[{'check_number':'7'}],'billing_address':[]}"));
        assertThat(payment.getCheckDetails().getCheckNumber()).isEqualTo("7");
        assertThat(payment.getBillingAddress()).isNull();
    }

    @Test
    void oneOddFieldSpoilsNoOther() {
        Invoice invoice = invoice("{'invoice_id':'1','total':'ten pounds','customer_name':'Bowman'}");
        assertThat(invoice.getCustomerName()).isEqualTo("Bowman");
        assertThat(invoice.get("total").asText()).isEqualTo("ten pounds");
        assertThatThrownBy(invoice::getTotal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Invoice 1: total")
                .hasMessageNotContaining("ten pounds");
    }

    /** Asks each method for each shape that the catalogue's data say was seen. */
    @TestFactory
    Stream<DynamicTest> everyShapeOfTheDataIsRead() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String type : new String(open("types.txt").readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            JsonNode data = new YAMLMapper().readTree(open("types/" + type + ".yaml"));
            data.path("also").properties().forEach(field -> {
                Iterable<JsonNode> shapes = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
                shapes.forEach(shape -> tests.add(DynamicTest.dynamicTest(
                        type + "." + field.getKey() + " as " + shape.asText(),
                        () -> read(type, field.getKey(), shape.asText()))));
            });
        }
        return tests.stream();
    }

    private static void read(String type, String field, String shape) throws ReflectiveOperationException {
        Class<?> typeClass = Class.forName("io.github.camelzohobooks.types." + type);
        String camel = Arrays.stream(field.split("_", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .reduce("", String::concat);
        Method getter = Arrays.stream(typeClass.getMethods())
                .filter(method -> method.getName().equals("get" + camel)
                        || method.getName().equals(Character.toLowerCase(camel.charAt(0)) + camel.substring(1)))
                .findFirst()
                .orElseThrow();
        ObjectNode json = (ObjectNode) JsonValues.write(Map.of(field, value(shape, getter.getReturnType())));
        Object read =
                getter.invoke(typeClass.getMethod("fromJson", JsonNode.class).invoke(null, json));
        if (read instanceof List<?> list) {
            list.forEach(element -> assertThat(element).isNotNull());
        } else if (!shape.equals("text") && !shape.equals("array")) {
            assertThat(read).isNotNull();
        }
    }

    /** Text where there should be something else is a number in quotes, a flag in quotes, or nothing. */
    private static Object value(String shape, Class<?> expected) {
        return switch (shape) {
            case "number" -> BigDecimal.TEN;
            case "flag" -> true;
            case "object" -> Map.of();
            case "array" -> List.of();
            default -> expected == Boolean.class ? "true" : Number.class.isAssignableFrom(expected) ? "10.0" : "";
        };
    }

    private static InputStream open(String file) {
        return Catalog.class.getResourceAsStream(file);
    }
}
