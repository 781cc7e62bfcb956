package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The sandbox without limits, as a process of its own. */
public final class SandboxServer {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private SandboxServer() {}

    /**
     * Serves until its input ends.
     *
     * @param arguments how many invoices the books hold
     */
    public static void main(String[] arguments) throws IOException {
        ZohoBooksSandbox sandbox =
                ZohoBooksSandbox.builder().limits(Limits.none()).start();
        // Long enough ago for a consumer to take them for settled.
        sandbox.books()
                .seedAt(
                        "invoices",
                        Integer.parseInt(arguments[0]),
                        Instant.now().minus(AN_HOUR));
        System.out.println(Account.of(sandbox).format());
        ServerProcess.serveUntilClosed();
    }
}
