package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Service;
import io.github.camelzohobooks.sandbox.oauth.AccessToken;
import io.github.camelzohobooks.sandbox.oauth.TokenStore;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The API host: everything below {@code /books/v3}. Safe for use by many threads. */
public final class ApiService implements Service {

    /** Where the API's paths begin. */
    public static final String PATH = "/books/v3";

    private static final String SCHEME = "zoho-oauthtoken ";
    private static final int MAX_JSON_BYTES = 1_024 * 1_024;
    private static final int MAX_ATTACHMENT_BYTES = 10 * 1_024 * 1_024;

    private final Routes routes;
    private final Actions actions;
    private final Organizations organizations;
    private final TokenStore tokens;
    private final boolean lenient;

    /**
     * Makes the service.
     *
     * @param catalog which operations exist
     * @param shapes what their answers look like
     * @param organizations whose books are served
     * @param tokens which access tokens are good
     * @param lenient whether records that do not exist are answered as if they did, and missing fields are overlooked
     */
    public ApiService(Catalog catalog, Shapes shapes, Organizations organizations, TokenStore tokens, boolean lenient) {
        this.routes = new Routes(catalog);
        this.actions = new Actions(catalog, shapes, lenient);
        this.organizations = organizations;
        this.tokens = tokens;
        this.lenient = lenient;
    }

    /** What comes after {@link #PATH}. */
    static String below(String path) {
        return path.startsWith(PATH) ? path.substring(PATH.length()) : path;
    }

    @Override
    public CompletableFuture<Answer> serve(Call call) {
        Answer answer;
        try {
            answer = answer(call);
        } catch (ZohoError e) {
            answer = e.answer();
        }
        return call.processing().isZero()
                ? CompletableFuture.completedFuture(answer)
                : new CompletableFuture<Answer>()
                        .completeOnTimeout(answer, call.processing().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Answer answer(Call call) {
        AccessToken token = authenticate(call);
        Optional<Routes.Place> place = routes.find(below(call.path()));
        Operation operation =
                place.map(found -> found.operations().get(call.method())).orElse(null);
        Ledger ledger = organizations.of(call, operation != null && operation.organizationScoped());
        if (place.isEmpty()) {
            throw ZohoError.unknownPath();
        }
        if (operation == null) {
            throw new ZohoError(
                    405, 37, "The HTTP method " + call.method() + " is not allowed for the requested resource");
        }
        Invocation invocation = new Invocation(call, operation, place.get().values(), ledger);
        checkModule(invocation);
        if (!token.scopes().allow(operation.scope())) {
            throw ZohoError.notAuthorized();
        }
        checkSize(call);
        return actions.of(operation).perform(invocation);
    }

    private AccessToken authenticate(Call call) {
        String header = call.header("authorization").orElse("").trim();
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw ZohoError.notAuthenticated();
        }
        return tokens.findLiving(header.substring(SCHEME.length()).trim()).orElseThrow(ZohoError::notAuthorized);
    }

    /** Every path of one part could be a custom module; those that are none do not exist. */
    private void checkModule(Invocation in) {
        String module = in.value("module_name");
        if (in.operation().resource().equals(Ledger.CUSTOM_MODULES)
                && !lenient
                && !module.startsWith("cm_")
                && in.ledger().table("modules").find(module).isEmpty()) {
            throw ZohoError.unknownPath();
        }
    }

    private static void checkSize(Call call) {
        int limit = FormBody.isMultipart(call) ? MAX_ATTACHMENT_BYTES : MAX_JSON_BYTES;
        if (call.body().isCut() || call.body().size() > limit) {
            throw new ZohoError(413, 4, "The request is larger than " + limit + " bytes");
        }
    }
}
