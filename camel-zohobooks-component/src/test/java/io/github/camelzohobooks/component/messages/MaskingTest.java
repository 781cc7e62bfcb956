package io.github.camelzohobooks.component.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.changes.ChangeEvent;
import io.github.camelzohobooks.component.changes.ChangeType;
import io.github.camelzohobooks.component.client.ZohoJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    static JsonNode json(String singleQuoted) {
        try {
            return ZohoJson.MAPPER.readTree(singleQuoted.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(singleQuoted, e);
        }
    }

    static ChangeEvent change(JsonNode row, JsonNode before) {
        return new ChangeEvent("invoices", "7", ChangeType.UPDATED, null, null, row, before);
    }

    private static JsonNode masked(String mask, String record) {
        return RecordShape.of(null, mask)
                .apply(change(json(record), null), "id")
                .row();
    }

    @Test
    void aTextBecomesStarsAndEverythingElseNull() {
        assertThat(masked("name,total,paid", "{'id':'7','name':'Bowman','total':10.50,'paid':true,'other':'x'}"))
                .isEqualTo(json("{'id':'7','name':'***','total':null,'paid':null,'other':'x'}"));
    }

    @Test
    void whatIsEmptyStaysAsItIs() {
        assertThat(masked("name,email,phones", "{'name':'','email':null,'phones':[]}"))
                .isEqualTo(json("{'name':'','email':null,'phones':[]}"));
    }

    @Test
    void aPathLeadsThroughObjectsAndLists() {
        assertThat(masked(
                        "address.street,line_items.name",
                        "{'address':{'street':'A','zip':'1'},'line_items':[{'name':'B','rate':1},{'name':'C'}]}"))
                .isEqualTo(
                        json(
                                "{'address':{'street':'***','zip':'1'},'line_items':[{'name':'***','rate':1},{'name':'***'}]}"));
    }

    @Test
    void ofAnObjectOrListEverythingInsideIsMasked() {
        assertThat(masked("contact", "{'contact':{'name':'A','age':3,'phones':['1',['2']],'home':{'zip':'9'}}}"))
                .isEqualTo(json("{'contact':{'name':'***','age':null,'phones':['***',['***']],'home':{'zip':'***'}}}"));
    }

    @Test
    void theSameValueInAnotherFormIsMaskedToo() {
        assertThat(masked("total", "{'total':1,'total_formatted':'$1','total_unformatted':1,'total_tax':2}"))
                .isEqualTo(json("{'total':null,'total_formatted':'***','total_unformatted':null,'total_tax':2}"));
    }

    @Test
    void aCustomFieldIsMaskedInAllThreePlaces() {
        String record = "{'cf_pan':'P','cf_pan_unformatted':'P','cf_other':'O',"
                + "'custom_field_hash':{'cf_pan':'P','cf_pan_unformatted':'P','cf_other':'O'},"
                + "'custom_fields':[{'api_name':'cf_pan','label':'PAN','value':'P','value_formatted':'P','new':'P'},"
                + "{'placeholder':'cf_pan','value':'P'},{'label':'?','value':'P'},{'api_name':'cf_other','value':'O'}]}";

        assertThat(masked("cf_pan", record))
                .isEqualTo(
                        json(
                                "{'cf_pan':'***','cf_pan_unformatted':'***','cf_other':'O',"
                                        + "'custom_field_hash':{'cf_pan':'***','cf_pan_unformatted':'***','cf_other':'O'},"
                                        + "'custom_fields':[{'api_name':'cf_pan','label':'PAN','value':'***','value_formatted':'***','new':'***'},"
                                        + "{'placeholder':'cf_pan','value':'***'},{'label':'?','value':'***'},{'api_name':'cf_other','value':'O'}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom_fields", "custom_fields.value", "custom_field_hash"})
    void allCustomFieldsAreMaskedInAllThreePlacesWhicheverIsNamed(String mask) {
        assertThat(masked(
                        mask,
                        "{'cf_pan':'P','custom_field_hash':{'cf_pan':'P'},"
                                + "'customer_custom_fields':[{'api_name':'cf_x','value':'P'}],"
                                + "'custom_fields':[{'api_name':'cf_pan','value':'P'}],'total':1}"))
                .isEqualTo(json("{'cf_pan':'***','custom_field_hash':{'cf_pan':'***'},"
                        + "'customer_custom_fields':[{'api_name':'cf_x','value':'***'}],"
                        + "'custom_fields':[{'api_name':'cf_pan','value':'***'}],'total':1}"));
    }

    @Test
    void customFieldsInsideLineItemsAreMaskedByTheirPath() {
        assertThat(masked(
                        "line_items.cf_size",
                        "{'cf_size':'L','line_items':[{'item_custom_fields':[{'api_name':'cf_size','value':'XL'}]}]}"))
                .isEqualTo(
                        json(
                                "{'cf_size':'L','line_items':[{'item_custom_fields':[{'api_name':'cf_size','value':'***'}]}]}"));
    }

    @Test
    void theRecordThatTheConsumerKeepsIsNotTouched() {
        JsonNode row = json("{'line_items':[{'name':'A'}],'name':'B'}");
        JsonNode before = row.deepCopy();

        ChangeEvent shaped =
                RecordShape.of("line_items.name,name", "line_items.name,name").apply(change(row, before), "id");

        assertThat(shaped.row()).isEqualTo(json("{'line_items':[{'name':'***'}],'name':'***'}"));
        assertThat(shaped.before()).isEqualTo(shaped.row());
        assertThat(row).isEqualTo(json("{'line_items':[{'name':'A'}],'name':'B'}"));
        assertThat(before).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name, id", "last_modified_time", "created_time"})
    void whatHeadersTellTooCannotBeMasked(String mask) {
        assertThatThrownBy(() -> RecordShape.of(null, mask).check("id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be masked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,", ",a", "a..b", ".a", "line_items[].name", "line_items.*", "a b", "a;b", "$.a"})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> RecordShape.of(text, null)).hasMessageContaining("option fields");
        assertThatThrownBy(() -> RecordShape.of(null, text)).hasMessageContaining("option mask");
    }
}
