package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.oauth.FileTokenStore;
import io.github.camelzohobooks.sandbox.SandboxClock;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.SimpleMain;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With tokens in files a program can be restarted as often as it likes: Zoho grants ten tokens in ten minutes. */
@Timeout(180)
class FileTokenStoreRestartTest {

    private static final String CONTACTS = "zohobooks:contacts/list";
    private static final String TOO_MANY =
            "{\"error\":\"Access Denied\",\"error_description\":\"You have made too many requests continuously.\"}";

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final SandboxClock zohosClock = SandboxClock.manual(clock.instant());
    private final ZohoBooksSandbox sandbox =
            ZohoBooksSandbox.builder().clock(zohosClock).strict().start();

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    private void advance(Duration time) {
        clock.advance(time);
        zohosClock.advance(time);
    }

    private int refreshes() {
        return sandbox.requests().tokenRequests().size();
    }

    /** What a program does between its start and its end. */
    private interface Work {
        void run(DefaultCamelContext context) throws Exception;
    }

    /** Starts a context with nothing but properties, as Camel Main does, and stops it again. */
    private void run(Work work) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            SimpleMain main = new SimpleMain(context);
            main.configure().withAutoConfigurationLogSummary(false);
            settings().forEach((name, value) -> main.addOverrideProperty("camel.component.zohobooks." + name, value));
            context.getComponent("zohobooks", ZohoBooksComponent.class).setClock(clock);
            context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(NoLimits.create());
            main.start();
            try {
                work.run(context);
            } finally {
                main.stop();
            }
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "clientId", sandbox.credentials().clientId(),
                "clientSecret", sandbox.credentials().clientSecret(),
                "refreshToken", sandbox.credentials().refreshToken(),
                "apiUrl", sandbox.apiBase().toString(),
                "accountsUrl", sandbox.accountsBase().toString(),
                "organizationId", sandbox.organizationId(),
                "tokenStore", "#class:" + FileTokenStore.class.getName() + "('" + directory + "')");
    }

    private static void call(DefaultCamelContext context) {
        context.createProducerTemplate().requestBody(CONTACTS, (Object) null);
    }

    @Test
    void thirtyRestartsInTenMinutesNeedOneToken() throws Exception {
        for (int i = 0; i < 30; i++) {
            run(context -> {
                call(context);
                call(context);
            });
            advance(Duration.ofSeconds(19));
        }

        assertThat(sandbox.requests().apiRequests()).hasSize(60);
        assertThat(refreshes()).isEqualTo(1);
    }

    /** The worst case: the token is dead at each start, so that each would ask for a new one. */
    @Test
    void noMoreThanTenTokensAreAskedForEvenIfEachStartFindsADeadOne() throws Exception {
        for (int i = 0; i < 30; i++) {
            sandbox.oauth().expireAccessTokens();
            run(context -> context.createProducerTemplate().request(CONTACTS, exchange -> {}));
            advance(Duration.ofSeconds(19));
        }

        assertThat(refreshes()).isBetween(5, 10);
    }

    @Test
    void aRequestThatIsUnderWayIsCountedAlreadySoThatAKillDoesNotHideIt() throws Exception {
        run(context -> {
            sandbox.oauth().pauseTokenRequests();
            Future<Object> answer = context.createProducerTemplate().asyncRequestBody(CONTACTS, (Object) null);
            Awaitility.await()
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> sandbox.oauth().pausedTokenRequests() == 1);

            assertThat(tokenFile()).contains("\"refreshes\" : [ \"" + clock.instant() + "\" ]");

            sandbox.oauth().resumeTokenRequests();
            answer.get(30, TimeUnit.SECONDS);
        });
    }

    private String tokenFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(".token"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void aPauseThatZohoAskedForLastsThroughRestarts() throws Exception {
        Instant told = clock.instant();
        sandbox.oauth().answerTokenRequestsWith(400, TOO_MANY);
        for (int i = 0; i < 10; i++) {
            run(context -> {
                Throwable failure = catchThrowable(() -> call(context));
                assertThat(failure.getCause()).isInstanceOfSatisfying(ZohoBooksAuthenticationException.class, e -> {
                    assertThat(e.isRetryable()).isTrue();
                    assertThat(e.getRetryAt()).contains(told.plus(Duration.ofMinutes(10)));
                });
            });
            advance(Duration.ofSeconds(59));
        }
        assertThat(refreshes()).isEqualTo(1);

        advance(Duration.ofSeconds(10));
        run(FileTokenStoreRestartTest::call);
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void aMissingScopeIsStillNamedWhenEachStartFindsIt() throws Exception {
        sandbox.oauth().scopes("ZohoBooks.settings.READ");
        for (int i = 0; i < 30; i++) {
            run(context -> {
                Throwable failure = catchThrowable(() -> call(context)).getCause();
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                ZohoBooksException.class,
                                e -> assertThat(e.getCode()).isEqualTo(57))
                        .hasMessageContaining("ZohoBooks.contacts.READ");
            });
            advance(Duration.ofSeconds(19));
        }

        assertThat(refreshes()).isLessThanOrEqualTo(10);
    }
}
