package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Camel Main loads error handling and templates from the jar, named beside the user's routes, as the guide says. */
class RoutesIncludePatternTest {

    private static final String YAML_ROUTES = """
            - route:
                routeConfigurationId: zohobooks
                from:
                  uri: direct:get
                  steps:
                    - to: direct:throttled
            - templatedRoute:
                routeTemplateRef: zohobooks-throttled
                parameters:
                  - name: fromUri
                    value: direct:throttled
                  - name: toUri
                    value: zohobooks:contacts/get
                  - name: calls
                    value: "50"
            """;

    /** A file of its own: templated routes and routes are two roots in XML. */
    private static final List<String> XML_ROUTES = List.of("""
            <routes>
                <route routeConfigurationId="zohobooks">
                    <from uri="direct:get"/>
                    <to uri="direct:throttled"/>
                </route>
            </routes>
            """, """
            <templatedRoutes>
                <templatedRoute routeTemplateRef="zohobooks-throttled">
                    <parameter name="fromUri" value="direct:throttled"/>
                    <parameter name="toUri" value="zohobooks:contacts/get"/>
                    <parameter name="calls" value="50"/>
                </templatedRoute>
            </templatedRoutes>
            """);

    @TempDir
    private Path routes;

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    /** Starts Camel Main with the files of the jar and the user's own, as application.properties would. */
    private void start(Dsl dsl, String deadLetter) throws Exception {
        String extension = dsl == Dsl.YAML ? "yaml" : "xml";
        List<String> own = dsl == Dsl.YAML ? List.of(YAML_ROUTES) : XML_ROUTES;
        for (String file : own) {
            Files.writeString(routes.resolve("own-" + own.indexOf(file) + "." + extension), file);
        }
        main.addInitialProperty(
                "camel.main.routesIncludePattern",
                "classpath:camel-zohobooks/error-handling." + extension + ",classpath:camel-zohobooks/route-templates."
                        + extension + ",file:" + routes + "/*." + extension);
        main.addInitialProperty("camel.component.zohobooks.clientId", "1000.ABC");
        main.addInitialProperty("camel.component.zohobooks.clientSecret", "secret");
        main.addInitialProperty("camel.component.zohobooks.refreshToken", "1000.refresh");
        if (deadLetter != null) {
            main.addInitialProperty("zohobooks.deadLetter", deadLetter);
        }
        main.start();
    }

    /** Sends a message that is found wrong before anything is sent to Zoho. */
    private Exchange sendWrongMessage() throws Exception {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            return template.request("direct:get", exchange -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "XML"})
    void aWrongMessageReachesTheDeadLetter(Dsl dsl) throws Exception {
        start(dsl, "mock:dead");
        MockEndpoint dead = main.getCamelContext().getEndpoint("mock:dead", MockEndpoint.class);
        dead.expectedMessageCount(1);

        assertThat(sendWrongMessage().getException()).isNull();

        dead.assertIsSatisfied();
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "XML"})
    void withoutADeadLetterTheExchangeFailsAfterTheTimeThatDirectWaits(Dsl dsl) throws Exception {
        assertThat(new DirectComponent().isBlock()).isTrue();
        assertThat(new DirectComponent().getTimeout()).isEqualTo(30_000);
        main.addInitialProperty("camel.component.direct.timeout", "1");
        start(dsl, null);

        assertThat(sendWrongMessage().getException())
                .isInstanceOf(DirectConsumerNotAvailableException.class)
                .hasMessageContaining("zohobooks.deadLetter");
    }
}
