package io.github.camelzohobooks.cli;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.ZohoBooksScopes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the scopes that endpoints need, as the option {@code --scope} of the command url takes them. */
@Command(
        name = "scopes",
        mixinStandardHelpOptions = true,
        description = "Prints the scopes that endpoints need, with commas between them. Nothing is sent.",
        footer = {"", "For example: url --redirect-uri URI --scope \"$(... scopes routes.yaml)\""})
final class ScopesCommand implements Callable<Integer> {

    private static final String SCHEME = "zohobooks:";

    /** As it stands in a route, in whatever language; the end of it is what no URI has. */
    private static final Pattern ENDPOINT =
            Pattern.compile("(?<![-\\w.])zohobooks:(?:\\*|[a-z][\\w,]*)(?:/\\w+)?(?:\\?[^\\s\"'`<>|()\\[\\]]+)?");

    /** The options on which scopes depend. Others may name beans and properties that only the program has. */
    private static final Pattern DECIDING =
            Pattern.compile("[?&](?:amp;)?((?:path|organizationId|moduleName)=[^&\\s]+)");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--organization-id",
            paramLabel = "ID",
            description = "The option organizationId of the component, if it has one. Without one the organization is"
                    + " looked for, which needs a scope, too.")
    private String organizationId;

    @Parameters(
            arity = "1..*",
            paramLabel = "ENDPOINT or FILE",
            description = "Endpoints such as zohobooks:invoices or zohobooks:contacts/create, and files with routes in"
                    + " which such endpoints stand: YAML, XML, Java or other text.")
    private List<String> places;

    @Override
    public Integer call() throws IOException {
        Set<String> given = new LinkedHashSet<>();
        Set<String> read = new LinkedHashSet<>();
        for (String place : places) {
            if (place.startsWith(SCHEME)) {
                given.add(deciding(place));
            } else {
                read.addAll(endpoints(place));
            }
        }
        SortedSet<String> names = new TreeSet<>();
        SortedSet<String> unknown = new TreeSet<>();
        CamelContext context = context();
        try {
            given.forEach(uri -> add(context, uri, names, unknown));
            read.forEach(uri -> addIfOne(context, uri, names, unknown));
        } finally {
            context.stop();
        }
        if (!names.isEmpty()) {
            spec.commandLine().getOut().println(new ZohoBooksScopes(names, unknown).parameter());
        }
        if (!unknown.isEmpty()) {
            spec.commandLine().getErr().println("Scopes are not known of " + String.join(", ", unknown));
        }
        return 0;
    }

    private void add(CamelContext context, String uri, Set<String> names, Set<String> unknown) {
        try {
            ZohoBooksScopes scopes = ZohoBooksScopes.of(context.getEndpoint(uri));
            names.addAll(scopes.names());
            unknown.addAll(scopes.unknown());
        } catch (ResolveEndpointFailedException e) {
            throw bad(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }
    }

    /** Text may also have what only looks like an endpoint. */
    private void addIfOne(CamelContext context, String uri, Set<String> names, Set<String> unknown) {
        try {
            add(context, uri, names, unknown);
        } catch (ParameterException e) {
            spec.commandLine().getErr().println(uri + " is left out: " + e.getMessage());
        }
    }

    private List<String> endpoints(String file) throws IOException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw bad("'" + file + "' is neither a file nor an endpoint, such as zohobooks:invoices/create");
        }
        try {
            List<String> found = ENDPOINT.matcher(Files.readString(path))
                    .results()
                    .map(MatchResult::group)
                    .map(ScopesCommand::deciding)
                    .toList();
            if (found.isEmpty()) {
                spec.commandLine().getErr().println("There is no endpoint of Zoho Books in " + file);
            }
            return found;
        } catch (CharacterCodingException e) {
            throw bad("'" + file + "' is no text in UTF-8");
        }
    }

    private static String deciding(String uri) {
        int options = uri.indexOf('?');
        if (options < 0) {
            return uri;
        }
        List<String> kept = new ArrayList<>();
        DECIDING.matcher(uri.substring(options)).results().forEach(option -> kept.add(option.group(1)));
        return uri.substring(0, options) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }

    /** A context whose endpoints can be made, and nothing else: no account has these credentials. */
    private CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        ZohoBooksConfiguration configuration =
                context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration();
        configuration.setClientId("none");
        configuration.setClientSecret("none");
        configuration.setRefreshToken("none");
        configuration.setOrganizationId(organizationId);
        return context;
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
