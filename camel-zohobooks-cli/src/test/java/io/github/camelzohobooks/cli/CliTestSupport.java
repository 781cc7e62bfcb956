package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import picocli.CommandLine;

/** Runs commands against a sandbox, as somebody at a terminal does. */
abstract class CliTestSupport {

    protected final ZohoBooksSandbox sandbox = sandbox();
    protected final Map<String, String> environment = new HashMap<>(Map.of(
            "ZOHO_CLIENT_ID", sandbox.credentials().clientId(),
            "ZOHO_CLIENT_SECRET", sandbox.credentials().clientSecret()));

    /** What somebody types when asked. */
    protected String typed = "";

    protected String out;
    protected String err;

    protected ZohoBooksSandbox sandbox() {
        return ZohoBooksSandbox.builder().start();
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    /** Runs a command at the sandbox and gives its exit code. */
    protected int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(1, "--accounts-url=" + sandbox.accountsBase());
        return runAnywhere(all.toArray(String[]::new));
    }

    protected int runAnywhere(String... arguments) {
        StringWriter printed = new StringWriter();
        StringWriter problems = new StringWriter();
        PrintWriter questions = new PrintWriter(problems, true);
        Terminal terminal = new Terminal(environment, null, new StringReader(typed), questions);
        CommandLine commandLine = ZohoBooksCli.commandLine(terminal)
                .setOut(new PrintWriter(printed, true))
                .setErr(questions);
        int exitCode = commandLine.execute(arguments);
        out = printed.toString();
        err = problems.toString();
        return exitCode;
    }

    /** The value of a line that was printed, such as {@code export NAME='value'} or {@code name = value}. */
    protected String printed(String name) {
        return out.lines()
                .filter(line -> line.startsWith("export " + name + "=")
                        || line.startsWith("camel.component.zohobooks." + name + " = "))
                .map(line -> line.substring(line.indexOf('=') + 1).strip().replaceAll("^'|'$", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + out + err));
    }
}
