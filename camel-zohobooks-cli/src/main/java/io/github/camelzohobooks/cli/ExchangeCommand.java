package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.component.oauth.AuthorizationCallback;
import io.github.camelzohobooks.component.oauth.Grant;
import io.github.camelzohobooks.component.oauth.ZohoBooksAuthorization;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exchanges a code and prints the settings to use. */
@Command(
        name = "exchange",
        mixinStandardHelpOptions = true,
        description = "Exchanges a code and prints the settings to use, with the account's organizations.",
        footer = {
            "",
            "The client secret is asked for, or read from the environment variable " + Account.SECRET_VARIABLE + "."
        })
final class ExchangeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Account account;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The client id. Default: the environment variable " + Account.CLIENT_VARIABLE + ".")
    private String clientId;

    @Option(
            names = "--client-secret",
            paramLabel = "SECRET",
            description = "The client secret. Better leave it out and be asked, or set the environment variable "
                    + Account.SECRET_VARIABLE + ": others on this machine can see arguments, and the shell keeps them.")
    private String clientSecret;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description =
                    "The redirect URI that the code was sent to. Not needed for a self client, nor where a whole address"
                            + " is given without a query of its own.")
    private String redirectUri;

    @Option(names = "--state", paramLabel = "TEXT", description = "The state that the command url has printed.")
    private String state;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE|ADDRESS",
            description =
                    "A code of the API console, or the whole address that Zoho called. It is asked for where it is"
                            + " missing. An address stands in quotes, because of its &.")
    private String codeOrAddress;

    ExchangeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String id = account.value(clientId, terminal, Account.CLIENT_VARIABLE, "Client id", false);
        String secret = account.value(clientSecret, terminal, Account.SECRET_VARIABLE, "Client secret", true);
        String given = codeOrAddress != null
                ? codeOrAddress.strip()
                : terminal.line("Code, or the whole address that Zoho called")
                        .orElseThrow(() -> account.bad("There is no code"));
        try (ZohoBooksAuthorization authorization = new ZohoBooksAuthorization(id, secret, account.hosts(terminal))) {
            Grant grant = given.contains("=")
                    ? exchangeCallback(authorization, given)
                    : authorization.exchange(given, redirectUri);
            SettingsPrinter printer = new SettingsPrinter(spec.commandLine().getOut(), id, secret, grant);
            // At once: Zoho does not show the refresh token again, whatever happens next.
            printer.printSettings();
            printer.printOrganizations();
        }
        return 0;
    }

    private Grant exchangeCallback(ZohoBooksAuthorization authorization, String address) {
        AuthorizationCallback callback;
        try {
            callback = AuthorizationCallback.parse(address);
        } catch (IllegalArgumentException e) {
            throw account.bad(e.getMessage());
        }
        if (state == null) {
            throw account.bad(
                    "--state is missing: the state that the command url has printed. It proves that the address"
                            + " is the answer to your own request");
        }
        int query = address.indexOf('?');
        if (redirectUri == null && query < 0) {
            throw account.bad("--redirect-uri is missing, because the address is not whole");
        }
        return authorization.exchange(callback, state, redirectUri == null ? address.substring(0, query) : redirectUri);
    }
}
