package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/**
 * The computed scopes are enough, and none is too many: the sandbox, which wants the scope of each call, is content with a
 * token that has exactly those, and not with one less.
 */
class ScopesSufficeTest {

    /** Of raw calls nobody says which scope they lacked. */
    private static final String REPORTS = "ZohoBooks.reports.READ";

    /** A consumer with full records and deletions, and calls of every kind. */
    private static final class Routes extends RouteBuilder {
        @Override
        public void configure() {
            from("zohobooks:contacts?details=true&deletions=SWEEP&startScheduler=false&initialSync=snapshot")
                    .routeId("changes")
                    .to("log:changes?level=OFF");
            from("direct:create").to("zohobooks:contacts/create");
            from("direct:update").toD("zohobooks:contacts/update?id=${header.id}");
            from("direct:report").to("zohobooks:raw/GET?path=/reports/profitandloss");
            from("direct:credits").to("zohobooks:vendorcredits/list?fetch=ALL");
        }
    }

    /** What became of a run with a token that has some scopes: the scope that a call lacked, if one did. */
    private static List<String> lacking(SortedSet<String> granted) throws Exception {
        CamelContext context = new DefaultCamelContext();
        SandboxClock clock = SandboxClock.manual(Instant.parse("2031-03-01T12:00:00Z"));
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                .clock(clock)
                .scopes(granted.toArray(String[]::new))
                .start()) {
            prepare(context, sandbox);
            String contact = sandbox.books()
                    .create("contacts", new ObjectMapper().createObjectNode().put("contact_name", "Bowman"))
                    .path("contact_id")
                    .asText();
            context.start();
            List<String> lacking = new ArrayList<>();
            ProducerTemplate template = context.createProducerTemplate();
            Map<String, Object> bodies = new LinkedHashMap<>();
            bodies.put("direct:create", Map.of("contact_name", "Poole"));
            bodies.put("direct:update", Map.of("contact_name", "Hal"));
            bodies.put("direct:report", null);
            bodies.put("direct:credits", null);
            bodies.forEach((uri, body) -> {
                Exchange answer = template.request(uri, exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeader("id", contact);
                });
                missing(answer.getException()).ifPresent(lacking::add);
            });
            clock.advance(Duration.ofMinutes(1));
            try {
                ((ZohoBooksConsumer) context.getRoute("changes").getConsumer()).poll();
            } catch (Exception e) {
                missing(e).ifPresent(lacking::add);
            }
            if (lacking.isEmpty()) {
                assertThat(sandbox.requests().to("GET", "/contacts/" + contact)).isNotEmpty();
            }
            return lacking;
        } finally {
            context.stop();
        }
    }

    private static Optional<String> missing(Exception failure) {
        if (failure == null) {
            return Optional.empty();
        }
        assertThat(failure).isInstanceOf(ZohoBooksAuthenticationException.class);
        return ((ZohoBooksAuthenticationException) failure).getRequiredScope().or(() -> Optional.of(REPORTS));
    }

    private static void prepare(CamelContext context, ZohoBooksSandbox sandbox) throws Exception {
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        SandboxConnection.connect(component, sandbox);
        component.getConfiguration().setOrganizationId(null);
        component.setLimits(NoLimits.create());
        context.addRoutes(new Routes());
    }

    private static SortedSet<String> computed() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start()) {
            prepare(context, sandbox);
            context.setAutoStartup(false);
            context.start();
            assertThat(sandbox.requests().all()).isEmpty();
            return ZohoBooksScopes.of(context).names();
        } finally {
            context.stop();
        }
    }

    @Test
    void theComputedScopesSuffice() throws Exception {
        assertThat(lacking(computed())).isEmpty();
    }

    @Test
    void withoutAnyOneOfThemACallIsRefused() throws Exception {
        SortedSet<String> all = computed();

        assertThat(all).hasSize(6);
        for (String one : all) {
            SortedSet<String> others = new TreeSet<>(all);
            others.remove(one);
            assertThat(lacking(others)).as("without %s", one).isNotEmpty().containsOnly(one);
        }
    }
}
