package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.component.oauth.FileTokenStore;
import io.github.camelzohobooks.sandbox.faults.Fault;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.StatefulService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stops the component while Zoho has not answered yet. */
@Timeout(60)
class StoppedComponentTest extends SandboxTestSupport {

    @TempDir
    private Path tokens;

    private CamelContext second;

    @AfterEach
    void stopSecond() {
        if (second != null) {
            second.stop();
        }
    }

    @Test
    void aTokenThatIsOnItsWayAtAStopIsKeptForTheNextStart() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> released = new CompletableFuture<>();
        sandbox.faults()
                .add(Fault.of((call, next) -> next.serve(call).thenCombine(released, (answer, nothing) -> answer))
                        .matching(call -> {
                            boolean token = call.path().equals("/oauth/v2/token");
                            if (token) {
                                asked.countDown();
                            }
                            return token;
                        }));
        CamelContext first = started();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        StatefulService component = (StatefulService) first.getComponent("zohobooks");
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(first::stop);
        await().until(() -> !component.isStarted());
        released.complete(null);
        stopped.join();

        second = started();
        await().until(() -> !sandbox.requests().to("GET", "/books/v3/invoices").isEmpty());
        assertThat(sandbox.requests().tokenRequests()).hasSize(1);
    }

    private CamelContext started() throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        ZohoBooksComponent component = camel.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(NoLimits.create());
        component.setTokenStore(new FileTokenStore(tokens.toString()));
        connect(component.getConfiguration());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:invoices?initialDelay=0").to("mock:changes");
            }
        });
        camel.start();
        return camel;
    }
}
