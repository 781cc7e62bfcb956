package io.github.camelzohobooks.sandbox.api;

import io.github.camelzohobooks.catalog.Operation;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.RuleViolation;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.Multipart;
import io.github.camelzohobooks.sandbox.http.Service;
import io.github.camelzohobooks.sandbox.oauth.AccessToken;
import io.github.camelzohobooks.sandbox.oauth.TokenStore;
import io.github.camelzohobooks.sandbox.webhooks.Webhooks;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The API host: everything below {@code /books/v3}. Safe for use by many threads. */
public final class ApiService implements Service {

    /** Where the API's paths begin. */
    public static final String PATH = "/books/v3";

    private static final String SCHEME = "zoho-oauthtoken ";
    private static final String BEARER = "bearer ";
    private static final int MAX_JSON_BYTES = 1_024 * 1_024;

    private final ApiContext context;
    private final RawPaths rawPaths;
    private final Routes routes;
    private final Actions actions;
    private final Organizations organizations;
    private final TokenStore tokens;
    private final Throttle throttle;

    /**
     * Makes the service.
     *
     * @param context what the API knows
     * @param organizations whose books are served
     * @param webhooks their webhooks by {@code organization_id}
     * @param tokens which access tokens are good
     * @param throttle lets requests in as the limits allow
     */
    public ApiService(
            ApiContext context,
            Organizations organizations,
            Map<String, Webhooks> webhooks,
            TokenStore tokens,
            Throttle throttle) {
        this.context = context;
        this.rawPaths = new RawPaths(context, organizations.ledgers(), webhooks);
        this.routes = new Routes(context.catalog(), rawPaths.operations());
        this.actions = new Actions(context);
        this.organizations = organizations;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /** What comes after {@link #PATH}. */
    static String below(String path) {
        return path.startsWith(PATH) ? path.substring(PATH.length()) : path;
    }

    @Override
    public CompletableFuture<Answer> serve(Call call) {
        AccessToken token;
        Optional<Routes.Place> place;
        Operation operation;
        Ledger ledger;
        try {
            token = authenticate(call);
            place = routes.find(below(call.path()));
            operation =
                    place.map(found -> found.operations().get(call.method())).orElse(null);
            boolean needed = operation != null && operation.organizationScoped();
            ledger = organizations.of(call, token.membership(), needed, context.assumptions());
        } catch (ZohoError e) {
            return CompletableFuture.completedFuture(e.answer());
        }
        Supplier<Answer> work = () -> answer(call, token, place, operation, ledger);
        // Answers of /organizations were seen without quota headers: they belong to no organization.
        return operation != null && !operation.organizationScoped()
                ? CompletableFuture.completedFuture(work.get())
                : throttle.serve(call, ledger.organization(), work);
    }

    private Answer answer(
            Call call, AccessToken token, Optional<Routes.Place> place, Operation operation, Ledger ledger) {
        try {
            if (place.isEmpty()) {
                throw ZohoError.unknownPath();
            }
            if (operation == null) {
                throw ZohoError.wrongMethod(call.method());
            }
            return perform(new Invocation(call, operation, place.get().values(), ledger, token.membership()), token);
        } catch (ZohoError e) {
            return (e.isMalformedJson() ? malformedJson() : e).answer();
        } catch (RuleViolation e) {
            return ZohoError.invalidField(e.field()).answer();
        }
    }

    private Answer perform(Invocation invocation, AccessToken token) {
        checkModule(invocation);
        checkMembership(invocation);
        if (!token.scopes().allow(invocation.operation().scope())) {
            throw ZohoError.notAuthorized();
        }
        checkSize(invocation.call());
        checkForm(invocation.call());
        return rawPaths.of(invocation.operation())
                .orElseGet(() -> actions.of(invocation.operation()))
                .perform(invocation);
    }

    private AccessToken authenticate(Call call) {
        String header = call.header("authorization").orElse("").trim();
        String scheme = header.substring(0, header.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
        if (!scheme.equals(SCHEME) && !(scheme.equals(BEARER) && context.assume(UnverifiedFact.BEARER_IS_ACCEPTED))) {
            throw ZohoError.notAuthenticated();
        }
        return tokens.findLiving(header.substring(scheme.length()).trim())
                .orElseThrow(() -> context.assume(UnverifiedFact.DEAD_TOKENS_ARE_57)
                        ? ZohoError.notAuthorized()
                        : ZohoError.notAuthenticated());
    }

    /** Every path of one part could be a custom module; those that are none do not exist. */
    private void checkModule(Invocation in) {
        String module = in.value("module_name");
        if (in.operation().resource().equals(Ledger.CUSTOM_MODULES)
                && !context.lenient()
                && !module.startsWith("cm_")
                && in.ledger().table("modules").find(module).isEmpty()) {
            throw ZohoError.unknownPath();
        }
    }

    /** The path of an organization names one, too. */
    private static void checkMembership(Invocation in) {
        String organization = in.value("organization_id");
        if (!organization.isEmpty() && !in.membership().isIn(organization)) {
            throw Organizations.foreign(organization, 400);
        }
    }

    private void checkForm(Call call) {
        if (!context.assume(UnverifiedFact.FORMS_WITH_JSON_STRING_ARE_READ) && FormBody.carriesJson(call)) {
            throw malformedJson();
        }
    }

    /** Nobody reported the status that comes with the code. */
    private ZohoError malformedJson() {
        return ZohoError.malformedJson(context.assume(UnverifiedFact.MALFORMED_JSON_IS_200) ? 200 : 400);
    }

    private static void checkSize(Call call) {
        if (Multipart.isIn(call)) {
            Uploads.of(call);
        } else if (call.body().isCut() || call.body().size() > MAX_JSON_BYTES) {
            throw new ZohoError(413, 4, "The request is larger than " + MAX_JSON_BYTES + " bytes");
        }
    }
}
