package io.github.camelzohobooks.sandbox.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.QueryString;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.webhooks.Webhook.Pair;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is sent for one change.
 *
 * @param target the URL with its query
 * @param contentType the media type of the body
 * @param body the body
 * @param signature the signature, or empty for none
 */
record Message(URI target, String contentType, String body, String signature) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static Message of(Webhook webhook, ObjectNode record, Assumptions assumptions) {
        String json = text(
                assumptions.hold(UnverifiedFact.WEBHOOK_BODY_IS_WRAPPED)
                        ? Json.object().set(webhook.entity(), record)
                        : record);
        List<Pair> form = new ArrayList<>();
        String body;
        if (webhook.body() == Webhook.Body.FORM) {
            boolean jsonString = assumptions.hold(UnverifiedFact.WEBHOOK_FORM_CARRIES_JSON_STRING);
            form.addAll(webhook.formData());
            form.add(new Pair(jsonString ? "JSONString" : webhook.entity(), json));
            body = encode(form);
        } else {
            body = webhook.body() == Webhook.Body.RAW ? webhook.rawData() : json;
        }
        URI target = target(webhook);
        return new Message(
                target,
                form.isEmpty() ? "application/json;charset=UTF-8" : "application/x-www-form-urlencoded",
                body,
                signature(webhook, target, form, form.isEmpty() ? body : "", assumptions));
    }

    private static String signature(
            Webhook webhook, URI target, List<Pair> form, String json, Assumptions assumptions) {
        if (webhook.secret().isEmpty() || !assumptions.hold(UnverifiedFact.WEBHOOKS_ARE_SIGNED)) {
            return "";
        }
        List<Pair> pairs = new ArrayList<>(form);
        QueryString.parse(target.getRawQuery())
                .forEach((name, values) -> values.forEach(value -> pairs.add(new Pair(name, value))));
        return Signature.of(webhook.secret(), pairs, json);
    }

    private static URI target(Webhook webhook) {
        if (webhook.queryParameters().isEmpty()) {
            return webhook.url();
        }
        String url = webhook.url().toString();
        String separator = webhook.url().getRawQuery() == null ? "?" : "&";
        return URI.create(url + separator + encode(webhook.queryParameters()));
    }

    private static String encode(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> encode(pair.name()) + "=" + encode(pair.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(JsonNode value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if a header is one that only the client itself may set */
    HttpRequest request(Webhook webhook) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .setHeader("Content-Type", contentType)
                .method(webhook.method(), HttpRequest.BodyPublishers.ofString(body));
        webhook.headers().forEach(header -> request.setHeader(header.name(), header.value()));
        if (!signature.isEmpty()) {
            request.setHeader(Signature.HEADER, signature);
        }
        return request.build();
    }
}
