package io.github.camelzohobooks.component;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * Route templates that hold back calls before they reach the component, with Camel's Throttle EIP, for each organization
 * by itself. {@value #THROTTLED} lets so many calls through in a period, {@value #THROTTLED_CONCURRENT} so many at once.
 * The files {@code camel-zohobooks/route-templates.yaml} and {@code .xml} in this jar hold the same for the other DSLs.
 *
 * <p>Their routes handle no errors: what fails in one fails in the route that sent the message to it. So {@code fromUri}
 * should be a {@code direct:} endpoint.
 *
 * <p>Parameters: {@code fromUri}, {@code toUri}, {@code calls}, for the first also {@code period} in milliseconds (a minute
 * by default), and {@code organization}: an id, or an expression in Camel's Simple language, by default the header
 * {@code CamelZohoBooksOrganizationId}.
 */
public class ZohoBooksRouteTemplates extends RouteBuilder {

    /** The id of the template that limits the calls in a period. */
    public static final String THROTTLED = "zohobooks-throttled";

    /** The id of the template that limits the calls at once. */
    public static final String THROTTLED_CONCURRENT = "zohobooks-throttled-concurrent";

    @Override
    public void configure() {
        template(THROTTLED)
                .templateParameter("period", "60000")
                .from("{{fromUri}}")
                // Camel's own would mark what fails as exhausted, and the route that sent the message here could not
                // redeliver.
                .errorHandler(noErrorHandler())
                // The text before it gives messages without the header a key, too; the throttle needs one.
                .throttle(simple("{{calls}}"), simple("organization-{{organization}}"))
                .totalRequestsMode()
                .timePeriodMillis("{{period}}")
                .to("{{toUri}}");
        template(THROTTLED_CONCURRENT)
                .from("{{fromUri}}")
                .errorHandler(noErrorHandler())
                .throttle(simple("{{calls}}"), simple("organization-{{organization}}"))
                .concurrentRequestsMode()
                .to("{{toUri}}");
    }

    private RouteTemplateDefinition template(String id) {
        return routeTemplate(id)
                .templateParameter("fromUri")
                .templateParameter("toUri")
                .templateParameter("calls")
                .templateParameter("organization", "${header." + ZohoBooksConstants.ORGANIZATION_ID + "}");
    }
}
