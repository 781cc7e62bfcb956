package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.component.oauth.AuthorizationRequest;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the address on which the owner of an account agrees. */
@Command(
        name = "url",
        mixinStandardHelpOptions = true,
        description = "Prints the address on which the owner of an account agrees. The state goes to standard error.",
        footer = {
            "",
            "Zoho then calls the redirect URI. Give that whole address to the command exchange.",
            "A self client needs no such address: make a code in Zoho's API console and exchange it."
        })
final class UrlCommand implements Callable<Integer> {

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
            names = "--redirect-uri",
            paramLabel = "URI",
            required = true,
            description = "Where Zoho sends the browser then, exactly as in the API console.")
    private String redirectUri;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            required = true,
            split = ",",
            description = "What is asked for, such as ZohoBooks.invoices.READ; several with commas between them, or the"
                    + " option several times.")
    private List<String> scopes;

    @Option(
            names = "--state",
            paramLabel = "TEXT",
            description = "What comes back with the code. Default: something that nobody can guess.")
    private String state;

    UrlCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String id = account.value(clientId, terminal, Account.CLIENT_VARIABLE, "Client id", false);
        Hosts hosts = account.hosts(terminal);
        AuthorizationRequest request;
        try {
            request = state == null
                    ? AuthorizationRequest.create(id, redirectUri, scopes)
                    : new AuthorizationRequest(id, redirectUri, scopes, state);
        } catch (IllegalArgumentException e) {
            throw account.bad(e.getMessage());
        }
        spec.commandLine().getOut().println(request.url(hosts.accounts()));
        spec.commandLine()
                .getErr()
                .println(
                        "Open this address, agree, and copy the address that the browser is sent to. Then, within a minute:"
                                + " exchange --state " + request.state() + " 'ADDRESS'");
        return 0;
    }
}
