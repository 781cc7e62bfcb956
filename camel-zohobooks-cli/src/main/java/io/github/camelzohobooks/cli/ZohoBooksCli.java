package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gets and revokes credentials for Zoho Books in a terminal. */
@Command(
        name = "camel-zohobooks-cli",
        mixinStandardHelpOptions = true,
        description = "Gets and revokes credentials for Zoho Books.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something unforeseen",
            "2:the command line is wrong",
            "3:Zoho refused; the message names likely causes",
            "4:Zoho cannot be reached, or wants no requests for some time; try again later"
        })
public final class ZohoBooksCli implements Runnable {

    private static final int REFUSED = 3;
    private static final int LATER = 4;

    @Spec
    private CommandSpec spec;

    private ZohoBooksCli() {}

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        // What is printed is for people; log lines would bury it.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.exit(commandLine(Terminal.system()).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new ZohoBooksCli())
                .addSubcommand(new ScopesCommand())
                .addSubcommand(new UrlCommand(terminal))
                .addSubcommand(new ExchangeCommand(terminal))
                .addSubcommand(new RevokeCommand(terminal));
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure instanceof ZohoBooksException ? failure.getMessage() : failure.toString());
            return exitCode(failure);
        });
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof ZohoBooksException known && known.isRetryable()) {
            return LATER;
        }
        if (failure instanceof ZohoBooksAuthenticationException) {
            return REFUSED;
        }
        return failure instanceof ZohoBooksException ? LATER : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: scopes, url, exchange or revoke");
    }
}
