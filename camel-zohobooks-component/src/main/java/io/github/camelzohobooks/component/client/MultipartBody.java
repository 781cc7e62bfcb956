package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** Makes the {@code multipart/form-data} body of a request that carries files. */
final class MultipartBody {

    /** The field that carries the record where it travels with its files; so in clients, the specification is silent. */
    private static final String RECORD = "JSONString";

    private static final int BUFFER_BYTES = 16 * 1_024;

    private MultipartBody() {}

    /**
     * Makes a body.
     *
     * @param entity the JSON that travels along, null where none does
     * @param files the files
     * @return the body, which is written from the start each time, and never held in memory
     */
    static HttpEntity of(JsonNode entity, List<Upload> files) throws IOException {
        // As browsers do it: names of files in UTF-8 as they are. Other modes encode them in ways that few servers
        // know.
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8);
        if (entity != null) {
            form.addTextBody(RECORD, ZohoJson.MAPPER.writeValueAsString(entity), ContentType.APPLICATION_JSON);
        }
        files.forEach(file -> form.addPart(file.part(), new FileBody(file)));
        return form.build();
    }

    private static final class FileBody extends AbstractContentBody {

        private final Upload file;

        FileBody(Upload file) {
            super(ContentType.create(file.contentType()));
            this.file = file;
        }

        @Override
        public String getFilename() {
            return file.name();
        }

        @Override
        public long getContentLength() {
            return file.length();
        }

        /** The length is announced before, so another one would garble the connection, or leave the server waiting. */
        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            long written = 0;
            try (InputStream in = file.content().open()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    written += read;
                    if (written > file.length()) {
                        break;
                    }
                    out.write(buffer, 0, read);
                }
            }
            if (written != file.length()) {
                throw new IOException("The file " + file.name() + " was changed while it was sent");
            }
        }
    }
}
