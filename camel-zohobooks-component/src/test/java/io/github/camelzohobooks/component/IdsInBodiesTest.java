package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A record in the body names itself, whatever it is given as and whatever Zoho calls its id. */
class IdsInBodiesTest extends SandboxTestSupport {

    /** A POJO that counts how often it is read. */
    static final class Contact {
        private final AtomicInteger reads = new AtomicInteger();
        private final String id;

        Contact(String id) {
            this.id = id;
        }

        @JsonProperty("contact_id")
        String id() {
            reads.incrementAndGet();
            return id;
        }

        @JsonProperty("notes")
        String notes() {
            return "of a POJO";
        }
    }

    private String newTransaction() {
        return sandbox.books()
                .create("banktransactions", json("{'transaction_type':'deposit','amount':5}"))
                .path("transaction_id")
                .asText();
    }

    @Test
    void aBankTransactionNamesItselfByTheFieldThatItsRecordsHave() {
        String id = newTransaction();

        call("zohobooks:banktransactions/update", Map.of("transaction_id", id, "amount", 7), Map.of());
        assertThat(callForJson("zohobooks:banktransactions/get", json("{'transaction_id':'" + id + "'}"))
                        .path("amount")
                        .asInt())
                .isEqualTo(7);
        call("zohobooks:banktransactions/delete", Map.of("transaction_id", id), Map.of());

        assertThat(sandbox.books().count("banktransactions")).isZero();
    }

    @Test
    void theNameThatThePathHasComesFirst() {
        String id = newTransaction();

        assertThat(callForJson(
                                "zohobooks:banktransactions/get",
                                Map.of("transaction_id", "1", "bank_transaction_id", id))
                        .path("transaction_id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void aRecordOfACustomModuleThatCameBackIsUpdatedAndDeleted() {
        String module = "moduleName=cm_vehicles";
        callForJson("zohobooks:custommodules/create?" + module, Map.of("record_name", "Van", "cf_wheels", 4));
        Object row = callForJson("zohobooks:custommodules/list?" + module, null).get(0);

        call("zohobooks:custommodules/update?" + module, row, Map.of());
        call("zohobooks:custommodules/delete?" + module, row, Map.of());

        assertThat(sandbox.books().count("custommodules/cm_vehicles")).isZero();
    }

    @Test
    void anErrorNamesBothFields() {
        assertThatThrownBy(() -> call("zohobooks:banktransactions/update", Map.of("amount", 7), Map.of()))
                .isInstanceOf(ZohoBooksValidationException.class)
                .hasMessageContaining("the field bank_transaction_id or transaction_id of the body");
    }

    @Test
    void aPojoNamesTheRecordThatIsReadOrDeleted() {
        String id = newContact();

        assertThat(callForJson("zohobooks:contacts/get", new Contact(id))
                        .path("contact_id")
                        .asText())
                .isEqualTo(id);
        call("zohobooks:contacts/delete", List.of(new Contact(id)), Map.of());

        assertThat(sandbox.books().count("contacts")).isZero();
    }

    @Test
    void aPojoIsNotReadWhereSomethingElseNamesTheRecord() {
        String id = newContact();
        Contact other = new Contact("1");

        callForJson("zohobooks:contacts/get?id=" + id, other);
        callForJson("zohobooks:contacts/list", other);

        assertThat(other.reads).hasValue(0);
    }

    @Test
    void whatIsReadFromSomewhereIsLeftAloneByACallThatTakesNoBody() {
        ByteArrayInputStream content =
                new ByteArrayInputStream("{\"contact_id\":\"1\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> call("zohobooks:contacts/get", content, Map.of()))
                .hasMessageContaining("needs the id of a record (contact_id)");
        assertThat(content.available()).isPositive();
    }
}
