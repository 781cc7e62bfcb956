package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Hosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that all commands have: which data center, and values that may come from elsewhere. */
final class Account {

    static final String SECRET_VARIABLE = "ZOHO_CLIENT_SECRET";
    static final String TOKEN_VARIABLE = "ZOHO_REFRESH_TOKEN";
    static final String CLIENT_VARIABLE = "ZOHO_CLIENT_ID";
    static final String DATA_CENTER_VARIABLE = "ZOHO_DATA_CENTER";

    @Option(
            names = "--data-center",
            paramLabel = "NAME",
            description =
                    "Where the account lives: us, eu, in, au, jp, ca, sa, cn or uk. Default: the environment variable "
                            + DATA_CENTER_VARIABLE + ", or else us.")
    private String dataCenter;

    @Option(
            names = "--accounts-url",
            paramLabel = "URL",
            description = "The OAuth server, in place of the data center's. For the sandbox.")
    private String accountsUrl;

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            description = "The API, in place of the data center's. For the sandbox. Default: as --accounts-url.")
    private String apiUrl;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Hosts hosts(Terminal terminal) {
        String name = Optional.ofNullable(dataCenter)
                .or(() -> terminal.variable(DATA_CENTER_VARIABLE))
                .orElse(DataCenter.US.id());
        DataCenter known = DataCenter.find(name.strip())
                .orElseThrow(() -> bad("There is no data center '" + name + "'; there are "
                        + Arrays.stream(DataCenter.values()).map(DataCenter::id).collect(Collectors.joining(", "))));
        if (accountsUrl == null && apiUrl == null) {
            return Hosts.of(known);
        }
        URI accounts = accountsUrl == null ? known.accounts() : url("--accounts-url", accountsUrl);
        URI api = apiUrl == null ? accounts : url("--api-url", apiUrl);
        return new Hosts(accounts, api, true);
    }

    private URI url(String option, String text) {
        try {
            URI uri = new URI(text.strip().replaceFirst("/$", ""));
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean isHostOnly = uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (isHttp && isHostOnly) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, without the text: there may be a password in it.
        }
        throw bad(option + " must be http or https, a host and perhaps a port, such as http://localhost:8085");
    }

    /** What an option gives, or else an environment variable, or else a person. */
    String value(String option, Terminal terminal, String variable, String question, boolean isSecret) {
        return Optional.ofNullable(option)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> terminal.variable(variable))
                .or(() -> isSecret ? terminal.secret(question) : terminal.line(question))
                .orElseThrow(() -> bad(question + " is missing; set the environment variable " + variable));
    }

    ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
