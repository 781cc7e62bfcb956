package io.github.camelzohobooks.types.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the pen in a data file of a type is an error. */
class TypeFileTest {

    private static TypeFile read(String yaml) throws IOException {
        return TypeFile.read("Invoice", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void fieldsAreValuesOrOtherTypesOrListsOfThem() throws IOException {
        TypeFile file = read("""
                resource: invoices
                fields:
                  total: amount
                  contact_persons: [id]
                  line_items: [LineItem]
                  billing_address: Address
                also:
                  total: text
                  line_items: [object, text]
                """);
        assertThat(file.fields().get("total").kind()).contains(ValueKind.AMOUNT);
        assertThat(file.fields().get("contact_persons")).isEqualTo(new FieldType("id", true));
        assertThat(file.fields().get("line_items")).isEqualTo(new FieldType("LineItem", true));
        assertThat(file.fields().get("billing_address")).isEqualTo(new FieldType("Address", false));
        assertThat(file.also().get("line_items")).containsExactly("object", "text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resource: invoices | fields is missing",
                "fields: {total: amuont} | amuont",
                "fields: {total: [id, text]} | A list names the one type",
                "fields: {total: amount, total: text} | Duplicate",
                "fields: {total: {element: amount, list: false}} | total",
                "{fields: {total: amount}, also: {totals: text}} | there is no field totals",
                "{fields: {total: amount}, also: {total: words}} | words",
                "{fields: {total: amount}, colour: blue} | colour"
            })
    void whatTheFormatDoesNotKnowIsRefused(String yaml, String named) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("type Invoice is malformed")
                .hasMessageContaining(named);
    }
}
