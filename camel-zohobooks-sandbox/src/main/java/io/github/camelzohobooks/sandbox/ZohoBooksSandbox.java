package io.github.camelzohobooks.sandbox;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.sandbox.api.ApiContext;
import io.github.camelzohobooks.sandbox.api.ApiService;
import io.github.camelzohobooks.sandbox.api.Organizations;
import io.github.camelzohobooks.sandbox.api.Throttle;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.faults.Fault;
import io.github.camelzohobooks.sandbox.faults.Faults;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.http.HttpFront;
import io.github.camelzohobooks.sandbox.http.Service;
import io.github.camelzohobooks.sandbox.limits.OrganizationLimits;
import io.github.camelzohobooks.sandbox.oauth.AccountsService;
import io.github.camelzohobooks.sandbox.oauth.Client;
import io.github.camelzohobooks.sandbox.oauth.DataCenters;
import io.github.camelzohobooks.sandbox.oauth.GrantCodes;
import io.github.camelzohobooks.sandbox.oauth.OtherDataCenter;
import io.github.camelzohobooks.sandbox.oauth.Scopes;
import io.github.camelzohobooks.sandbox.oauth.Secrets;
import io.github.camelzohobooks.sandbox.oauth.TokenGate;
import io.github.camelzohobooks.sandbox.oauth.TokenStore;
import io.github.camelzohobooks.sandbox.shape.Shapes;
import io.github.camelzohobooks.sandbox.webhooks.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A running stand-in for Zoho Books: API host and accounts host on one port of localhost, other data centers on ports of
 * their own.
 *
 * <pre>{@code
 * try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
 *     sandbox.books().seed("invoices", 50);
 *     // point a client at sandbox.apiBase() and sandbox.accountsBase(), with sandbox.credentials()
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class ZohoBooksSandbox implements AutoCloseable {

    private final SandboxClock clock;
    private final Credentials credentials;
    private final Map<String, Books> books = new LinkedHashMap<>();
    private final Map<String, Webhooks> webhooks = new LinkedHashMap<>();
    private final Map<String, OrganizationLimits> limits = new LinkedHashMap<>();
    private final Requests requests = new Requests();
    private final Faults faults = new Faults();
    private final OAuthControl oauth;
    private final HttpFront front;
    private final DataCenters dataCenters;
    private final Service otherDataCenter;

    ZohoBooksSandbox(SandboxBuilder settings) {
        this.clock = settings.clock();
        Catalog catalog = new Catalog();
        Shapes shapes = new Shapes();
        // What the books need and what the server needs take about as long to load: at once they take half as long.
        CompletableFuture<List<Ledger>> ledgers = CompletableFuture.supplyAsync(() -> settings.ledgers(catalog));
        this.front = new HttpFront(settings.port(), clock);
        this.dataCenters = new DataCenters(settings.dataCenter(), front);
        Organizations organizations = new Organizations(ledgers.join());
        Assumptions assumptions = settings.assumptions();
        for (Ledger ledger : organizations.ledgers()) {
            String id = ledger.organization().id();
            books.put(id, new Books(ledger, catalog, shapes));
            webhooks.put(id, new Webhooks(ledger, shapes, assumptions));
            limits.put(id, new OrganizationLimits(settings.limits(), ledger.organization(), clock));
        }
        Secrets secrets = new Secrets();
        Client client = new Client(secrets.clientId(), secrets.clientSecret());
        TokenStore tokens = new TokenStore(clock, settings.accessTokenLife(), settings.tokenLimits(), assumptions);
        GrantCodes codes = new GrantCodes(clock, settings.tokenLimits());
        TokenGate gate = new TokenGate();
        this.credentials =
                new Credentials(client.id(), client.secret(), tokens.newRefreshToken(Scopes.of(settings.scopes())));
        this.oauth = new OAuthControl(tokens, codes, gate, credentials);
        Service accounts = new AccountsService(client, tokens, codes, gate, assumptions, books.keySet(), dataCenters);
        Service api = new ApiService(
                new ApiContext(catalog, shapes, assumptions, settings.isLenient()),
                organizations,
                webhooks,
                tokens,
                new Throttle(limits, assumptions));
        this.otherDataCenter = watched(new OtherDataCenter(accounts));
        try {
            front.open(watched(call -> (call.path().startsWith(AccountsService.PATH) ? accounts : api).serve(call)));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot listen on port " + settings.port(), e);
        }
    }

    /** Puts the faults and the recorder before a service. */
    private Service watched(Service service) {
        Service faulty = faults.before(service);
        return call -> faulty.serve(call).thenApply(answer -> {
            requests.record(call, answer);
            return answer;
        });
    }

    /**
     * Begins a sandbox.
     *
     * @return its settings, all with defaults
     */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /**
     * Where the API host is.
     *
     * @return {@code http://localhost:PORT}, to which a client adds {@code /books/v3}
     */
    public URI apiBase() {
        return front.base();
    }

    /**
     * Where the accounts host is.
     *
     * @return {@code http://localhost:PORT}, to which a client adds {@code /oauth/v2}
     */
    public URI accountsBase() {
        return front.base();
    }

    /**
     * Where the hosts of another data center are, at which the credentials fail as they do in reality. Its authorization
     * page works: it sends the user's agreement to the data center in which the account lives, that is this sandbox's
     * {@link SandboxBuilder#dataCenter(String)}, and the client is told by {@code location} and {@code accounts-server}
     * where to exchange the code.
     *
     * @param dataCenter a name, for example {@code eu}
     * @return {@code http://localhost:PORT}, the base of both of its hosts; the port is opened by the first call
     * @throws IllegalArgumentException if it is the sandbox's own data center
     */
    public URI otherDataCenter(String dataCenter) {
        return dataCenters.other(dataCenter, otherDataCenter);
    }

    /**
     * What a client needs to get access tokens.
     *
     * @return the same credentials as long as the sandbox runs
     */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * The first organization's id.
     *
     * @return its {@code organization_id}
     */
    public String organizationId() {
        return organizationIds().get(0);
    }

    /**
     * The ids of all organizations.
     *
     * @return the ids in the order in which the builder was told
     */
    public List<String> organizationIds() {
        return List.copyOf(books.keySet());
    }

    /**
     * The first organization's records.
     *
     * @return direct access
     */
    public Books books() {
        return books(organizationId());
    }

    /**
     * An organization's records.
     *
     * @param organizationId its id
     * @return direct access
     * @throws IllegalArgumentException if there is no such organization
     */
    public Books books(String organizationId) {
        return known(books, organizationId);
    }

    private <T> T known(Map<String, T> byOrganization, String organizationId) {
        return Optional.ofNullable(byOrganization.get(organizationId))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no organization " + organizationId + "; there are " + organizationIds()));
    }

    /**
     * The first organization's limits.
     *
     * @return what is used of them, and levers to use them up
     */
    public OrganizationLimits limits() {
        return limits(organizationId());
    }

    /**
     * An organization's limits.
     *
     * @param organizationId its id
     * @return what is used of them, and levers to use them up
     * @throws IllegalArgumentException if there is no such organization
     */
    public OrganizationLimits limits(String organizationId) {
        return known(limits, organizationId);
    }

    /**
     * The first organization's webhooks.
     *
     * @return the webhooks, and what was sent for them
     */
    public Webhooks webhooks() {
        return webhooks(organizationId());
    }

    /**
     * An organization's webhooks.
     *
     * @param organizationId its id
     * @return the webhooks, and what was sent for them
     * @throws IllegalArgumentException if there is no such organization
     */
    public Webhooks webhooks(String organizationId) {
        return known(webhooks, organizationId);
    }

    /**
     * Checks that no request of any organization was refused for exceeding a limit.
     *
     * @throws AssertionError if one was, with the requests
     */
    public void verifyNoLimitExceeded() {
        limits.forEach((organization, used) -> {
            if (!used.refusals().isEmpty()) {
                throw new AssertionError("Requests of organization " + organization
                        + " were refused for exceeding a limit, by code: " + used.refusals() + "\n"
                        + requests.report());
            }
        });
    }

    /**
     * How many sockets of clients are open at the moment.
     *
     * @return the number
     */
    public int openSockets() {
        return front.openSockets();
    }

    /**
     * The requests that were answered.
     *
     * @return the recorder
     */
    public Requests requests() {
        return requests;
    }

    /**
     * The accounts server's levers.
     *
     * @return the control
     */
    public OAuthControl oauth() {
        return oauth;
    }

    /**
     * What goes wrong on purpose.
     *
     * @return the faults, none at first
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Does something before each request of a kind is applied, such as changing rows between two pages.
     *
     * @param matches which requests
     * @param action what is done; it must not wait for another request
     */
    public void before(Predicate<Call> matches, Consumer<Call> action) {
        faults.add(Fault.before(action).matching(matches));
    }

    /**
     * The sandbox's time.
     *
     * @return the clock that the builder was given
     */
    public SandboxClock clock() {
        return clock;
    }

    /** Stops the server. Answers under way are lost, and answers to held token requests, too. */
    @Override
    public void close() {
        oauth.resumeTokenRequests();
        webhooks.values().forEach(Webhooks::close);
        front.close();
    }
}
