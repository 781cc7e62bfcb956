package io.github.camelzohobooks.examples.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** For tests: an example as users run it, in a Java virtual machine of its own, with nothing in common with the test's. */
public final class ExampleProcess {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;

    private ExampleProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param example its class with the method main
     * @param environment the environment variables that begin with ZOHO_
     * @param properties system properties
     * @param output the file that gets what it prints
     * @return the process that was started
     * @throws IOException if it cannot be started
     */
    public static ExampleProcess start(
            Class<?> example, Map<String, String> environment, Map<String, String> properties, Path output)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        // The test's own configuration would print too little.
        command.add("-Dlog4j2.configurationFile=classpath:log4j2.xml");
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(example.getName());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZOHO_") || name.startsWith("EXAMPLE_"));
        builder.environment().putAll(environment);
        return new ExampleProcess(builder.start(), output);
    }

    /**
     * Waits for its end.
     *
     * @return its exit status
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws IllegalStateException if it does not end within five minutes; it is killed then
     */
    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException(
                    "The example has not ended within " + LONGEST + ". It has printed:\n" + output());
        }
        return process.exitValue();
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
