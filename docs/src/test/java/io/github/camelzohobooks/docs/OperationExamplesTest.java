package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of the resources give as examples are endpoints, and nobody's editor complains of them. */
class OperationExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile("^- Example: `([^`]+)`$", Pattern.MULTILINE);
    private static final Pattern CONSUMER = Pattern.compile("^Changes can be consumed: `([^`]+)`", Pattern.MULTILINE);

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void setCredentials() {
        ZohoBooksConfiguration configuration =
                context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration();
        configuration.setClientId("1000.ABC");
        configuration.setClientSecret("secret");
        configuration.setRefreshToken("1000.refresh");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static List<String> found(Pattern pattern) throws Exception {
        List<String> uris = new ArrayList<>();
        try (Stream<Path> pages = Files.list(Documents.ROOT.resolve("docs").resolve(OperationPages.DIRECTORY))) {
            pages.sorted()
                    .forEach(page -> pattern.matcher(Documents.text(page))
                            .results()
                            .forEach(example -> uris.add(example.group(1))));
        }
        return uris;
    }

    @Test
    void everyOperationHasAnExampleThatIsAnEndpoint() throws Exception {
        EndpointValidator validator = new EndpointValidator();
        List<String> examples = found(EXAMPLE);

        assertThat(examples).hasSize((int) new Catalog().operations().count()).allSatisfy(example -> {
            validator.assertValid(example);
            assertThat(context.getEndpoint(example).createProducer()).isNotNull();
        });
    }

    @Test
    void everyResourceThatIsSaidToBeConsumableIs() throws Exception {
        EndpointValidator validator = new EndpointValidator();

        assertThat(found(CONSUMER)).hasSizeGreaterThan(30).allSatisfy(uri -> {
            validator.assertValid(uri);
            assertThat(context.getEndpoint(uri).createConsumer(exchange -> {})).isNotNull();
        });
    }
}
