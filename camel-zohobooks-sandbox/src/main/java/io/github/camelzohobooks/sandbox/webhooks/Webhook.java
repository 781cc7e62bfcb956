package io.github.camelzohobooks.sandbox.webhooks;

import io.github.camelzohobooks.sandbox.books.Change;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where the sandbox tells what happens to the records of a resource. Immutable.
 *
 * @param name what the user calls it
 * @param resource the resource whose records it is about, for example {@code invoices}
 * @param entity the key that the record stands under in the body, for example {@code invoice}
 * @param events what it is told of
 * @param method POST, PUT or DELETE
 * @param url the target, an absolute http or https URL
 * @param headers headers of the requests
 * @param queryParameters what is added to the query of the URL
 * @param body what the requests carry
 * @param rawData the text for {@link Body#RAW}, sent as it is; else empty
 * @param formData further fields for {@link Body#FORM}
 * @param secret what the requests are signed with; empty for no signature
 */
public record Webhook(
        String name,
        String resource,
        String entity,
        Set<Change.Kind> events,
        String method,
        URI url,
        List<Pair> headers,
        List<Pair> queryParameters,
        Body body,
        String rawData,
        List<Pair> formData,
        String secret) {

    /** What a request carries. */
    public enum Body {
        /** The record as JSON. */
        DEFAULT,
        /** A text that does not depend on the record. */
        RAW,
        /** A form with the record as JSON in one field. */
        FORM
    }

    /**
     * A name with its value.
     *
     * @param name the name
     * @param value the value
     */
    public record Pair(String name, String value) {

        /** Checks that nothing is missing. */
        public Pair {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /** Checks that nothing is missing and copies the lists. */
    public Webhook {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(rawData, "rawData");
        Objects.requireNonNull(secret, "secret");
        events = Set.copyOf(events);
        headers = List.copyOf(headers);
        queryParameters = List.copyOf(queryParameters);
        formData = List.copyOf(formData);
    }

    /**
     * A webhook that posts the records of a resource as JSON whenever something happens to them, without signature.
     *
     * @param resource the resource, for example {@code invoices}
     * @param entity the key that the record stands under, for example {@code invoice}
     * @param url the target
     * @return the webhook
     */
    public static Webhook post(String resource, String entity, URI url) {
        return new Webhook(
                entity,
                resource,
                entity,
                EnumSet.allOf(Change.Kind.class),
                "POST",
                url,
                List.of(),
                List.of(),
                Body.DEFAULT,
                "",
                List.of(),
                "");
    }

    /**
     * The same webhook with a signature.
     *
     * @param key what the requests are signed with
     * @return the new webhook
     */
    public Webhook signedWith(String key) {
        return new Webhook(
                name, resource, entity, events, method, url, headers, queryParameters, body, rawData, formData, key);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "Webhook[" + name + ": " + method + " " + url + " on " + resource + " " + events + "]";
    }
}
