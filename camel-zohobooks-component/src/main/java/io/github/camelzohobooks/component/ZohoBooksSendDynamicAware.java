package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Lets {@code toD("zohobooks:invoices/get?id=${header.id}")} use one endpoint for all ids. Options that the expression
 * calculates and that say what one call is about go with the exchange; whatever else the URI has, credentials included,
 * stays in the URI of the endpoint. The outcome is the same as that of an endpoint with all of them, except that a value
 * with an {@code &} in it cannot bring options that the route does not have.
 *
 * <p>Camel makes one for each {@code toD}. Safe for use by many threads.
 */
@SendDynamic("zohobooks")
public class ZohoBooksSendDynamicAware extends SendDynamicAwareSupport {

    private static final Pattern OPTION_NAME = Pattern.compile("[\\w.-]+");

    /** Makes one; Camel sets scheme and context. */
    public ZohoBooksSendDynamicAware() {}

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /** The support class asks here for the names of all options, which are not known under another scheme's name. */
    @Override
    protected void doInit() {
        // Names are not needed.
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Map<String, Object> written = written(exchange, originalUri);
        Map<String, Object> left = texts(uri);
        checkNames(left.keySet(), written.keySet());
        Map<String, Object> moved = new LinkedHashMap<>();
        left.forEach((option, text) -> {
            if (DynamicOptions.isMovable(option) && !Objects.equals(text, written.get(option))) {
                moved.put(option, text);
            }
        });
        if (moved.isEmpty()) {
            return null;
        }
        left.keySet().removeAll(moved.keySet());
        return new DynamicAwareEntry(uri, originalUri, left, values(uri(getScheme() + ":", moved)));
    }

    /** The options as the route has them, before any expression was evaluated. */
    private static Map<String, Object> written(Exchange exchange, String originalUri) throws URISyntaxException {
        return texts(EndpointHelper.resolveEndpointUriPropertyPlaceholders(exchange.getContext(), originalUri));
    }

    /** The options of a URI by name, their values as they stand there: neither decoded nor without RAW. */
    private static Map<String, Object> texts(String uri) throws URISyntaxException {
        return new LinkedHashMap<>(URISupport.parseQuery(URISupport.extractQuery(uri), true));
    }

    /**
     * What is calculated may hold anything that somebody has put into a message. Where the names of the options are
     * written, none may come of a value.
     */
    private static void checkNames(Set<String> given, Set<String> written) {
        if (!written.stream().allMatch(name -> OPTION_NAME.matcher(name).matches())) {
            return;
        }
        for (String name : given) {
            if (!written.contains(name)) {
                throw new ZohoBooksValidationException(
                        "'" + name + "' is no option that the route has: it comes of the value"
                                + " of an expression, which seems to have an & in it. Write the option before it as"
                                + " NAME=RAW(${...}), or set a header " + ZohoBooksConstants.PARAMETER_PREFIX
                                + "NAME in place of it. Nothing was sent");
            }
        }
    }

    /** The values of options, as an endpoint of that URI would get them. */
    private static Map<String, Object> values(String uri) throws URISyntaxException {
        String normalized = UnsafeUriCharactersEncoder.encode(URISupport.normalizeUri(uri));
        Map<String, Object> values = new LinkedHashMap<>(URISupport.parseParameters(new URI(normalized)));
        // Not as Camel does it for an endpoint: $simple{...} in a value would be evaluated, whoever has sent it.
        URISupport.resolveRawParameterValues(values);
        return values;
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return uri(StringHelper.before(entry.getUri(), "?", entry.getUri()), entry.getProperties());
    }

    private static String uri(String path, Map<String, Object> texts) {
        List<String> options = new ArrayList<>();
        texts.forEach((name, text) -> {
            List<?> all = text instanceof List<?> several ? several : List.of(text);
            all.forEach(one -> options.add(name + "=" + one));
        });
        return options.isEmpty() ? path : path + "?" + String.join("&", options);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return sent -> DynamicOptions.give(sent, entry.getLenientProperties());
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return DynamicOptions::takeBack;
    }
}
