package io.github.camelzohobooks.sandbox.oauth;

import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Payload;
import io.github.camelzohobooks.sandbox.http.Service;
import java.util.concurrent.CompletableFuture;

/**
 * The hosts of a data center at which the user has no account. Its accounts host shows the authorization page and sends
 * the user's agreement home; its tokens and its API know nothing, so what is right at home fails there.
 */
public final class OtherDataCenter implements Service {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final Answer INVALID_CLIENT = Answer.of(200, JSON, Payload.of("{\"error\":\"invalid_client\"}"));
    private static final Answer NOT_AUTHORIZED = Answer.of(
            401, JSON, Payload.of("{\"code\":57,\"message\":\"You are not authorized to perform this operation\"}"));

    private final Service homeAccounts;

    /**
     * Makes the hosts of one data center.
     *
     * @param homeAccounts the accounts host of the data center in which the user's account lives
     */
    public OtherDataCenter(Service homeAccounts) {
        this.homeAccounts = homeAccounts;
    }

    @Override
    public CompletableFuture<Answer> serve(Call call) {
        return switch (call.path()) {
            case AccountsService.AUTHORIZATION_PATH, AccountsService.SERVER_INFO_PATH -> homeAccounts.serve(call);
            default ->
                CompletableFuture.completedFuture(
                        call.path().startsWith(AccountsService.PATH) ? INVALID_CLIENT : NOT_AUTHORIZED);
        };
    }
}
