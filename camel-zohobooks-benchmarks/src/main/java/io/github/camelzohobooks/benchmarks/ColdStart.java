package io.github.camelzohobooks.benchmarks;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * The start of a sandbox, and its first answer, as the first thing in a fresh process; beside it the same of the Jetty
 * server that the sandbox stands on, with one handler. The processes take turns, so that other load on the machine meets
 * both; the figure to keep is the ratio.
 */
public final class ColdStart {

    private static final int RUNS = 7;
    private static final String BASELINE = "bare Jetty";
    private static final String SANDBOX = "sandbox";

    /** A server that runs, and how to ask it something. */
    private record Started(URI request, Map<String, String> headers) {}

    /** Nanoseconds until a server had started, and from then until it had answered once. */
    private record Times(long start, long firstAnswer) {}

    private ColdStart() {}

    /**
     * Starts one server and prints how long it took.
     *
     * @param arguments the name of the server
     */
    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        long begin = System.nanoTime();
        Started started = name.equals(SANDBOX) ? startSandbox() : startJetty();
        long ready = System.nanoTime();
        ask(started);
        long answered = System.nanoTime();
        System.out.println((ready - begin) + " " + (answered - ready));
        // Neither server ends by itself.
        System.exit(0);
    }

    /** Measures both servers in processes of their own, and prints medians and ratios. */
    static void measure() throws IOException, InterruptedException {
        List<Times> baseline = new ArrayList<>();
        List<Times> sandbox = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            baseline.add(run(BASELINE));
            sandbox.add(run(SANDBOX));
        }
        Times usual = print(BASELINE, baseline);
        Times ours = print(SANDBOX, sandbox);
        System.out.printf(
                "cold start, %s to %s: start %.2f times, start and first answer %.2f times%n",
                SANDBOX,
                BASELINE,
                (double) ours.start() / usual.start(),
                (double) (ours.start() + ours.firstAnswer()) / (usual.start() + usual.firstAnswer()));
    }

    private static Times run(String name) throws IOException, InterruptedException {
        String[] nanos = FreshProcess.output(ColdStart.class, name).split(" ", -1);
        return new Times(Long.parseLong(nanos[0]), Long.parseLong(nanos[1]));
    }

    private static Times print(String name, List<Times> runs) {
        Times medians = new Times(
                median(runs.stream().map(Times::start).toList()),
                median(runs.stream().map(Times::firstAnswer).toList()));
        System.out.printf(
                "cold start of %s, medians of %d fresh processes: %d ms, first answer %d ms later%n",
                name,
                runs.size(),
                Duration.ofNanos(medians.start()).toMillis(),
                Duration.ofNanos(medians.firstAnswer()).toMillis());
        return medians;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Started startSandbox() {
        ZohoBooksSandbox sandbox = ZohoBooksSandbox.builder().start();
        return new Started(
                URI.create(sandbox.apiBase() + "/books/v3/invoices?organization_id=" + sandbox.organizationId()),
                Map.of("Authorization", "Zoho-oauthtoken " + sandbox.oauth().newAccessToken()));
    }

    private static Started startJetty() throws Exception {
        Server server = new Server(0);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)), callback);
                return true;
            }
        });
        server.start();
        return new Started(server.getURI(), Map.of());
    }

    private static void ask(Started started) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) started.request().toURL().openConnection();
        started.headers().forEach(connection::setRequestProperty);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("Answered HTTP " + connection.getResponseCode());
        }
        connection.getInputStream().readAllBytes();
    }
}
