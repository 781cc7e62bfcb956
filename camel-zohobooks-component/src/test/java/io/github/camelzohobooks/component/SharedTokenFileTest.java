package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.oauth.FileTokenStore;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import io.github.camelzohobooks.sandbox.limits.Limits;
import io.github.camelzohobooks.sandbox.oauth.TokenLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs that keep their tokens in the same directory use the same token, whoever of them had to ask for it. */
class SharedTokenFileTest {

    private static final int ROUNDS = 6;
    private static final int CALLS_OF_A_ROUND = 10;
    private static final String CALLER = "CALLER";
    private static final String DIRECTORY = "DIRECTORY";

    @TempDir
    private Path directory;

    private Path signs;

    /** The tokens die between the rounds, so that both find a dead one at the same moment, again and again. */
    @Test
    void twoProgramsAtOnceNeedOneTokenForEachThatDiesAndNoCallFails() throws Exception {
        signs = Files.createDirectory(directory.resolve("signs"));
        try (ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder()
                .limits(Limits.none())
                .tokenLimits(TokenLimits.zoho())
                .start()) {
            List<Process> programs = new ArrayList<>();
            try {
                programs.add(start(sandbox, "first"));
                programs.add(start(sandbox, "second"));
                for (int round = 0; round < ROUNDS; round++) {
                    awaitSigns(programs, "ready-" + round);
                    sandbox.oauth().expireAccessTokens();
                    Files.createFile(signs.resolve("go-" + round));
                }
                for (Process program : programs) {
                    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
                    assertThat(program.exitValue()).isZero();
                }
            } finally {
                programs.forEach(Process::destroyForcibly);
            }

            assertThat(signs.resolve("failed")).doesNotExist();
            assertThat(sandbox.requests().to("GET", "/contacts").stream().filter(request -> request.status() == 200))
                    .hasSize(2 * ROUNDS * CALLS_OF_A_ROUND);
            assertThat(sandbox.requests().tokenRequests()).hasSize(ROUNDS);
        }
    }

    private void awaitSigns(List<Process> programs, String name) {
        Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> {
            assertThat(programs).allMatch(Process::isAlive);
            return Stream.of("first", "second").allMatch(caller -> Files.exists(signs.resolve(name + "-" + caller)));
        });
    }

    private Process start(ZohoBooksSandbox sandbox, String caller) throws Exception {
        String uri = "zohobooks:contacts/list?clientId=" + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase() + "&organizationId=" + sandbox.organizationId();
        return ForkedJvm.start(
                Calling.class,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of("URI", uri, CALLER, caller, DIRECTORY, directory.toString()));
    }

    /** Calls in rounds, each when it is told to. */
    static final class Calling {

        private Calling() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(System.getenv(DIRECTORY));
            Path signs = directory.resolve("signs");
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
                component.setLimits(NoLimits.create());
                component.setTokenStore(
                        new FileTokenStore(directory.resolve("tokens").toString()));
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                for (int round = 0; round < ROUNDS; round++) {
                    Files.createFile(signs.resolve("ready-" + round + "-" + System.getenv(CALLER)));
                    Path go = signs.resolve("go-" + round);
                    Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> Files.exists(go));
                    for (int i = 0; i < CALLS_OF_A_ROUND; i++) {
                        Exchange answer = template.request(System.getenv("URI"), exchange -> {});
                        if (answer.getException() != null) {
                            Files.writeString(
                                    signs.resolve("failed"),
                                    answer.getException().toString());
                            throw answer.getException();
                        }
                    }
                }
            }
        }
    }
}
