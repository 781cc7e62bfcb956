package io.github.camelzohobooks.sandbox.main;

import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.PrintStream;

/** Runs the sandbox until the process is ended. */
public final class Main {

    private Main() {}

    /**
     * Starts the sandbox, prints how to reach it, and waits.
     *
     * @param args see {@code --help}
     * @throws InterruptedException if the waiting is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (arguments.help()) {
            System.out.println(Arguments.HELP);
            return;
        }
        try (ZohoBooksSandbox sandbox = start(arguments)) {
            explain(sandbox, System.out);
            Thread.currentThread().join();
        }
    }

    static ZohoBooksSandbox start(Arguments arguments) {
        SandboxBuilder builder = ZohoBooksSandbox.builder()
                .port(arguments.port())
                .clock(SandboxClock.scaled(arguments.timeScale()))
                .organization("Sandbox Books", arguments.plan());
        ZohoBooksSandbox sandbox = (arguments.limits() ? builder.strict() : builder).start();
        for (String seed : arguments.seeds()) {
            int equals = seed.indexOf('=');
            sandbox.books().seed(seed.substring(0, equals), Integer.parseInt(seed.substring(equals + 1)));
        }
        return sandbox;
    }

    static void explain(ZohoBooksSandbox sandbox, PrintStream out) {
        String token = sandbox.oauth().newAccessToken();
        out.println("Zoho Books sandbox at " + sandbox.apiBase());
        out.println("  organization   " + sandbox.organizationId());
        out.println("  client id      " + sandbox.credentials().clientId());
        out.println("  client secret  " + sandbox.credentials().clientSecret());
        out.println("  refresh token  " + sandbox.credentials().refreshToken());
        out.println();
        out.println("Try it (the token is good for an hour):");
        out.println("  curl -H 'Authorization: Zoho-oauthtoken " + token + "' '" + sandbox.apiBase()
                + "/books/v3/invoices?organization_id=" + sandbox.organizationId() + "'");
        out.println();
        out.println("A route that reads it:");
        out.println("  from(\"zohobooks:invoices?apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase() + "&organizationId=" + sandbox.organizationId()
                + "\").to(\"log:invoices\");");
        out.flush();
    }
}
