package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.AccessToken;
import io.github.camelzohobooks.component.oauth.Credentials;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Hosts;
import io.github.camelzohobooks.component.oauth.TokenState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** Secrets get into no text that people or machines keep: messages, logs, JSON, JMX. */
class SecretsStayHiddenTest extends CallsTestSupport {

    private static final String SECRET = "TOP-SECRET-1";
    private static final String REFRESH_TOKEN = "1000.TOP-SECRET-2";
    private static final String WITH_SECRETS = "clientSecret=" + SECRET + "&refreshToken=" + REFRESH_TOKEN;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    private static void assertHidden(String text) {
        assertThat(text).isNotEmpty().doesNotContain("TOP-SECRET");
    }

    private static String withCauses(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void recordsThatHoldSecretsDoNotPrintThem() {
        Instant now = clock.instant();
        Credentials credentials = new Credentials("1000.ID", SECRET, REFRESH_TOKEN);
        AccessToken token = new AccessToken("TOP-SECRET-3", now, now.plusSeconds(1), URI.create("https://x"), false);

        assertHidden(credentials.toString());
        assertHidden(token.toString());
        assertHidden(new TokenState(token, List.of(now), null).toString());
        assertHidden(new ConnectionKey(credentials, Hosts.of(DataCenter.EU), "1").toString());
    }

    @Test
    void recordsThatHoldSecretsDoNotWriteThemAsJson() throws Exception {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
                .build();
        Instant now = clock.instant();
        AccessToken token = new AccessToken("TOP-SECRET-3", now, now.plusSeconds(1), URI.create("https://x"), false);
        ZohoBooksConfiguration configuration = new ZohoBooksConfiguration();
        configuration.setClientId("1000.ID");
        configuration.setClientSecret(SECRET);
        configuration.setRefreshToken(REFRESH_TOKEN);

        assertHidden(mapper.writeValueAsString(new Credentials("1000.ID", SECRET, REFRESH_TOKEN)));
        assertHidden(mapper.writeValueAsString(new TokenState(token, List.of(now), null)));
        assertThat(mapper.writeValueAsString(configuration)).contains("1000.ID").doesNotContain("TOP-SECRET");
        assertHidden(configuration.toString());
    }

    @Test
    void aFailureOfWrongCredentialsHidesThemInAllItsCausesAndInTheLog() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:wrong").to(CONTACTS + "?" + WITH_SECRETS);
                }
            });
            Throwable failure = catchThrowable(() -> call("direct:wrong"));

            assertThat(failure).isInstanceOf(ZohoBooksException.class).hasMessageContaining("refused the credentials");
            assertHidden(withCauses(failure));
            assertThat(log.lines()).isNotEmpty().allSatisfy(SecretsStayHiddenTest::assertHidden);
        }
    }

    @Test
    void aFailureToReachZohoHidesThem() {
        try (CapturedLog log = new CapturedLog()) {
            assertHidden(withCauses(failureOf(CONTACTS + "?" + WITH_SECRETS + "&accountsUrl=http://localhost:1")));
            assertHidden(withCauses(failureOf(CONTACTS + "?" + WITH_SECRETS + "&apiUrl=http://localhost:1")));
            assertThat(log.lines()).isNotEmpty().allSatisfy(SecretsStayHiddenTest::assertHidden);
        }
    }

    @Test
    void theAccessTokenIsNeitherLoggedNorInFailures() {
        try (CapturedLog log = new CapturedLog()) {
            call(CONTACTS);
            Throwable failure = failureOf("zohobooks:contacts/get?id=1");

            for (String token : sandbox.oauth().activeAccessTokens()) {
                assertThat(withCauses(failure)).doesNotContain(token);
                assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(token));
            }
            assertThat(sandbox.oauth().activeAccessTokens()).isNotEmpty();
        }
    }

    @Test
    void anEndpointUriShowsThemNeitherAsTextNorWhenItIsWrong() {
        assertHidden(context.getEndpoint(CONTACTS + "?" + WITH_SECRETS).toString());
        for (String wrong : List.of("&fech=ALL", "&dataCenter=europe", "&connection=none", "&query.custmer_id=1")) {
            assertHidden(withCauses(catchThrowable(() -> context.getEndpoint(CONTACTS + "?" + WITH_SECRETS + wrong))));
        }
    }

    @Test
    void aPasswordInAUrlIsRefusedAndNotShown() {
        for (String option : List.of("apiUrl", "accountsUrl")) {
            Throwable failure = catchThrowable(
                    () -> context.getEndpoint(CONTACTS + "?" + option + "=http://me:TOP-SECRET-4@localhost"));

            assertThat(failure).rootCause().hasMessageContaining(option + " must be http or https");
            assertThat(failure).rootCause().hasMessageNotContaining("TOP-SECRET");
        }
    }

    @Test
    void managementBeansShowNone() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:managed").to(CONTACTS + "?" + WITH_SECRETS);
            }
        });
        assertThatThrownBy(() -> call("direct:managed"));

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null).stream()
                .filter(name -> name.getCanonicalName().contains(context.getManagementName()))
                .toList();
        assertThat(names).anySatisfy(name -> assertThat(name.toString()).contains("zohobooks"));
        for (ObjectName name : names) {
            assertHidden(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    assertThat(String.valueOf(valueOf(server, name, attribute)))
                            .as(name + " " + attribute.getName())
                            .doesNotContain("TOP-SECRET");
                }
            }
        }
    }

    private static Object valueOf(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            return server.getAttribute(name, attribute.getName());
        } catch (JMException | RuntimeException e) {
            return "";
        }
    }
}
