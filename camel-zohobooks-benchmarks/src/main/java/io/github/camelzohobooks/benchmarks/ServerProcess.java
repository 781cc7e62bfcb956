package io.github.camelzohobooks.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A server in a process of its own, so that its work is not counted as its client's. It ends when it is closed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Account account;

    private ServerProcess(Process process, Account account) {
        this.process = process;
        this.account = account;
    }

    /** Starts a program that prints an {@link Account} on one line when it is ready. */
    static ServerProcess start(Class<?> main, String... arguments) throws IOException {
        Process process = FreshProcess.of(main, arguments).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getName() + " did not start");
        }
        return new ServerProcess(process, Account.parse(line));
    }

    Account account() {
        return account;
    }

    /**
     * For the programs that serve: waits until the process that started this one closes its end or is gone, so that none
     * is left behind.
     */
    static void serveUntilClosed() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever said.
        }
        System.exit(0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
