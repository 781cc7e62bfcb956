package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void aThousandThreadsAreServed() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("contacts", 20);
            TestClient client = new TestClient(sandbox);
            ExecutorService threads = Executors.newFixedThreadPool(1_000);
            try {
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    boolean write = i % 4 == 0;
                    calls.add(() -> write
                            ? client.post("/items", "{\"name\":\"Lamp\",\"rate\":5}")
                                    .status()
                            : client.get("/contacts").status());
                }
                for (Future<Integer> status : threads.invokeAll(calls)) {
                    assertThat(status.get()).isIn(200, 201);
                }
            } finally {
                threads.shutdown();
            }
            assertThat(sandbox.books().count("items")).isEqualTo(500);
            assertThat(sandbox.requests().total()).isEqualTo(2_000);
        }
    }

    @Test
    void theRecorderKeepsTheLastRequests() {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            TestClient client = new TestClient(sandbox);
            sandbox.requests().keepLast(2);
            client.get("/items?page=1&x=%2B");
            client.get("/contacts");
            client.post("/items", "{}");

            assertThat(sandbox.requests().all())
                    .extracting(RecordedRequest::apiPath)
                    .containsExactly("/contacts", "/items");
            RecordedRequest post = sandbox.requests().to("POST", "/items").get(0);
            assertThat(post.body()).isEqualTo("{}");
            assertThat(post.status()).isEqualTo(400);
            assertThat(post.header("Authorization").orElseThrow()).startsWith("Zoho-oauthtoken ");
            assertThat(sandbox.requests().report()).contains("GET /books/v3/contacts");
            sandbox.requests().clear();
            assertThat(sandbox.requests().all()).isEmpty();
        }
    }

    @Test
    void bodiesThatAreTooLargeAreRefused() {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            TestClient client = new TestClient(sandbox);
            String large = "{\"name\":\"" + "x".repeat(1_024 * 1_024) + "\"}";

            assertThat(client.post("/items", large).status()).isEqualTo(413);
            assertThat(client.get("/items").status()).isEqualTo(200);
        }
    }

    @Test
    void aWrongNameInATestIsToldAtOnce() {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            assertThatThrownBy(() -> sandbox.books().seed("invoces", 1)).hasMessageContaining("invoices");
            assertThatThrownBy(() -> sandbox.books("1")).hasMessageContaining(sandbox.organizationId());
        }
    }
}
