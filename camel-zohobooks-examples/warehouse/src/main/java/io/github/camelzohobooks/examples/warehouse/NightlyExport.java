package io.github.camelzohobooks.examples.warehouse;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.component.changes.MemoryRecordIndex;
import io.github.camelzohobooks.component.error.ZohoBooksAuthenticationException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a full export, or goes on with the one that was not finished. The records are read by the snapshot of a consumer, the
 * route template {@code export}: once for everything, and once more for what changed meanwhile. Safe for use by many threads;
 * one export runs at a time.
 */
public final class NightlyExport {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final int MISSING_SCOPE = 57;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final List<Resource> resources;
    private final Duration pause;
    private final Lock lock = new ReentrantLock();
    private final AtomicInteger polls = new AtomicInteger();
    private volatile boolean complete;

    /**
     * Makes it.
     *
     * @param directory where each export gets a directory of its own
     * @param only the resources to export with commas between, empty for all
     * @param pauseMillis how long to wait before reading what changed meanwhile; two seconds longer than the consumer's
     *     {@code settle}, so that it sees everything that was changed before
     */
    public NightlyExport(String directory, String only, long pauseMillis) {
        this.directory = Path.of(directory);
        this.pause = Duration.ofMillis(pauseMillis);
        List<String> wanted = only.isBlank() ? List.of() : List.of(only.trim().split("\\s*,\\s*"));
        Catalog catalog = new Catalog();
        this.resources = catalog.resourceNames().stream()
                .filter(name -> wanted.isEmpty() ? !name.equals("custommodules") : wanted.contains(name))
                .flatMap(name -> catalog.resource(name).stream())
                .filter(resource -> resource.idField().isPresent()
                        && resource.changes()
                                .flatMap(changes -> changes.findStrategy())
                                .isPresent())
                .toList();
        if (resources.size() < wanted.size()) {
            throw new IllegalArgumentException(
                    "Of " + wanted + " only " + resources + " can be exported. Correct example.resources");
        }
    }

    /**
     * Exports as much as the day's calls allow.
     *
     * @param context runs the routes
     * @throws Exception if something fails that will not be better next time
     */
    public void run(CamelContext context) throws Exception {
        if (!lock.tryLock()) {
            LOG.warn("The export of the night before is still running, so none is begun");
            return;
        }
        try {
            // A timer may fire while the context starts; a route that is added then would not be started.
            while (context.isStarting()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            Path export = unfinished().orElseGet(this::begin);
            ExportFiles files = new ExportFiles(export, resources);
            files.start();
            try {
                complete = run(context, export, files);
            } finally {
                files.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last export has got to its end. */
    boolean isComplete() {
        return complete;
    }

    private Optional<Path> unfinished() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> exports = Files.list(directory)) {
            return exports.filter(Files::isDirectory)
                    .filter(export -> Files.notExists(export.resolve(Manifest.FILE)))
                    .max(Path::compareTo);
        }
    }

    private Path begin() {
        return directory.resolve(NAME.format(Instant.now()));
    }

    private boolean run(CamelContext context, Path export, ExportFiles files) throws Exception {
        Map<String, String> leftOut = new TreeMap<>();
        LOG.info(
                "Export {}: {} of {} resources are complete",
                export,
                files.in(Progress.Phase.COMPLETE).size(),
                resources.size());
        poll(context, files, Progress.Phase.SNAPSHOT, leftOut);
        if (files.in(Progress.Phase.SNAPSHOT).size() == leftOut.size()
                && !files.in(Progress.Phase.CATCH_UP).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            poll(context, files, Progress.Phase.CATCH_UP, leftOut);
        }
        List<String> left = new ArrayList<>(files.in(Progress.Phase.SNAPSHOT));
        left.addAll(files.in(Progress.Phase.CATCH_UP));
        left.removeAll(leftOut.keySet());
        if (!left.isEmpty() || leftOut.size() == resources.size()) {
            LOG.warn("Export {} is not complete. The next run goes on with: {}", export, String.join(", ", left));
            return false;
        }
        write(export, files, leftOut);
        return true;
    }

    /** Polls once for all resources that are in a phase. */
    private void poll(CamelContext context, ExportFiles files, Progress.Phase phase, Map<String, String> leftOut)
            throws Exception {
        List<String> left = files.in(phase);
        // A context that stops would not let a route be added before this run has ended.
        if (left.isEmpty() || !context.isStarted()) {
            return;
        }
        OnePoll poll = new OnePoll();
        // New names each time, so that no endpoint of an earlier poll is taken again; and an index that knows nothing,
        // so
        // that records without a modified time are new to it.
        String number = "-" + polls.incrementAndGet();
        Map<String, Object> beans =
                Map.of("files" + number, files, "poll" + number, poll, "records" + number, new MemoryRecordIndex());
        beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
        String route = context.addRouteFromTemplate(
                "export" + number,
                "export",
                Map.of(
                        "resources", String.join(",", left),
                        "files", "files" + number,
                        "poll", "poll" + number,
                        "records", "records" + number));
        try {
            poll.await(context).ifPresent(failure -> judge(failure, files.in(phase), leftOut));
        } finally {
            context.getRouteController().stopRoute(route);
            context.removeRoute(route);
            beans.keySet().forEach(context.getRegistry()::unbind);
        }
    }

    /**
     * What fails for one resource, such as a missing scope, must not keep the others from being exported. Everything else,
     * such as the day's calls being used up, ends the run. Resources without a failure of their own were perhaps not read at
     * all, and are left to the next run.
     */
    private static void judge(Exception failure, List<String> left, Map<String, String> leftOut) {
        boolean resourcesOnly = failure instanceof ZohoBooksException zoho
                && !zoho.isRetryable()
                && !(zoho instanceof ZohoBooksAuthenticationException && zoho.getCode() != MISSING_SCOPE);
        boolean any = false;
        for (String resource : resourcesOnly ? left : List.<String>of()) {
            Optional<String> reason = Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
                    .map(Throwable::getMessage)
                    .filter(message -> message != null && message.startsWith(resource + "/"))
                    .findFirst();
            if (reason.isPresent()) {
                any = true;
                leftOut.put(resource, reason.get());
                LOG.warn("{} is left out: {}", resource, reason.get());
            }
        }
        if (!any) {
            LOG.warn("The export stops for now: {}", failure.getMessage());
        }
    }

    private void write(Path export, ExportFiles files, Map<String, String> leftOut) throws IOException {
        List<Manifest.Exported> exported = new ArrayList<>();
        for (Resource resource : resources) {
            if (!leftOut.containsKey(resource.name())) {
                exported.add(
                        Manifest.describe(export, resource, files.progress().get(resource.name())));
            }
        }
        String began = export.getFileName().toString().replaceAll("T(\\d\\d)-(\\d\\d)-(\\d\\d)", "T$1:$2:$3Z");
        new Manifest(began, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), exported, leftOut).write(export);
        LOG.info(
                "Export {} is complete: {} records of {} resources, {} left out",
                export,
                exported.stream().mapToLong(Manifest.Exported::records).sum(),
                exported.size(),
                leftOut.size());
    }

    /** Tells how a poll has ended. */
    private static final class OnePoll implements PollingConsumerPollStrategy {

        private final CompletableFuture<Optional<Exception>> end = new CompletableFuture<>();

        /** Waits for its end, or until the application is stopped; the failure, empty if there was none. */
        Optional<Exception> await(CamelContext context) throws InterruptedException, ExecutionException {
            while (context.isStarted()) {
                try {
                    return end.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    LOG.debug("Still exporting");
                }
            }
            return end.getNow(Optional.of(new CancellationException("the application is stopped")));
        }

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return true;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            end.complete(Optional.empty());
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            end.complete(Optional.of(cause));
            return false;
        }
    }
}
