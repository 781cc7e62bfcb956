package io.github.camelzohobooks.examples.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For tests: an example as users run it, in a Java virtual machine of its own, with nothing in common with the test's. */
public final class ExampleProcess {

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

    /** Waits for its end and answers its exit status. */
    public int exitStatus() throws InterruptedException {
        return process.waitFor();
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
