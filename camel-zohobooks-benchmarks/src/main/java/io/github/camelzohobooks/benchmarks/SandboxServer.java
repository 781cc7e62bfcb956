package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import java.io.IOException;

/** The sandbox without limits, as a process of its own. */
public final class SandboxServer {

    private SandboxServer() {}

    /**
     * Serves until its input ends.
     *
     * @param arguments how many invoices the books hold
     */
    public static void main(String[] arguments) throws IOException {
        ZohoBooksSandbox sandbox =
                ZohoBooksSandbox.builder().limits(Limits.none()).start();
        sandbox.books().seed("invoices", Integer.parseInt(arguments[0]));
        System.out.println(Account.of(sandbox).format());
        ServerProcess.serveUntilClosed();
    }
}
