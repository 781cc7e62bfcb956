package io.github.camelzohobooks.sandbox;

import io.github.camelzohobooks.sandbox.TestClient.Reply;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A form with files, as a client sends it. */
final class MultipartForm {

    private static final String BOUNDARY = "----7MA4YWxkTrZu0gW";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static MultipartForm file(String part, String fileName, String type, byte[] content) {
        return new MultipartForm().with(part, fileName, type, content);
    }

    MultipartForm with(String part, String fileName, String type, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                + "\"\r\n" + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    MultipartForm with(String name, String value) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Reply send(TestClient client, String method, String path) {
        write("--" + BOUNDARY + "--\r\n");
        return TestClient.exchange(client.request(method, path, "")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }
}
