package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Validates endpoints as editors and the Camel Maven plugin do: by the metadata of the component alone. */
final class EndpointValidator {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    EndpointValidator() throws Exception {
        catalog.addComponent(
                "zohobooks",
                ZohoBooksComponent.class.getName(),
                DocumentationTest.metadata().toPrettyString());
    }

    void assertValid(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        assertThat(result.isSuccess())
                .as("%s: %s", uri, result.summaryErrorMessage(true))
                .isTrue();
    }

    /** Options that stand apart from the address, as in YAML, are in the endpoints that routes have made. */
    void assertValid(CamelContext context) {
        context.getEndpoints().stream()
                .filter(ZohoBooksEndpoint.class::isInstance)
                .forEach(endpoint -> assertValid(endpoint.getEndpointUri()));
    }
}
