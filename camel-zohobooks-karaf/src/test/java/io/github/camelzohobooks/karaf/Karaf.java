package io.github.camelzohobooks.karaf;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Karaf of its own process. It has only what comes with it and what is put into its directories: no repository, no
 * console, and no open ports but one for its own shutdown script, which the system chooses.
 */
final class Karaf implements AutoCloseable {

    private static final String FEATURES = "framework,feature,deployer,kar,bundle,config";
    private static final long MINUTES_TO_STOP = 2;
    private static final Pattern MAVEN = Pattern.compile("<bundle[^>]*>mvn:([^/]+)/([^/]+)/([^<]+)<");

    private final Path home;
    private Process process;
    private Thread guard;

    /**
     * @param home where the archive was unpacked
     */
    Karaf(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    Path etc() {
        return home.resolve("etc");
    }

    Path data() {
        return home.resolve("data");
    }

    /** Starts it with some environment variables. */
    void start(Map<String, String> environment) throws IOException {
        set("org.apache.karaf.features.cfg", "featuresBoot", FEATURES);
        set("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", "");
        set("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.localRepository", "${karaf.data}/empty-repository");
        // Without JAVA_HOME the script would search for another Java. "daemon" replaces the script's process by Java's.
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon").redirectErrorStream(true);
        builder.redirectOutput(home.resolve("output.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_") || name.startsWith("ZOHO_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("EXTRA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        process = builder.start();
        guard = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(guard);
    }

    private void set(String file, String key, String value) throws IOException {
        // The last value of a key counts; what stands before it may have several lines.
        Files.writeString(etc().resolve(file), "\n" + key + " = " + value + "\n", StandardOpenOption.APPEND);
    }

    /** Puts a file to where Karaf looks for what to install, as a whole. */
    void deploy(Path archive) throws IOException {
        Path copied = Files.copy(archive, home.resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copied, home.resolve("deploy").resolve(archive.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts the bundles that some features name into its own repository; they are taken from the class path. */
    void provide(Path features) throws IOException {
        for (MatchResult bundle :
                MAVEN.matcher(Files.readString(features)).results().toList()) {
            String name = bundle.group(2) + "-" + bundle.group(3) + ".jar";
            Path jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(file -> file.endsWith(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("Not tested with the version that the features name: " + name));
            Path directory = home.resolve("system")
                    .resolve(bundle.group(1).replace('.', '/'))
                    .resolve(bundle.group(2))
                    .resolve(bundle.group(3));
            Files.copy(jar, Files.createDirectories(directory).resolve(name));
        }
    }

    /** Writes a file below Karaf's directory. */
    void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Path written = Files.writeString(home.resolve("written"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    String log() {
        Path log = data().resolve("log/karaf.log");
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(MINUTES_TO_STOP, TimeUnit.MINUTES)) {
            throw new AssertionError("Karaf has not stopped within " + MINUTES_TO_STOP + " minutes");
        }
    }

    /** Ends it and all it has started, whatever it is doing. */
    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
            Runtime.getRuntime().removeShutdownHook(guard);
        }
    }
}
