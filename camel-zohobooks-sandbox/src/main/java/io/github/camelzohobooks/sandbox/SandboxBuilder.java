package io.github.camelzohobooks.sandbox;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.sandbox.accounting.BookRules;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Organization;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.limits.Limits;
import io.github.camelzohobooks.sandbox.oauth.Scopes;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The settings of a sandbox that is about to start. For use by one thread. */
public final class SandboxBuilder {

    private static final long FIRST_ORGANIZATION_ID = 10_234_695;

    /** An organization that is asked for. */
    private record Wanted(String name, String plan) {}

    private final List<Wanted> organizations = new ArrayList<>();
    private int port;
    private String dataCenter = "us";
    private SandboxClock clock = SandboxClock.system();
    private ZoneId timeZone = ZoneId.of("America/New_York");
    private Duration accessTokenLife = Duration.ofHours(1);
    private List<String> scopes = List.of(Scopes.FULL_ACCESS);
    private Limits limits = Limits.none();
    private TokenLimits tokenLimits = TokenLimits.none();
    private final Map<UnverifiedFact, Boolean> assumptions = new EnumMap<>(UnverifiedFact.class);
    private boolean lenientRecords;

    SandboxBuilder() {}

    /**
     * Sets the port.
     *
     * @param number the port, 0 (the default) for any free one
     * @return this
     */
    public SandboxBuilder port(int number) {
        this.port = number;
        return this;
    }

    /**
     * Sets the data center in which the user's account and the books live.
     *
     * @param name Zoho's name of its location: us (the default), eu, in, au, jp, ca, sa, uk
     * @return this
     */
    public SandboxBuilder dataCenter(String name) {
        this.dataCenter = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param sandboxClock the sandbox's time; the machine's by default
     * @return this
     */
    public SandboxBuilder clock(SandboxClock sandboxClock) {
        this.clock = Objects.requireNonNull(sandboxClock, "sandboxClock");
        return this;
    }

    /**
     * Sets the organizations' time zone.
     *
     * @param zone decides the offset of timestamps and the midnight of the daily quota; America/New_York by default
     * @return this
     */
    public SandboxBuilder timeZone(ZoneId zone) {
        this.timeZone = Objects.requireNonNull(zone, "zone");
        return this;
    }

    /**
     * Sets how long access tokens live.
     *
     * @param life by the sandbox's clock; an hour by default, as Zoho's
     * @return this
     */
    public SandboxBuilder accessTokenLife(Duration life) {
        this.accessTokenLife = Objects.requireNonNull(life, "life");
        return this;
    }

    /**
     * Adds an organization. The first one replaces the default one, "Sandbox Books" with plan Premium.
     *
     * @param name its name
     * @param plan Zoho's name of its plan: Free, Standard, Professional, Premium, Elite, Ultimate
     * @return this
     */
    public SandboxBuilder organization(String name, String plan) {
        organizations.add(new Wanted(name, plan));
        return this;
    }

    /**
     * Sets what the default refresh token may do.
     *
     * @param names the scopes; full access by default
     * @return this
     */
    public SandboxBuilder scopes(String... names) {
        this.scopes = List.of(names);
        return this;
    }

    /**
     * Sets the limits of every organization.
     *
     * @param organizationLimits for example {@code Limits.zoho()}. By default there are none, since most tests are about
     *     something else and would wait a minute for a window; what is about load should set them
     * @return this
     */
    public SandboxBuilder limits(Limits organizationLimits) {
        this.limits = Objects.requireNonNull(organizationLimits, "organizationLimits");
        return this;
    }

    /**
     * Sets how many tokens there may be.
     *
     * @param limits for example {@code TokenLimits.zoho()}; none by default, for the same reason as
     *     {@link #limits(Limits)}
     * @return this
     */
    public SandboxBuilder tokenLimits(TokenLimits limits) {
        this.tokenLimits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /**
     * Sets all limits to Zoho's own.
     *
     * @return this
     */
    public SandboxBuilder strict() {
        return limits(Limits.zoho()).tokenLimits(TokenLimits.zoho());
    }

    /**
     * Sets what is taken to be true where nobody knows.
     *
     * @param fact a statement about Zoho Books
     * @param isTrue whether the sandbox behaves as it says
     * @return this
     */
    public SandboxBuilder assume(UnverifiedFact fact, boolean isTrue) {
        assumptions.put(fact, isTrue);
        return this;
    }

    /**
     * Sets whether the sandbox overlooks that records do not exist and that fields are missing, so that each operation
     * can be called once without a story around it.
     *
     * @param lenient true to overlook it; false by default
     * @return this
     */
    public SandboxBuilder lenientRecords(boolean lenient) {
        this.lenientRecords = lenient;
        return this;
    }

    /**
     * Starts the sandbox.
     *
     * @return the running sandbox
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public ZohoBooksSandbox start() {
        return new ZohoBooksSandbox(this);
    }

    int port() {
        return port;
    }

    String dataCenter() {
        return dataCenter;
    }

    SandboxClock clock() {
        return clock;
    }

    Duration accessTokenLife() {
        return accessTokenLife;
    }

    List<String> scopes() {
        return scopes;
    }

    Limits limits() {
        return limits;
    }

    TokenLimits tokenLimits() {
        return tokenLimits;
    }

    Assumptions assumptions() {
        return new Assumptions(assumptions);
    }

    boolean isLenient() {
        return lenientRecords;
    }

    /** Opens the books of the organizations; the first ones also hold the records of the organizations themselves. */
    List<Ledger> ledgers(Catalog catalog) {
        List<Wanted> wanted = organizations.isEmpty() ? List.of(new Wanted("Sandbox Books", "Premium")) : organizations;
        List<Ledger> ledgers = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Organization organization = new Organization(
                    Long.toString(FIRST_ORGANIZATION_ID + i * 1_117L),
                    wanted.get(i).name(),
                    wanted.get(i).plan(),
                    timeZone,
                    i == 0);
            ledgers.add(new Ledger(organization, i, catalog, clock, new BookRules(lenientRecords)));
            ledgers.get(0)
                    .create(
                            "organizations",
                            Json.object()
                                    .put("organization_id", organization.id())
                                    .put("name", organization.name())
                                    .put("plan_name", organization.plan())
                                    .put("time_zone", organization.zone().getId())
                                    .put("is_default_org", organization.isDefault()));
        }
        return ledgers;
    }
}
