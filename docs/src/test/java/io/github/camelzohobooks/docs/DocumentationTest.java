package io.github.camelzohobooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.ZohoBooksConnectionResolver;
import io.github.camelzohobooks.component.ZohoBooksRouteTemplates;
import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What the documentation says works. */
class DocumentationTest {

    private static final String METADATA = "META-INF/io/github/camelzohobooks/component/zohobooks.json";
    private static final Pattern URI =
            Pattern.compile("(?<![-\\w.])zohobooks:([a-z]\\w*(?:/\\w+)?(?:\\?[^\\s\"'`<>|()\\[\\]]+)?)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TABLE_ROW = Pattern.compile("^\\| (`[^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern XML_ROUTES =
            Pattern.compile("<(camel|beans|routes?|routeConfigurations?|routeTemplates?|templatedRoutes?)\\b");
    private static final String COMPONENT_OPTION = "camel.component.zohobooks.";

    /** Stands for all endpoints, and is none. */
    private static final String SYNTAX = "zohobooks:resource/operation";

    /** What the pattern finds of the name of a data type, zohobooks:application-cloudevents. */
    private static final String DATA_TYPE = "zohobooks:application";

    @TempDir
    private Path directory;

    private final CamelContext context = context();

    @AfterEach
    void stopContext() {
        context.stop();
    }

    static Stream<Documents.Snippet> javaSnippets() {
        return Documents.snippets("java")
                .filter(snippet -> !SpringSnippets.isSpring(snippet))
                .filter(snippet -> !TestingGuideTest.isCompared(snippet));
    }

    static Stream<Documents.Snippet> yamlSnippets() {
        return Documents.snippets("yaml").filter(snippet -> !ClusterGuide.runs(snippet));
    }

    /** Routes only: what Maven reads is XML, too. */
    static Stream<Documents.Snippet> xmlSnippets() {
        return Documents.snippets("xml")
                .filter(snippet ->
                        XML_ROUTES.matcher(snippet.code().stripLeading()).lookingAt());
    }

    /** Without those of whole applications, which tests of their own start. */
    static Stream<Documents.Snippet> propertiesSnippets() {
        return Documents.snippets("properties")
                .filter(snippet -> !SpringSnippets.isSpring(snippet))
                .filter(snippet -> !MainDocumentationTest.isOfAnApplication(snippet))
                .filter(snippet -> !ClusterGuide.runs(snippet))
                .filter(snippet -> !KafkaSettingsTest.isOf(snippet));
    }

    static Set<String> uris() {
        Set<String> uris = new TreeSet<>();
        Stream.concat(Documents.all().stream(), Documents.exampleSources())
                .forEach(file -> URI.matcher(Documents.text(file).replace("&amp;", "&"))
                        .results()
                        .forEach(uri -> uris.add("zohobooks:"
                                + uri.group(1).replace("&amp;", "&").replaceAll("[.,;:]+$", ""))));
        uris.removeAll(Set.of(SYNTAX, DATA_TYPE));
        return uris;
    }

    @ParameterizedTest
    @MethodSource("javaSnippets")
    void javaSnippetsCompileAndTheirRoutesCanBeMade(Documents.Snippet snippet) throws Exception {
        RoutesBuilder routes = JavaSnippet.compile(snippet.code(), directory);
        context.addRoutes(routes);
        context.addTemplatedRoutes(routes);
        context.start();

        new EndpointValidator().assertValid(context);
    }

    @ParameterizedTest
    @MethodSource("yamlSnippets")
    void yamlSnippetsLoadAndTheirRoutesCanBeMade(Documents.Snippet snippet) throws Exception {
        assertLoads("snippet.yaml", snippet);
    }

    @ParameterizedTest
    @MethodSource("xmlSnippets")
    void xmlSnippetsLoadAndTheirRoutesCanBeMade(Documents.Snippet snippet) throws Exception {
        assertLoads("snippet.xml", snippet);
    }

    private void assertLoads(String fileName, Documents.Snippet snippet) throws Exception {
        context.addRoutes(new ZohoBooksRouteTemplates());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(fileName, snippet.code()));
        context.start();

        assertThat(context.getRoutesSize()).isPositive();
        new EndpointValidator().assertValid(context);
    }

    @ParameterizedTest
    @MethodSource("propertiesSnippets")
    void propertiesInSnippetsAreOptionsOfTheComponent(Documents.Snippet snippet) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.code()));

        assertThat(properties.stringPropertyNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith(COMPONENT_OPTION));
        // Of limits.plan only the first part: LimitsSettingsTest of the component tests what is inside.
        assertThat(names(metadata().path("componentProperties")))
                .containsAll(properties.stringPropertyNames().stream()
                        .map(name -> name.substring(COMPONENT_OPTION.length()).replaceFirst("[.].*", ""))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("uris")
    void everyUriIsOneOfAnEndpoint(String uri) throws Exception {
        new EndpointValidator().assertValid(uri);
        assertThat(context.getEndpoint(uri)).isNotNull();
    }

    @Test
    void optionsAndHeadersInTheTablesExist() throws Exception {
        JsonNode metadata = metadata();
        Set<String> known = new TreeSet<>(names(metadata.path("properties")));
        known.addAll(names(metadata.path("headers")));
        known.addAll(List.of("query.NAME", "path.NAME", "header.NAME", "CamelZohoBooks.NAME"));
        String readme = Documents.text(Documents.ROOT.resolve("README.md"));
        String tables = readme.substring(readme.indexOf("## Options in short"), readme.indexOf("## Errors in short"));

        List<String> named = TABLE_ROW
                .matcher(tables)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(25);
        assertThat(known).containsAll(named);
    }

    @Test
    void relativeLinksLeadToFiles() {
        assertThat(Documents.all())
                .allSatisfy(document -> assertThat(LINK.matcher(Documents.text(document))
                                .results()
                                .map(link -> link.group(1))
                                .filter(link -> Files.notExists(
                                        document.resolveSibling(link).normalize())))
                        .isEmpty());
    }

    private static Set<String> names(JsonNode options) {
        Set<String> names = new TreeSet<>();
        options.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode metadata() throws Exception {
        try (InputStream json = ZohoBooksComponent.class.getClassLoader().getResourceAsStream(METADATA)) {
            return new JsonMapper().readTree(json);
        }
    }

    /** A context with credentials that work nowhere, in which routes are made but not started. */
    private static CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        context.setAutoStartup(false);
        Properties properties = new Properties();
        List.of("emea", "apac").forEach(account -> {
            properties.setProperty(account + ".clientId", "1000.ABC");
            properties.setProperty(account + ".clientSecret", "secret");
            properties.setProperty(account + ".refreshToken", "1000.refresh");
        });
        context.getPropertiesComponent().setInitialProperties(properties);
        FileLockClusterService nodes = new FileLockClusterService();
        nodes.setRoot("target/cluster");
        try {
            context.addService(nodes);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        context.getComponent("kafka", KafkaComponent.class).getConfiguration().setBrokers("localhost:9092");
        context.getRegistry().bind("positions", new MemoryStateRepository());
        context.getRegistry().bind("records", new MemoryRecordIndex());
        context.getRegistry().bind("orders", MemoryIdempotentRepository.memoryIdempotentRepository());
        context.getRegistry().bind("database", new JdbcDataSource());
        context.getRegistry().bind("transactions", new DataSourceTransactionManager(new JdbcDataSource()));
        context.getRegistry().bind("artemis", new ActiveMQConnectionFactory("tcp://localhost:61616"));
        context.getRegistry().bind("emea", configuration());
        ZohoBooksConnectionResolver nobody = exchange -> null;
        context.getRegistry().bind("tenants", nobody);
        context.getComponent("zohobooks", ZohoBooksComponent.class).setConfiguration(configuration());
        return context;
    }

    private static ZohoBooksConfiguration configuration() {
        ZohoBooksConfiguration configuration = new ZohoBooksConfiguration();
        configuration.setClientId("1000.ABC");
        configuration.setClientSecret("secret");
        configuration.setRefreshToken("1000.refresh");
        return configuration;
    }
}
