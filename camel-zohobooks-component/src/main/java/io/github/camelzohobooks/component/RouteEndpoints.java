package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Suggestions;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Collects the endpoints of Zoho Books that routes have, and those that {@code toD} will have as far as the route says.
 * Not safe for use by several threads.
 */
final class RouteEndpoints {

    private static final Pattern EXPRESSION = Pattern.compile("\\$(simple)?\\{");
    private static final String ORGANIZATION_ID = "organizationId";

    private final Set<ZohoBooksEndpoint> known = new LinkedHashSet<>();
    private final Set<String> unknown = new TreeSet<>();

    /** All endpoints of a context. */
    static RouteEndpoints of(CamelContext context) {
        RouteEndpoints all = new RouteEndpoints();
        context.getEndpoints().forEach(all::add);
        for (Route route : context.getRoutes()) {
            all.addCalculated(context, route.getRouteId());
        }
        return all;
    }

    /**
     * The endpoints of a route, its error handling included.
     *
     * @throws IllegalArgumentException if there is no such route
     */
    static RouteEndpoints of(CamelContext context, String routeId) {
        Route route = context.getRoute(routeId);
        if (route == null) {
            List<String> ids =
                    context.getRoutes().stream().map(Route::getRouteId).toList();
            throw new IllegalArgumentException(
                    "There is no route '" + routeId + "'; " + Suggestions.didYouMean(routeId, ids));
        }
        RouteEndpoints all = new RouteEndpoints();
        all.add(route.getEndpoint());
        List<Processor> begin = new ArrayList<>(route.getOnExceptions());
        begin.addAll(route.getOnCompletions());
        begin.add(route.getProcessor());
        Set<Processor> visited = new LinkedHashSet<>();
        begin.forEach(processor -> all.visit(processor, visited));
        all.addCalculated(context, routeId);
        return all;
    }

    Collection<ZohoBooksEndpoint> known() {
        return known;
    }

    /** Addresses, without options, of which is not known what they will be. */
    Collection<String> unknown() {
        return unknown;
    }

    /** Adds an endpoint if it is one of Zoho Books. */
    void add(Endpoint endpoint) {
        if (endpoint instanceof InterceptSendToEndpoint intercepted) {
            add(intercepted.getOriginalEndpoint());
        } else if (endpoint instanceof ZohoBooksEndpoint books) {
            known.add(books);
        }
    }

    private void visit(Processor processor, Set<Processor> visited) {
        if (processor == null || !visited.add(processor)) {
            return;
        }
        if (processor instanceof EndpointAware sender) {
            add(sender.getEndpoint());
        }
        if (processor instanceof Navigate<?> group && group.hasNext()) {
            for (Object next : group.next()) {
                visit((Processor) next, visited);
            }
        }
    }

    /** Adds what the {@code toD} of a route will have. */
    void addCalculated(CamelContext context, String routeId) {
        RouteDefinition definition =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition(routeId);
        if (definition == null) {
            return;
        }
        Map<String, Object> parameters = definition.getTemplateParameters();
        if (parameters != null) {
            Properties local = new Properties();
            parameters.forEach((name, value) -> local.put(name, String.valueOf(value)));
            context.getPropertiesComponent().setLocalProperties(local);
        }
        try {
            for (ToDynamicDefinition to :
                    ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ToDynamicDefinition.class)) {
                String uri = to.getEndpointProducerBuilder() == null
                        ? to.getUri()
                        : to.getEndpointProducerBuilder().getRawUri();
                addCalculatedUri(context, EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, uri));
            }
        } finally {
            if (parameters != null) {
                context.getPropertiesComponent().setLocalProperties(null);
            }
        }
    }

    private void addCalculatedUri(CamelContext context, String uri) {
        String scheme = ExchangeHelper.resolveScheme(uri);
        if (scheme == null || !(context.hasComponent(scheme) instanceof ZohoBooksComponent)) {
            return;
        }
        String address = StringHelper.before(uri, "?", uri);
        if (EXPRESSION.matcher(address).find()) {
            unknown.add(address);
            return;
        }
        try {
            // Not one of the context's: it is only looked at.
            add(context.getCamelContextExtension().getPrototypeEndpoint(address + written(uri)));
        } catch (ResolveEndpointFailedException | URISyntaxException e) {
            unknown.add(address);
        }
    }

    /** The options that are not calculated. */
    private static String written(String uri) throws URISyntaxException {
        List<String> options = new ArrayList<>();
        URISupport.parseQuery(URISupport.extractQuery(uri), true).forEach((name, value) -> {
            if (!EXPRESSION.matcher(name + value).find()) {
                options.add(name + "=" + value);
            } else if (name.equals(ORGANIZATION_ID)) {
                // Whichever it will be, it need not be looked for.
                options.add(name + "=0");
            }
        });
        return options.isEmpty() ? "" : "?" + String.join("&", options);
    }
}
