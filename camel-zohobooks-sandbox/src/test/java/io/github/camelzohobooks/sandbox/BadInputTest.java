package io.github.camelzohobooks.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.catalog.Parameter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nothing that is sent makes the sandbox fail or hang. */
class BadInputTest {

    private static final int THREADS = 8;
    private static final int REQUESTS = Boolean.getBoolean("zohobooks.full") ? 1_000_000 : 20_000;
    private static final List<String> PIECES = List.of(
            "",
            "/",
            "%2F",
            "..",
            "...",
            "%00",
            "%01",
            "{id}",
            "982000000001000001",
            "-1",
            "invoices",
            "%F0%9F%98%80",
            "a=b",
            "null",
            "contactpersons",
            "status",
            "void",
            "%25",
            "settings",
            "cm_x",
            "1e999999",
            "bulkdelete");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "99999999999999999999",
            "1e9",
            "abc",
            "%2B",
            "%ZZ",
            "Status.Active",
            "Status.All",
            "D",
            "A",
            "created_time",
            "total",
            "2026-06-09T13:14:55-0400",
            "2026-06-09T13%3A14%3A55%2B0400",
            "true",
            "%00");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "1",
            "\"x\"",
            "{}",
            "{\"a\":{\"a\":{\"a\":[]}}}",
            "{\"line_items\":5}",
            "{\"customer_id\":null,\"line_items\":[null,1,{\"rate\":\"1e9999999\",\"quantity\":-1}]}",
            "{\"customer_id\":\"1\",\"line_items\":[{\"rate\":1e400,\"discount\":\"%\"}]}",
            "{\"invoices\":[{\"invoice_id\":7,\"amount_applied\":{}}],\"amount\":[],\"customer_id\":1,"
                    + "\"payment_mode\":1,\"date\":1}",
            "{\"custom_fields\":{},\"status\":{},\"total\":\"-0\",\"created_time\":7,\"name\":\"x\",\"rate\":{}}",
            "{\"documents\":\"\",\"comments\":3,\"addresses\":\"x\",\"contact_name\":[],\"tasks\":{},\"users\":1}",
            "<xml/>",
            "\u0000",
            "{\"a\":1}{\"b\":2}",
            "[[[[[[[[[[[[[[[[[[[[");

    @Test
    void randomRequestsAreAnsweredWithoutFailure() throws Exception {
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", 3);
            sandbox.books().seed("customerpayments", 3);
            TestClient client = new TestClient(sandbox);
            List<Operation> operations = new ArrayList<>();
            Catalog catalog = new Catalog();
            catalog.resourceNames()
                    .forEach(name -> operations.addAll(
                            catalog.resource(name).orElseThrow().operations().values()));
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<List<String>>> work = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    long seed = 4_711L + i;
                    work.add(() -> failures(client, operations, new Random(seed), REQUESTS / THREADS));
                }
                for (Future<List<String>> failures : threads.invokeAll(work)) {
                    assertThat(failures.get()).isEmpty();
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    private static List<String> failures(TestClient client, List<Operation> operations, Random random, int requests) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            Operation operation = operations.get(random.nextInt(operations.size()));
            String path = random.nextInt(4) == 0 ? randomPath(random) : path(client, operation, random);
            String target = path + query(operation, random);
            String method = random.nextInt(8) == 0
                    ? pick(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"), random)
                    : operation.method().name();
            String body = pick(BODIES, random);
            try {
                int status = client.send(method, target, body).status();
                if (status >= 500 || status < 200) {
                    failures.add(status + " " + method + " " + target + " " + body);
                }
            } catch (UncheckedIOException e) {
                failures.add(e.getMessage() + " " + method + " " + target + " " + body);
            }
        }
        return failures;
    }

    private static String path(TestClient client, Operation operation, Random random) {
        String path = operation.path();
        for (String parameter : operation.pathParameters()) {
            List<String> ids = client.sandbox().books().ids("invoices");
            String id = random.nextBoolean() && !ids.isEmpty() ? pick(ids, random) : "982000000001000002";
            path = path.replace("{" + parameter + "}", parameter.equals("module_name") ? "cm_x" : id);
        }
        return path;
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            path.append('/').append(pick(PIECES, random));
        }
        return path.toString().replace("{", "%7B").replace("}", "%7D");
    }

    private static String query(Operation operation, Random random) {
        StringBuilder query = new StringBuilder("?x=1");
        for (Parameter parameter : operation.queryParameters()) {
            if (random.nextInt(3) == 0) {
                query.append('&')
                        .append(parameter.name())
                        .append('=')
                        .append(pick(VALUES, random).replace("%ZZ", "%25ZZ"));
            }
        }
        return query.toString();
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
