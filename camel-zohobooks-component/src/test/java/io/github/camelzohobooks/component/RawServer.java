package io.github.camelzohobooks.component;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server that answers, byte for byte, what a test says, and remembers what it was sent: for answers that no proper server
 * gives, and to play a proxy or a foreign host.
 */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Function<String, String> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts a server.
     *
     * @param answers gets the head of a request, its lines ended by CRLF, and returns the whole answer
     */
    RawServer(Function<String, String> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        threads.execute(this::accept);
    }

    static String json(String body) {
        return answer("200 OK", "application/json", body);
    }

    static String answer(String status, String contentType, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    URI uri() {
        return URI.create("http://localhost:" + port());
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The heads of all requests so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The first lines of all requests so far. */
    List<String> requestLines() {
        return requests.stream()
                .map(head -> head.substring(0, head.indexOf("\r\n")))
                .toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            in.readNBytes(contentLength(head));
            requests.add(head);
            connection.getOutputStream().write(answers.apply(head).getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            head.write(next);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
            next = in.read();
        }
        return "";
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.valueOf(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
