package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.component.oauth.ZohoBooksAuthorization;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a refresh token back. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Takes a refresh token back. Programs that use it get no more access tokens.",
        footer = {
            "",
            "The refresh token is asked for, or read from the environment variable " + Account.TOKEN_VARIABLE + "."
        })
final class RevokeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Account account;

    @Option(
            names = "--refresh-token",
            paramLabel = "TOKEN",
            description = "The refresh token. Better leave it out and be asked, or set the environment variable "
                    + Account.TOKEN_VARIABLE + ": others on this machine can see arguments, and the shell keeps them.")
    private String refreshToken;

    RevokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String token = account.value(refreshToken, terminal, Account.TOKEN_VARIABLE, "Refresh token", true);
        // Zoho wants neither client id nor secret for it.
        try (ZohoBooksAuthorization authorization = new ZohoBooksAuthorization("", "", account.hosts(terminal))) {
            authorization.revoke(token);
        }
        spec.commandLine().getOut().println("The refresh token is revoked.");
        return 0;
    }
}
