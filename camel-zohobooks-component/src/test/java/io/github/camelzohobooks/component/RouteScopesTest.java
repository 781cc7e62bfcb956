package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scopes that routes need are known before anything is sent. */
class RouteScopesTest {

    private static final String ID = "&organizationId=1";

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void prepare() {
        context.setAutoStartup(false);
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setConfiguration(configuration());
        component.getConnections().put("emea", configuration());
    }

    private static ZohoBooksConfiguration configuration() {
        ZohoBooksConfiguration configuration = new ZohoBooksConfiguration();
        configuration.setClientId("1000.ABC");
        configuration.setClientSecret("hush");
        configuration.setRefreshToken("1000.hush");
        return configuration;
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @FunctionalInterface
    private interface Steps {
        void addTo(RouteDefinition route);
    }

    private ZohoBooksScopes scopes(String from, Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.addTo(from(from).routeId("route"));
            }
        });
        context.start();
        ZohoBooksScopes ofRoute = ZohoBooksScopes.of(context, "route");
        assertThat(ZohoBooksScopes.of(context)).isEqualTo(ofRoute);
        return ofRoute;
    }

    private ZohoBooksScopes scopesOf(String uri) {
        return ZohoBooksScopes.of(context.getEndpoint(uri));
    }

    @Test
    void aSafeCreationNeedsToUpdate() {
        assertThat(scopesOf("zohobooks:invoices/create?uniqueField=cf_ref" + ID).names())
                .containsExactly("ZohoBooks.invoices.CREATE", "ZohoBooks.invoices.UPDATE");
        assertThat(scopesOf("zohobooks:invoices/create?validate=true" + ID).names())
                .containsExactly("ZohoBooks.invoices.CREATE");
    }

    @Test
    void aConsumerNeedsToReadItsResources() {
        assertThat(scopesOf("zohobooks:invoices,vendorcredits?details=true&deletions=SWEEP" + ID)
                        .names())
                .containsExactly("ZohoBooks.debitnotes.READ", "ZohoBooks.invoices.READ");
        assertThat(scopesOf("zohobooks:*?organizationId=1").names())
                .contains("ZohoBooks.contacts.READ", "ZohoBooks.bills.READ")
                .allMatch(name -> name.endsWith(".READ"));
    }

    @Test
    void theOrganizationMustBeFoundWhereNoneIsNamed() {
        assertThat(scopesOf("zohobooks:invoices/create").names())
                .containsExactly("ZohoBooks.invoices.CREATE", "ZohoBooks.settings.READ");
        assertThat(scopesOf("zohobooks:invoices/create?organizationId=1").names())
                .containsExactly("ZohoBooks.invoices.CREATE");
    }

    @Test
    void ofRawCallsThoseAreKnownThatTheCatalogueHasAndReports() {
        assertThat(scopesOf("zohobooks:raw/GET?path=/invoices/47/comments" + ID).names())
                .containsExactly("ZohoBooks.invoices.READ");
        assertThat(scopesOf("zohobooks:raw/POST?path=/settings/webhooks" + ID)).satisfies(scopes -> {
            assertThat(scopes.names()).isEmpty();
            assertThat(scopes.unknown()).containsExactly("zohobooks:raw/POST?path=/settings/webhooks");
        });
        assertThat(scopesOf("zohobooks:raw/GET?path=/reports/profitandloss" + ID)
                        .names())
                .containsExactly("ZohoBooks.reports.READ");
        assertThat(scopesOf("zohobooks:raw/GET?organizationId=1").unknown()).containsExactly("zohobooks:raw/GET");
        assertThat(scopesOf("zohobooks:raw/GET?path=/organizations/7").names())
                .containsExactly("ZohoBooks.settings.READ");
    }

    @Test
    void everyStepOfARouteCounts() throws Exception {
        ZohoBooksScopes scopes = scopes(
                "zohobooks:invoices?organizationId=1",
                route -> route.onException(IllegalStateException.class)
                        .to("zohobooks:expenses/create?organizationId=1")
                        .end()
                        .choice()
                        .when()
                        .simple("${body} == null")
                        .split()
                        .body()
                        .to("zohobooks:contacts/create?organizationId=1")
                        .end()
                        .endChoice()
                        .otherwise()
                        .toD("zohobooks:bills/update?organizationId=1&id=${header.bill}")
                        .wireTap("zohobooks:items/delete?organizationId=1&id=${header.item}"));

        assertThat(scopes.parameter())
                .isEqualTo("ZohoBooks.bills.UPDATE,ZohoBooks.contacts.CREATE,ZohoBooks.expenses.CREATE,"
                        + "ZohoBooks.invoices.READ,ZohoBooks.settings.DELETE");
        assertThat(scopes.unknown()).isEmpty();
    }

    @Test
    void whatIsCalculatedIsKnownAsFarAsTheRouteSaysIt() throws Exception {
        ZohoBooksScopes scopes = scopes(
                "direct:start",
                route -> route.toD("zohobooks:bills/get?id=${header.a}&organizationId=${header.b}")
                        .toD("zohobooks:${header.resource}/list?clientSecret=hush"));

        assertThat(scopes.names()).containsExactly("ZohoBooks.bills.READ");
        assertThat(scopes.unknown()).containsExactly("zohobooks:${header.resource}/list");
    }

    @Test
    void aRouteOfATemplateNeedsWhatItsParametersSay() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("copy")
                        .templateParameter("resource")
                        .from("zohobooks:{{resource}}?organizationId=1")
                        .toD("zohobooks:{{resource}}/update?organizationId=1&id=${header.a}");
            }
        });
        TemplatedRouteBuilder.builder(context, "copy")
                .routeId("one")
                .parameter("resource", "estimates")
                .add();
        context.start();

        assertThat(ZohoBooksScopes.of(context, "one").names())
                .containsExactly("ZohoBooks.estimates.READ", "ZohoBooks.estimates.UPDATE");
        assertThat(ZohoBooksScopes.of(context).names())
                .containsExactly("ZohoBooks.estimates.READ", "ZohoBooks.estimates.UPDATE");
    }

    @Test
    void otherRoutesDoNotCount() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other").routeId("other").to("zohobooks:bills/list?organizationId=1");
                from("direct:third").routeId("third").to("log:nothing");
            }
        });
        context.start();

        assertThat(ZohoBooksScopes.of(context, "other").names()).containsExactly("ZohoBooks.bills.READ");
        assertThat(ZohoBooksScopes.of(context, "third").names()).isEmpty();
        assertThatThrownBy(() -> ZohoBooksScopes.of(context, "othr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no route 'othr'; did you mean 'other'?");
    }

    @Test
    void theLogNamesThemForEachConnectionWhenRoutesStart() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a")
                        .to("zohobooks:bills/list")
                        .to("zohobooks:contacts/create")
                        .to("zohobooks:raw/GET?path=/documents")
                        .to("zohobooks:items/create?connection=emea&organizationId=1");
            }
        });
        try (CapturedLog log = new CapturedLog()) {
            context.start();

            assertThat(log.lines(Level.INFO).stream().filter(line -> line.contains("scopes")))
                    .hasSize(3)
                    .anyMatch(line -> line.contains("The refresh token needs the scopes ZohoBooks.bills.READ,"
                            + "ZohoBooks.contacts.CREATE,ZohoBooks.settings.READ"))
                    .anyMatch(line -> line.contains(
                            "The refresh token of connection emea needs the scopes ZohoBooks.settings.CREATE"))
                    .anyMatch(line -> line.contains("not known: zohobooks:raw/GET?path=/documents"))
                    .noneMatch(line -> line.contains("hush"));
        }
    }

    private void add(String routeId, Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.addTo(from("direct:" + routeId).routeId(routeId));
            }
        });
    }

    @Test
    void routesThatAreAddedLaterAreToldOfIfTheyNeedMore() throws Exception {
        context.setAutoStartup(true);
        add("first", route -> route.to("zohobooks:bills/list?organizationId=1"));
        try (CapturedLog log = new CapturedLog()) {
            context.start();
            assertThat(log.lines(Level.INFO)).anyMatch(line -> line.contains("needs the scopes ZohoBooks.bills.READ"));
        }
        try (CapturedLog log = new CapturedLog()) {
            add("second", route -> route.to("zohobooks:bills/get?organizationId=1"));
            assertThat(log.lines(Level.INFO)).noneMatch(line -> line.contains("needs the scopes"));

            add(
                    "third",
                    route -> route.to("zohobooks:items/list?organizationId=1")
                            .toD("zohobooks:contacts/create?organizationId=${header.organization}")
                            .to("zohobooks:raw/GET?organizationId=1"));
            assertThat(log.lines(Level.INFO))
                    .anyMatch(
                            line -> line.contains("With the routes that were added, the refresh token needs the scopes"
                                    + " ZohoBooks.bills.READ,ZohoBooks.contacts.CREATE,ZohoBooks.settings.READ"))
                    .anyMatch(
                            line -> line.contains("The scopes that these calls need are not known: zohobooks:raw/GET"));
        }
        try (CapturedLog log = new CapturedLog()) {
            context.getRouteController().stopRoute("third");
            context.getRouteController().startRoute("third");
            assertThat(log.lines(Level.INFO)).noneMatch(line -> line.contains("scopes"));
        }
    }

    @Test
    void aContextThatOnlyWasAskedStopsWithoutComplaint() {
        scopesOf("zohobooks:invoices/create");

        try (CapturedLog log = new CapturedLog()) {
            context.stop();

            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }
}
