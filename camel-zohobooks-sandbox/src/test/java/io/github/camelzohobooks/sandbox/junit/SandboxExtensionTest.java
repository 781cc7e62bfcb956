package io.github.camelzohobooks.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.sandbox.Books;
import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.Requests;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ZohoBooksSandboxTest(
        seed = {"invoices=5", "items=2"},
        plan = "Free")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxExtensionTest {

    @Test
    @Order(1)
    void aTestGetsASeededSandboxWithLimits(
            ZohoBooksSandbox sandbox, Books books, Requests requests, Credentials credentials) {
        assertThat(books.count("invoices")).isEqualTo(5);
        assertThat(books.count("items")).isEqualTo(2);
        assertThat(requests).isSameAs(sandbox.requests());
        assertThat(credentials).isEqualTo(sandbox.credentials());
        sandbox.limits().useByOthers(101);
        assertThat(sandbox.limits().isBlocked()).isTrue();
        books.seed("items", 1);
    }

    @Test
    @Order(2)
    void testsOfAClassShareIt(Books books) {
        assertThat(books.count("items")).isEqualTo(3);
    }

    @Test
    @Order(3)
    @ZohoBooksSandboxTest(limits = false)
    void aMethodCanHaveItsOwn(ZohoBooksSandbox sandbox) {
        assertThat(sandbox.books().count("items")).isZero();
        sandbox.limits().useByOthers(500);
        assertThat(sandbox.limits().isBlocked()).isFalse();
    }

    @Test
    @Order(4)
    @ZohoBooksSandboxTest(failOnExceededLimit = true)
    void whoKeepsTheLimitsPasses(ZohoBooksSandbox sandbox) {
        sandbox.limits().useByOthers(100);
        sandbox.verifyNoLimitExceeded();
    }
}
