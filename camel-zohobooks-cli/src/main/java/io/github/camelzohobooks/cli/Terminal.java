package io.github.camelzohobooks.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** Where values come from that do not stand on the command line: the environment, a person, or a pipe. */
final class Terminal {

    private final Map<String, String> environment;
    private final Console console;
    private final BufferedReader input;
    private final PrintWriter questions;

    /**
     * Makes a terminal.
     *
     * @param environment the environment variables
     * @param console asks without showing what is typed; null where nobody sits there
     * @param input is read line by line where there is no console
     * @param questions gets the questions where there is no console
     */
    Terminal(Map<String, String> environment, Console console, Reader input, PrintWriter questions) {
        this.environment = environment;
        this.console = console;
        this.input = new BufferedReader(input);
        this.questions = questions;
    }

    static Terminal system() {
        return new Terminal(
                System.getenv(),
                System.console(),
                new InputStreamReader(System.in, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()));
    }

    Optional<String> variable(String name) {
        return filled(environment.get(name));
    }

    /** Asks for something that may be seen. */
    Optional<String> line(String question) {
        return console != null ? filled(console.readLine("%s: ", question)) : nextLine(question);
    }

    /** Asks for something that must not be seen. */
    Optional<String> secret(String question) {
        if (console == null) {
            return nextLine(question);
        }
        char[] typed = console.readPassword("%s (not shown): ", question);
        return typed == null ? Optional.empty() : filled(new String(typed));
    }

    private Optional<String> nextLine(String question) {
        questions.println(question + ":");
        try {
            return filled(input.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("The input cannot be read", e);
        }
    }

    private static Optional<String> filled(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
