package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * A server that costs next to nothing: it gives the same answers again and again, whatever is asked. The invoice is one
 * that the sandbox answered once. Its account has many organizations.
 */
public final class CannedServer {

    private static final String TOKEN =
            "{\"access_token\":\"canned\",\"expires_in\":3600,\"api_domain\":\"%s\",\"token_type\":\"Bearer\"}";
    private static final String ORGANIZATION =
            "{\"organization_id\":\"%s\",\"name\":\"Books %s\",\"plan_name\":\"Premium\",\"time_zone\":\"Asia/Kolkata\"}";

    private CannedServer() {}

    /**
     * Serves until its input ends.
     *
     * @param arguments how many organizations the account has
     */
    public static void main(String[] arguments) throws Exception {
        int organizations = Integer.parseInt(arguments[0]);
        Account account;
        byte[] invoice;
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            sandbox.books().seed("invoices", 1);
            account = Account.of(sandbox);
            invoice = ask(account);
        }
        byte[] list = bytes(IntStream.range(0, organizations)
                .mapToObj(CannedServer::organizationId)
                .map(id -> ORGANIZATION.formatted(id, id))
                .collect(Collectors.joining(",", "{\"code\":0,\"message\":\"success\",\"organizations\":[", "]}")));
        Server server = new Server(0);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=UTF-8");
                String path = request.getHttpURI().getPath();
                byte[] answer = path.startsWith("/oauth/")
                        ? bytes(TOKEN.formatted(account.api()))
                        : path.endsWith("/organizations") ? list : invoice;
                response.write(true, ByteBuffer.wrap(answer), callback);
                return true;
            }
        });
        server.start();
        URI uri = server.getURI();
        System.out.println(
                account.at(URI.create("http://localhost:" + uri.getPort())).format());
        ServerProcess.serveUntilClosed();
    }

    /** The id of the organization with a number. */
    static String organizationId(int number) {
        return Integer.toString(20_000_000 + number);
    }

    private static byte[] ask(Account account) throws Exception {
        URI uri = URI.create(account.api() + "/books/v3/invoices/" + account.invoiceId() + "?organization_id="
                + account.organizationId());
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", account.authorization())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The sandbox answered HTTP " + response.statusCode());
        }
        return response.body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
