package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import io.github.camelzohobooks.catalog.RequestBody;
import io.github.camelzohobooks.sandbox.RecordedRequest;
import io.github.camelzohobooks.sandbox.SandboxBuilder;
import jakarta.activation.DataHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.ByteArrayDataSource;
import org.junit.jupiter.api.Test;

/**
 * Sends one real request for each operation through the producer, and compares what arrives with a table of the
 * specification that was not written from the catalogue.
 */
class EveryOperationTest extends SandboxTestSupport {

    private static final String PATH_VALUE = "v";
    private static final String FILE = "scan.pdf";
    private static final Pattern PART = Pattern.compile("name=\"[^\"]*\"(; filename=\"[^\"]*\")?");

    private final TestClock clock = new TestClock();
    private final Catalog catalog = new Catalog();

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().lenientRecords(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("zohobooks", ZohoBooksComponent.class).setClock(clock);
        return context;
    }

    @Override
    protected void connect(ZohoBooksConfiguration configuration) {
        super.connect(configuration);
        configuration.setOrganizationId(sandbox.organizationId());
    }

    private Operation operation(SpecifiedCall row) {
        return catalog.operations()
                .filter(operation -> operation.operationIds().contains(row.operationId())
                        && operation.method() == row.method()
                        && operation.path().replaceAll("\\{\\w+}", "{}").equals(row.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The catalogue lacks " + row));
    }

    @Test
    void everyOperationSendsWhatTheSpecificationSays() throws Exception {
        Set<String> withFiles = new TreeSet<>();
        int sent = 0;
        for (Map.Entry<String, List<SpecifiedCall>> rows :
                SpecifiedCall.byScope().entrySet()) {
            // The token has the scope of the table and no other; the sandbox wants the scope of the catalogue.
            sandbox.oauth().scopes(rows.getKey());
            sandbox.oauth().expireAccessTokens();
            clock.advance(Duration.ofHours(2));
            for (SpecifiedCall row : rows.getValue()) {
                Operation operation = operation(row);
                Exchange answer = send(row, operation);
                sent++;
                boolean isFile = answer.getMessage().getBody() instanceof StreamCache;
                if (isFile || FileParameters.sendsFilesOnly(operation)) {
                    withFiles.add(operation.qualifiedName());
                }
            }
        }
        assertThat(sent).isEqualTo(849);
        assertThat(withFiles).containsExactlyElementsOf(SpecifiedCall.lines("/operations-with-files.txt"));
    }

    @Test
    void everyOperationIdOfTheSpecificationNamesItsCall() throws Exception {
        Set<String> others = new TreeSet<>();
        for (List<SpecifiedCall> rows : SpecifiedCall.byScope().values()) {
            for (SpecifiedCall row : rows) {
                Operation operation = operation(row);
                Target named = Target.parse(catalog, operation.resource() + "/" + row.operationId());
                if (!(named instanceof Target.Known known) || !known.operation().equals(operation)) {
                    others.add(row.operationId() + " " + row.path());
                }
            }
        }
        // The specification gives this name to two calls; it means the other one.
        assertThat(others).containsExactly("get_contact_person /contacts/{}/contactpersons/{}");
    }

    @Test
    void aBodyIsSentByEveryPostAndPutOfWhichTheSpecificationDeclaresNone() throws Exception {
        List<Operation> undeclared = catalog.operations()
                .filter(operation -> operation.body() == RequestBody.UNDECLARED
                        && (operation.method() == HttpMethod.POST || operation.method() == HttpMethod.PUT)
                        && !FileParameters.sendsFilesOnly(operation))
                .toList();
        assertThat(undeclared).hasSizeGreaterThan(190);
        for (Operation operation : undeclared) {
            sandbox.requests().clear();
            Map<String, Object> headers = ids(operation);
            operation.queryParameters().stream()
                    .filter(Parameter::required)
                    .forEach(p -> headers.put(ZohoBooksConstants.PARAMETER_PREFIX + p.name(), value(p)));

            call("zohobooks:" + operation.qualifiedName(), Map.of("reason", "moved"), headers);

            assertThat(sandbox.requests().apiRequests())
                    .as(operation.qualifiedName())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).isEqualTo("{\"reason\":\"moved\"}"));
        }
    }

    private static Map<String, Object> ids(Operation operation) {
        Map<String, Object> headers = new HashMap<>();
        operation.pathParameters().forEach(name -> headers.put(ZohoBooksConstants.PARAMETER_PREFIX + name, "v"));
        return headers;
    }

    @Test
    void everyRecordThatTakesFilesTravelsWithThemInOneForm() throws Exception {
        List<SpecifiedCall> rows = SpecifiedCall.byScope().values().stream()
                .flatMap(List::stream)
                .filter(row -> !row.uploads().isEmpty() && !FileParameters.sendsFilesOnly(operation(row)))
                .toList();
        for (SpecifiedCall row : rows) {
            sandbox.requests().clear();
            Operation operation = operation(row);

            Exchange answer = template.request("zohobooks:" + operation.qualifiedName(), exchange -> {
                operation
                        .pathParameters()
                        .forEach(name -> exchange.getMessage()
                                .setHeader(ZohoBooksConstants.PARAMETER_PREFIX + name, PATH_VALUE));
                exchange.getMessage().setBody(body(operation));
                exchange.getMessage(AttachmentMessage.class)
                        .addAttachment(FILE, new DataHandler(new ByteArrayDataSource(FILE, new byte[10])));
            });

            assertThat(answer.getException()).as(row.operationId()).isNull();
            assertFormOf(
                    sandbox.requests().apiRequests().get(0),
                    row,
                    "name=\"JSONString\"",
                    file(row.uploads().get(0)));
        }
        assertThat(rows).hasSizeGreaterThan(15);
    }

    private Exchange send(SpecifiedCall row, Operation operation) {
        sandbox.requests().clear();
        Map<String, Object> headers = new HashMap<>();
        String expectedPath = row.path();
        for (String name : operation.pathParameters()) {
            headers.put(ZohoBooksConstants.PARAMETER_PREFIX + name, PATH_VALUE + headers.size());
            expectedPath = expectedPath.replaceFirst("\\{}", PATH_VALUE + (headers.size() - 1));
        }
        Set<String> expectedQuery = new TreeSet<>();
        for (String name : row.query()) {
            // Of the id of one and the ids of many, a call takes one.
            if (operation.queryParameter(name).isPresent() && !row.query().contains(name + "s")) {
                headers.put(ZohoBooksConstants.PARAMETER_PREFIX + name, value(operation, name));
                expectedQuery.add(name);
            }
        }
        operation.headers().forEach(h -> headers.put(ZohoBooksConstants.PARAMETER_PREFIX + h.name(), "x"));

        boolean isUpload = FileParameters.sendsFilesOnly(operation);
        if (isUpload) {
            headers.put(Exchange.FILE_NAME, FILE);
        }
        Exchange answer = call(
                "zohobooks:" + operation.qualifiedName(), isUpload ? new byte[] {1, 2, 3} : body(operation), headers);

        List<RecordedRequest> requests = sandbox.requests().apiRequests();
        assertThat(requests).as(operation.qualifiedName()).hasSize(1);
        RecordedRequest request = requests.get(0);
        assertThat(request.method())
                .as(operation.qualifiedName())
                .isEqualTo(row.method().name());
        assertThat(request.path()).as(operation.qualifiedName()).isEqualTo("/books/v3" + expectedPath);
        if (!row.path().startsWith("/organizations")) {
            expectedQuery.add("organization_id");
        }
        assertThat(new TreeSet<>(request.query().keySet()))
                .as(operation.qualifiedName())
                .isEqualTo(expectedQuery);
        assertThat(request.status()).as(operation.qualifiedName()).isBetween(200, 201);
        assertThat(request.body().isEmpty())
                .as(operation.qualifiedName() + " has a body")
                .isEqualTo(operation.body() == RequestBody.UNDECLARED && !isUpload);
        if (isUpload) {
            // Where the specification names no part it is that of all others.
            boolean isNamed = !row.uploads().isEmpty() && !row.uploads().contains("*");
            assertFormOf(request, row, file(isNamed ? row.uploads().get(0) : "attachment"));
        }
        return answer;
    }

    private static String file(String part) {
        return "name=\"" + part + "\"; filename=\"" + FILE + "\"";
    }

    private static void assertFormOf(RecordedRequest request, SpecifiedCall row, String... parts) {
        assertThat(request.header("content-type").orElse(""))
                .as(row.operationId())
                .startsWith("multipart/form-data");
        assertThat(PART.matcher(request.body()).results().map(MatchResult::group))
                .as(row.operationId())
                .containsExactly(parts);
        assertThat(request.body()).contains("\r\nContent-Type: application/pdf\r\n");
    }

    private static String value(Operation operation, String name) {
        return switch (name) {
            case "last_modified_time" -> "2026-01-01T00:00:00+0000";
            case "page", "per_page" -> "1";
            case "accept" -> operation.binary() ? "pdf" : "json";
            case "responseformat" -> "pdf";
            default -> value(operation.queryParameter(name).orElseThrow());
        };
    }

    private static String value(Parameter parameter) {
        String other = parameter.type().equals("boolean")
                ? "true"
                : parameter.name().matches("(.*_)?(date|created_time)(_.*)?") ? "2026-01-31" : "1";
        return parameter.values().stream().findFirst().orElse(other);
    }

    private static ContainerNode<?> body(Operation operation) {
        if (operation.body() == RequestBody.UNDECLARED) {
            return null;
        }
        ObjectNode object = JSON.createObjectNode();
        new ArrayList<>(operation.requiredFields()).forEach(field -> object.put(field, "1"));
        return operation.body() == RequestBody.ARRAY ? JSON.createArrayNode().add(object) : object;
    }
}
