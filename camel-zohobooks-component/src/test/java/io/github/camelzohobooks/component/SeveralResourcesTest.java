package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;

/** One consumer of several resources, each with a position of its own. */
class SeveralResourcesTest extends ConsumerTestSupport {

    private static final String NOT_AUTHORIZED =
            "{\"code\":57,\"message\":\"You are not authorized to perform this operation\"}";

    private String record(String resource, String field) {
        return sandbox.books().create(resource, json("{}")).path(field).asText();
    }

    private void forbid(String path) {
        sandbox.faults().add(Fault.status(401, NOT_AUTHORIZED).on("GET", path));
    }

    @Test
    void eachResourceHasAPositionOfItsOwn() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices,bills,items?initialSync=now");
        consumer.poll();
        later(60);
        String invoice = invoice();
        String bill = record("bills", "bill_id");
        String item = record("items", "item_id");
        later(60);
        consumer.poll();
        consumer.poll();

        assertThat(delivered).containsExactly("created " + invoice, "created " + bill, "created " + item);
        assertThat(positions).isDirectoryContaining("glob:**/invoices.position");
        assertThat(positions).isDirectoryContaining("glob:**/bills.position");
    }

    @Test
    void oneThatMayNotBeReadDoesNotKeepTheOthersBackAndIsTold() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:bills,invoices");
        String invoice = invoice();
        forbid("/bills");
        later(60);

        assertThatThrownBy(consumer::poll).isInstanceOf(ZohoBooksAuthenticationException.class);
        assertThat(delivered).containsExactly("read " + invoice);
    }

    @Test
    void aStarLeavesOutWhatMayNotBeReadAndConsumesTheRest() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:*?initialSync=now");
        forbid("/bills");
        consumer.poll();
        later(60);
        String invoice = invoice();
        String estimate = record("estimates", "estimate_id");
        String contact = newContact();
        later(60);
        consumer.poll();
        long asked = listCalls("bills").size();
        consumer.poll();

        assertThat(delivered)
                .containsExactlyInAnyOrder("created " + invoice, "created " + estimate, "created " + contact);
        assertThat(listCalls("bills")).hasSize((int) asked);
    }

    @Test
    void aPollWithoutRoomForAllGoesOnWithTheNextResource() throws Exception {
        ZohoBooksConsumer consumer = consume("zohobooks:invoices,bills?maxMessagesPerPoll=2");
        for (int i = 0; i < 5; i++) {
            invoice();
        }
        String bill = record("bills", "bill_id");
        later(60);
        consumer.poll();
        consumer.poll();

        assertThat(delivered.get(2)).isEqualTo("read " + bill);
        consumer.poll();
        assertThat(delivered).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aMisspeltOneAmongSeveralIsNamed() {
        assertThatThrownBy(() -> consume("zohobooks:invoices,bils"))
                .rootCause()
                .hasMessageContaining("Unknown resource 'bils'")
                .hasMessageContaining("bills");
    }

    @Test
    void recordsOfACustomModuleAreConsumedByTheModulesName() throws Exception {
        assertThatThrownBy(() -> route("nameless", "zohobooks:custommodules"))
                .rootCause()
                .hasMessageContaining("needs the option moduleName");
    }
}
