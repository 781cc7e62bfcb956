package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Payload;
import io.github.camelzohobooks.sandbox.http.Service;
import java.util.concurrent.CompletableFuture;

/**
 * The hosts of other data centers, below {@code /dc/NAME}: they know neither the client nor its tokens, so right
 * credentials fail there.
 */
public final class OtherDataCenters implements Service {

    /** Where their paths begin. */
    public static final String PATH = "/dc/";

    private static final String JSON = "application/json;charset=UTF-8";

    /** Makes the service. */
    public OtherDataCenters() {}

    @Override
    public CompletableFuture<Answer> serve(Call call) {
        boolean accounts = call.path().contains(AccountsService.PATH);
        return CompletableFuture.completedFuture(
                accounts
                        ? Answer.of(200, JSON, Payload.of("{\"error\":\"invalid_client\"}"))
                        : Answer.of(
                                401,
                                JSON,
                                Payload.of(
                                        "{\"code\":57,\"message\":\"You are not authorized to perform this operation\"}")));
    }
}
