package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Several contexts use the same limits, as in a host of many applications. */
class SharedLimitsTest extends SandboxTestSupport {

    @Test
    void aComponentThatNeverStartedDoesNotStopTheCallsOfOthers() throws Exception {
        ZohoBooksComponent shared = context.getComponent("zohobooks", ZohoBooksComponent.class);
        try (DefaultCamelContext broken = new DefaultCamelContext()) {
            ZohoBooksComponent component = new ZohoBooksComponent();
            component.setLimits(shared.getLimits());
            broken.addComponent("zohobooks", component);
            component.stop();
        }

        assertThatCode(() -> call("zohobooks:contacts/list", null, Map.of())).doesNotThrowAnyException();
    }
}
