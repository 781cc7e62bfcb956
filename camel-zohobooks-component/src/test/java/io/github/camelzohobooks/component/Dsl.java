package io.github.camelzohobooks.component;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The languages in which routes are written, each with the error handling and the templates that the jar brings for it. */
enum Dsl {
    JAVA,
    YAML,
    XML;

    /** Loads the route configuration and the route templates, as a user would. */
    void loadOurs(CamelContext context) throws Exception {
        if (this == JAVA) {
            context.addRoutesConfigurations(new ZohoBooksRouteConfiguration());
            context.addRoutes(new ZohoBooksRouteTemplates());
        } else {
            load(context, "classpath:camel-zohobooks/error-handling." + extension());
            load(context, "classpath:camel-zohobooks/route-templates." + extension());
        }
    }

    private static void load(CamelContext context, String file) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveMandatoryResource(context, file));
    }

    /** Adds the user's own routes, written in this language. */
    void add(CamelContext context, RoutesBuilder java, String yaml, String xml) throws Exception {
        if (this == JAVA) {
            context.addRoutes(java);
            context.addTemplatedRoutes(java);
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("routes." + extension(), this == YAML ? yaml : xml));
        }
    }

    private String extension() {
        return this == YAML ? "yaml" : "xml";
    }
}
