package io.github.camelzohobooks.component.messages;

import static io.github.camelzohobooks.component.messages.MaskingTest.change;
import static io.github.camelzohobooks.component.messages.MaskingTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.LogCapture;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final String INVOICE = "{'id':'7','number':'A1','total':10.50,'address':{'zip':'1','city':'B'},"
            + "'line_items':[{'name':'C','rate':1,'qty':2},{'rate':3}]}";

    private static JsonNode projected(String fields, String record) {
        return RecordShape.of(fields, null)
                .apply(change(json(record), null), "id")
                .row();
    }

    @Test
    void onlyTheNamedFieldsLeaveAndTheId() {
        assertThat(projected("total, number", INVOICE)).hasToString("{\"id\":\"7\",\"number\":\"A1\",\"total\":10.50}");
    }

    @Test
    void pathsThatBeginAlikeLeadIntoTheSameObjectsAndLists() {
        assertThat(projected("line_items.name,address.zip,line_items.rate", INVOICE))
                .isEqualTo(json("{'id':'7','address':{'zip':'1'},'line_items':[{'name':'C','rate':1},{'rate':3}]}"));
    }

    @Test
    void aNamedObjectIsKeptWholeEvenIfOneOfItsFieldsIsNamedToo() {
        assertThat(projected("address,address.zip", INVOICE))
                .isEqualTo(json("{'id':'7','address':{'zip':'1','city':'B'}}"));
    }

    @Test
    void whatHasNoFieldsIsLeftOutWhereAPathLeadsInside() {
        assertThat(projected("number.x,tags.x,none.x", "{'number':'A1','tags':['a'],'none':null}"))
                .isEqualTo(json("{'tags':[],'none':null}"));
    }

    @Test
    void aCustomFieldIsKeptInAllThreePlaces() {
        assertThat(projected(
                        "cf_a",
                        "{'cf_a':1,'cf_b':2,'custom_field_hash':{'cf_a':1,'cf_b':2},"
                                + "'custom_fields':[{'api_name':'cf_a','value':1},{'api_name':'cf_b','value':2}],"
                                + "'item_custom_fields':[{'api_name':'cf_b','value':2}]}"))
                .isEqualTo(json("{'cf_a':1,'custom_field_hash':{'cf_a':1},"
                        + "'custom_fields':[{'api_name':'cf_a','value':1}]}"));
    }

    @Test
    void aNameThatARecordDoesNotHaveIsWarnedOfOnce() {
        try (LogCapture log = LogCapture.of(RecordShape.class)) {
            RecordShape shape = RecordShape.of("number,line_items.name", "totl,line_items.nmae");

            shape.apply(change(json(INVOICE), null), "id");
            shape.apply(change(json(INVOICE), null), "id");

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("Record 7 of invoices has no field [totl, line_items.nmae]");
        }
    }

    @Test
    void nobodyIsWarnedOfNamesInsideOfWhatIsEmpty() {
        try (LogCapture log = LogCapture.of(RecordShape.class)) {
            RecordShape shape = RecordShape.of(null, "line_items.name,address.zip,cf_a,cf_b");

            shape.apply(
                    change(
                            json("{'line_items':[],'address':'','custom_field_hash':{'cf_a':1},"
                                    + "'custom_fields':[{'api_name':'cf_b'}]}"),
                            null),
                    "id");
            assertThat(log.warnings()).isEmpty();

            shape.apply(change(json("{'line_items':[{}],'address':{'zip':'1'}}"), null), "id");
            assertThat(log.warnings()).singleElement().asString().contains("no field [line_items.name]");
        }
    }
}
