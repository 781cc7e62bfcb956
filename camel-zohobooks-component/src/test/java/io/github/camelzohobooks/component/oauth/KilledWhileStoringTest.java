package io.github.camelzohobooks.component.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it stores tokens leaves a whole file, and nothing that is locked. */
class KilledWhileStoringTest {

    private static final String KEY = "abc123";
    private static final int KILLS = Boolean.getBoolean("zohobooks.full") ? 100 : 5;

    @TempDir
    private Path directory;

    @Test
    void theFileIsReadableAndFreeWheneverTheProcessIsKilled() throws Exception {
        Random random = new Random(4);
        FileTokenStore store = new FileTokenStore(directory.toString());
        store.start();
        String last = "";
        for (int i = 0; i < KILLS; i++) {
            String before = last;
            Process writing = startWriting();
            try {
                Awaitility.await()
                        .atMost(30, TimeUnit.SECONDS)
                        .until(() -> !token(store.read(KEY)).equals(before));
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000)));
            } finally {
                writing.destroyForcibly();
            }
            assertThat(writing.waitFor(10, TimeUnit.SECONDS)).isTrue();

            last = token(store.update(KEY, (current, keep) -> current));
            assertThat(last).isNotEmpty();
            assertThat(directory.resolve(KEY + ".damaged")).doesNotExist();
        }
    }

    private static String token(TokenState state) {
        return state.token() == null ? "" : state.token().value().substring(0, 40);
    }

    private Process startWriting() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Writing.class.getName(), directory.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Stores one long token after another until it is killed. */
    static final class Writing {

        private Writing() {}

        public static void main(String[] args) {
            FileTokenStore store = new FileTokenStore(args[0]);
            store.start();
            String self = String.format("%040d", ProcessHandle.current().pid());
            for (int i = 0; Files.exists(Path.of(args[0])); i++) {
                String token = self + "x".repeat(i % 2 == 0 ? 10 : 100_000);
                store.update(KEY, (current, keep) -> FileTokenStoreTest.state(token));
            }
        }
    }
}
