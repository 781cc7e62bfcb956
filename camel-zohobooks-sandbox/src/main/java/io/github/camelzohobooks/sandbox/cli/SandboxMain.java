package io.github.camelzohobooks.sandbox.cli;

import io.github.camelzohobooks.sandbox.Credentials;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a sandbox until it is interrupted. */
@Command(
        name = "camel-zohobooks-sandbox",
        description = "Runs a stand-in for Zoho Books and its OAuth server on this machine.",
        showDefaultValues = true)
public final class SandboxMain implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", description = "The port; 0 takes any free one.")
    private int port = 8085;

    @Option(
            names = "--plan",
            description = "The organization's plan, which decides its limits: ${COMPLETION-CANDIDATES}.")
    private Plan plan = Plan.PREMIUM;

    @Option(
            names = "--seed",
            paramLabel = "RESOURCE=NUMBER",
            description = "Plausible records to begin with; may be given several times.",
            defaultValue = "invoices=50")
    private Map<String, Integer> seeds;

    @Option(names = "--time-scale", description = "How fast time passes; 60 makes an hour of a minute.")
    private double timeScale = 1;

    @Option(names = "--no-limits", description = "Switches limits of requests and tokens off.")
    private boolean noLimits;

    /** Zoho's plans. */
    enum Plan {
        FREE,
        STANDARD,
        PROFESSIONAL,
        PREMIUM,
        ELITE,
        ULTIMATE;

        /** As Zoho writes it in {@code plan_name}. */
        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    private SandboxMain() {}

    /**
     * Runs a sandbox.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        // What is printed is for people; the server's own start-up lines would bury it.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SandboxMain()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw bad("--port must be from 0 to " + HIGHEST_PORT + ", not " + port);
        }
        if (!(timeScale > 0)) {
            throw bad("--time-scale must be more than 0, not " + timeScale);
        }
        try (ZohoBooksSandbox sandbox = start()) {
            fill(sandbox);
            describe(sandbox, spec.commandLine().getOut());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private ZohoBooksSandbox start() {
        SandboxBuilder builder = ZohoBooksSandbox.builder().port(port).organization("Sandbox Books", plan.toString());
        if (timeScale != 1) {
            builder.clock(SandboxClock.scaled(timeScale));
        }
        if (!noLimits) {
            builder.strict();
        }
        try {
            return builder.start();
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private void fill(ZohoBooksSandbox sandbox) {
        try {
            seeds.forEach(sandbox.books()::seed);
        } catch (IllegalArgumentException e) {
            throw bad("--seed: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    static void describe(ZohoBooksSandbox sandbox, PrintWriter out) {
        Credentials credentials = sandbox.credentials();
        out.printf(
                "Zoho Books sandbox at %s, organization %s. Stop it with Ctrl+C.%n%n",
                sandbox.apiBase(), sandbox.organizationId());
        out.printf("clientId=%s%n", credentials.clientId());
        out.printf("clientSecret=%s%n", credentials.clientSecret());
        out.printf("refreshToken=%s%n", credentials.refreshToken());
        out.printf("apiUrl=%s%n", sandbox.apiBase());
        out.printf("accountsUrl=%s%n%n", sandbox.accountsBase());
        out.println("Try it (the token is good for an hour of the sandbox's time):");
        out.printf(
                "curl -H 'Authorization: Zoho-oauthtoken %s' '%s/books/v3/invoices?organization_id=%s&per_page=2'%n%n",
                sandbox.oauth().newAccessToken(), sandbox.apiBase(), sandbox.organizationId());
        out.println("A route that writes each changed invoice to the log:");
        out.printf(
                "from(\"zohobooks:invoices?delay=5000&clientId=%s&clientSecret=%s&refreshToken=%s&apiUrl=%s&accountsUrl=%s\")"
                        + ".log(\"${body}\");%n",
                credentials.clientId(),
                credentials.clientSecret(),
                credentials.refreshToken(),
                sandbox.apiBase(),
                sandbox.accountsBase());
        out.flush();
    }
}
