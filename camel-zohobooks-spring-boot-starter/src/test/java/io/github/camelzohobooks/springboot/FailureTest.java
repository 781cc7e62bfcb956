package io.github.camelzohobooks.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

/** What an application prints that does not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailureTest {

    private static final String SECRET = "a-secret-of-mine";

    private final Map<String, Object> properties = new LinkedHashMap<>();

    FailureTest() {
        set("client-id", "1000.ABC");
        set("client-secret", SECRET);
        set("refresh-token", SECRET);
    }

    @Configuration(proxyBeanMethods = false)
    static class OneRoute {
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("{{test.from}}").routeId("my-route").to("{{test.to}}");
                }
            };
        }
    }

    @Test
    void missingCredentialsAreNamedByTheirProperties(CapturedOutput output) {
        properties.remove(TestApplication.PREFIX + "client-secret");
        properties.remove(TestApplication.PREFIX + "refresh-token");

        assertFails(
                output,
                "zohobooks:invoices",
                "mock:out",
                "The route my-route cannot start, because of its endpoint zohobooks://invoices",
                "Credentials for Zoho Books are missing: clientSecret, refreshToken",
                "Set camel.component.zohobooks.client-secret (environment variable"
                        + " CAMEL_COMPONENT_ZOHOBOOKS_CLIENTSECRET) and camel.component.zohobooks.refresh-token"
                        + " (environment variable CAMEL_COMPONENT_ZOHOBOOKS_REFRESHTOKEN)");
    }

    @Test
    void missingCredentialsOfANamedConnectionAreNamedByItsProperties(CapturedOutput output) {
        set("connections.emea.client-id", "1000.EMEA");
        set("connections.emea.client-secret", SECRET);

        assertFails(
                output,
                "direct:in",
                "zohobooks:contacts/get?connection=emea",
                "Set camel.component.zohobooks.connections.emea.refresh-token (environment variable"
                        + " CAMEL_COMPONENT_ZOHOBOOKS_CONNECTIONS_EMEA_REFRESHTOKEN).");
    }

    @Test
    void anUnknownDataCenterIsNamedWithItsPropertyAndTheKnownOnes(CapturedOutput output) {
        set("connections.emea.data-center", "eur");

        assertFails(
                output,
                "direct:in",
                "mock:out",
                "camel.component.zohobooks.connections.emea.data-center is 'eur'",
                "did you mean 'eu'",
                "one of us, eu, in, au, jp, ca, sa, cn, uk");
    }

    @Test
    void anUnknownConnectionIsNamedWithTheNearestOneAndItsProperties(CapturedOutput output) {
        set("connections.emea.client-id", "1000.EMEA");

        assertFails(
                output,
                "zohobooks:invoices?connection=emeaa",
                "mock:out",
                "Unknown connection 'emeaa'; did you mean 'emea'?",
                "or set camel.component.zohobooks.connections.emeaa.client-id");
    }

    @Test
    void anUnknownPropertyIsNamedWithTheNearestOne(CapturedOutput output) {
        set("data-centre", "eu");

        assertFails(
                output,
                "direct:in",
                "mock:out",
                "There is no property camel.component.zohobooks.data-centre",
                "did you mean camel.component.zohobooks.data-center?");
    }

    @Test
    void aPlaceholderWithoutValueIsNamedWithItsProperty(CapturedOutput output) {
        set("client-secret", "${MY_ZOHO_SECRET}");

        assertFails(
                output,
                "direct:in",
                "mock:out",
                "camel.component.zohobooks.client-secret",
                "needs the value of ${MY_ZOHO_SECRET}, which is not set",
                "Set MY_ZOHO_SECRET, as an environment variable or property");
    }

    @Test
    void aValueOfAWrongTypeIsNamedWithWhatToWrite(CapturedOutput output) {
        set("idle-timeout", "ten minutes");

        assertFails(
                output,
                "direct:in",
                "mock:out",
                "camel.component.zohobooks.idle-timeout cannot be 'ten minutes'",
                "Write a time, such as 90s, 10m, 1h30m or PT10M");
    }

    @Test
    void aBeanThatIsNotThereIsNamedWithItsType(CapturedOutput output) {
        set("token-store", "#bean:tokens");

        assertFails(
                output,
                "direct:in",
                "mock:out",
                "camel.component.zohobooks.token-store names the bean 'tokens', which is not there",
                "of type io.github.camelzohobooks.component.oauth.TokenStore");
    }

    @Test
    void aSecretThatCannotBeReadIsNotPrinted(CapturedOutput output) {
        set("refresh-token", "#bean:" + SECRET);

        assertFails(
                output, "direct:in", "mock:out", "camel.component.zohobooks.refresh-token cannot be read", "Correct");
    }

    @Test
    void aLimitOutOfItsRangeIsNamedWithTheProperty(CapturedOutput output) {
        set("limits.share", 5);

        assertFails(
                output, "zohobooks:invoices", "mock:out", "share", "Correct camel.component.zohobooks.limits.share");
    }

    @Test
    void anUnknownOptionOfAnEndpointIsNamedWithItsRoute(CapturedOutput output) {
        assertFails(
                output,
                "zohobooks:invoices?detials=true&clientSecret=" + SECRET,
                "mock:out",
                "The route my-route cannot start",
                "did you mean 'details'",
                "Correct the endpoint in the route.");
    }

    @Test
    void failuresOfOthersAreLeftToOthers() {
        ComponentFailureAnalyzer analyzer = new ComponentFailureAnalyzer(new StandardEnvironment());

        assertThat(analyzer.analyze(new IllegalStateException(new IllegalArgumentException("no"))))
                .isNull();
    }

    private void set(String option, Object value) {
        properties.put(TestApplication.PREFIX + option, value);
    }

    private void assertFails(CapturedOutput output, String from, String to, String... messages) {
        properties.put("test.from", from);
        properties.put("test.to", to);

        Throwable failure = catchThrowable(
                () -> TestApplication.run(properties, OneRoute.class).close());

        assertThat(failure).isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "Description:", "Action:")
                .contains(messages)
                .doesNotContain(SECRET);
    }
}
