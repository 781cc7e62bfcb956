package io.github.camelzohobooks.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A server in a process of its own, so that its work is not counted as its client's. It ends when it is closed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String line;

    private ServerProcess(Process process, String line) {
        this.process = process;
        this.line = line;
    }

    /** Starts a program that prints one line when it is ready: how it is reached. */
    static ServerProcess start(Class<?> main, String... arguments) throws IOException {
        Process process = FreshProcess.of(main, arguments).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getName() + " did not start");
        }
        return new ServerProcess(process, line);
    }

    /** What it has printed. */
    String line() {
        return line;
    }

    /** What it has printed, where that is an account. */
    Account account() {
        return Account.parse(line);
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

    /** Ends the program; it is gone then, and what it has written can be deleted. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
