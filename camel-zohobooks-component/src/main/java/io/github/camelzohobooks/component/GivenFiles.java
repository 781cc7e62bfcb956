package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.client.FileNames;
import io.github.camelzohobooks.component.client.Upload;
import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.apache.hc.core5.http.ContentType;

/** The files that a message gives to a call: its attachments, or else its body. */
final class GivenFiles {

    /** Zoho says 10 MB, whichever kind it means; it is the larger one that cannot be refused wrongly. */
    private static final long MOST_BYTES = 10 * 1_024 * 1_024;

    private static final String OCTETS = ContentType.APPLICATION_OCTET_STREAM.getMimeType();

    private final Message message;
    private final String call;
    private final String part;
    private final boolean checked;

    /**
     * @param call names the call in errors
     * @param part the name of the multipart part that carries each file
     * @param checked whether size and extension are checked
     */
    GivenFiles(Message message, String call, String part, boolean checked) {
        this.message = message;
        this.call = call;
        this.part = part;
        this.checked = checked;
    }

    /**
     * The attachments of the message.
     *
     * @return the files, none if the message has no attachments
     * @throws ZohoBooksValidationException if one cannot be sent
     */
    List<Upload> attached() {
        AttachmentMessage attachments = new DefaultAttachmentMessage(message);
        if (!attachments.hasAttachments()) {
            return List.of();
        }
        List<Upload> files = new ArrayList<>();
        attachments.getAttachmentObjects().forEach((id, attachment) -> {
            GivenFile file = read(attachment, "The attachment " + id);
            files.add(upload(file, file.name() == null || file.name().isBlank() ? id : file.name(), null));
        });
        return files;
    }

    /**
     * The attachments of the message, or else the file or files in its body.
     *
     * @return the files, at least one
     * @throws ZohoBooksValidationException if there is none, or one cannot be sent
     */
    List<Upload> attachedOrBody() {
        List<Upload> attached = attached();
        return attached.isEmpty() ? inBody() : attached;
    }

    private List<Upload> inBody() {
        Object body = message.getBody();
        if (body instanceof Object[] array) {
            body = Arrays.asList(array);
        }
        if (body instanceof Collection<?> several && !several.isEmpty()) {
            List<Upload> files = new ArrayList<>();
            for (Object one : several) {
                GivenFile file = read(one, "Element " + files.size() + " of the body");
                files.add(upload(file, file.name(), null));
            }
            return files;
        }
        GivenFile file = read(body, "The body");
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        return List.of(upload(
                file,
                name == null || name.isBlank() ? file.name() : name,
                message.getHeader(Exchange.FILE_CONTENT_TYPE, String.class)));
    }

    private GivenFile read(Object value, String where) {
        try {
            Optional<GivenFile> file =
                    value == null ? Optional.empty() : GivenFile.in(value, message.getExchange(), mostToKeep());
            return file.orElseThrow(
                    () -> invalid(
                            where + " is no file but "
                                    + (value == null
                                            ? "empty"
                                            : value instanceof Collection
                                                    ? "an empty list"
                                                    : "a " + value.getClass().getName())
                                    + ". Give a File, Path, byte array or InputStream, a list of files, or attachments of the message"));
        } catch (IOException e) {
            throw new ZohoBooksValidationException(
                    prefix() + where + " cannot be read: " + e + ". Nothing was sent",
                    ErrorDetails.BEFORE_ANY_REQUEST,
                    e);
        }
    }

    /** One byte too much shows that a stream is too long; the rest of it need not be read. */
    private long mostToKeep() {
        return checked ? MOST_BYTES + 1 : Long.MAX_VALUE;
    }

    private Upload upload(GivenFile file, String givenName, String givenType) {
        String name = FileNames.safe(givenName)
                .orElseThrow(() -> invalid("The file has no name. Set the header " + Exchange.FILE_NAME
                        + ", or give a file or an attachment that has one"));
        String extension = FileNames.extension(name);
        Optional<UploadType> known = UploadType.ofExtension(extension);
        if (checked) {
            check(file, name, known.isPresent());
        }
        String type = plain(givenType)
                .or(() -> plain(file.contentType()).filter(own -> !own.equals(OCTETS)))
                .or(() -> known.map(UploadType::mediaType))
                .orElse(OCTETS);
        return new Upload(part, name, type, file.length(), file.content());
    }

    private void check(GivenFile file, String name, boolean isKnownType) {
        if (!isKnownType) {
            throw invalid("The file " + name + " has none of the extensions that Zoho Books takes: "
                    + UploadType.extensions() + ". validate=false sends it all the same");
        }
        if (file.length() == 0) {
            throw invalid("The file " + name + " is empty. If it is a stream, something has read it before");
        }
        if (file.length() > MOST_BYTES) {
            throw invalid(
                    "The file " + name + " is larger than the " + MOST_BYTES + " bytes (10 MB) that Zoho Books takes");
        }
    }

    /** The media type alone, without parameters such as the file's name. */
    private static Optional<String> plain(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return Optional.empty();
        }
        ContentType parsed = ContentType.parseLenient(contentType);
        return Optional.ofNullable(parsed)
                .map(ContentType::getMimeType)
                .filter(type -> type.matches("[\\w.+-]+/[\\w.+-]+"));
    }

    private String prefix() {
        return call + ", " + part + ": ";
    }

    private ZohoBooksValidationException invalid(String message) {
        return new ZohoBooksValidationException(prefix() + message + ". Nothing was sent");
    }
}
