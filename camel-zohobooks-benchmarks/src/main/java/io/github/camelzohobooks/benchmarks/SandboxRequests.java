package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Requests to a sandbox with a plain HTTP client. Safe for use by many threads. */
final class SandboxRequests {

    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI invoices;
    private final String organization;
    private final String authorization;
    private final List<String> ids;

    SandboxRequests(ZohoBooksSandbox sandbox) {
        this.invoices = sandbox.apiBase().resolve("/books/v3/invoices");
        this.organization = "organization_id=" + sandbox.organizationId();
        this.authorization = "Zoho-oauthtoken " + sandbox.oauth().newAccessToken();
        this.ids = sandbox.books().ids("invoices");
    }

    /**
     * Reads one invoice.
     *
     * @param number chooses it
     * @return the length of the answer in bytes
     */
    int get(int number) throws IOException, InterruptedException {
        return send("/" + ids.get(Math.floorMod(number, ids.size())) + "?" + organization);
    }

    /**
     * Reads one page of 200 invoices.
     *
     * @param number chooses it
     * @return the length of the answer in bytes
     */
    int list(int number) throws IOException, InterruptedException {
        int pages = Math.max(1, ids.size() / 200);
        return send("?per_page=200&sort_column=created_time&sort_order=A&page=" + (Math.floorMod(number, pages) + 1)
                + "&" + organization);
    }

    private int send(String pathAndQuery) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(invoices + pathAndQuery))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException("The sandbox answered HTTP " + response.statusCode());
        }
        return response.body().length;
    }
}
