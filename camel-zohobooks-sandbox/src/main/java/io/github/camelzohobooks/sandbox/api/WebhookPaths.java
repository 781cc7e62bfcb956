package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.webhooks.Webhook;
import io.github.camelzohobooks.sandbox.webhooks.Webhooks;
import java.util.List;
import java.util.Map;

/** {@code /settings/webhooks}. */
final class WebhookPaths {

    private static final String ALL = "/settings/webhooks";
    private static final String ONE = ALL + "/{webhook_id}";
    private static final String ID = "webhook_id";
    private static final String KEY = "webhook";

    private final ApiContext context;
    private final Map<String, Webhooks> webhooks;

    /** @param webhooks the webhooks by {@code organization_id} */
    WebhookPaths(ApiContext context, Map<String, Webhooks> webhooks) {
        this.context = context;
        this.webhooks = Map.copyOf(webhooks);
    }

    List<RawPath> paths() {
        return List.of(
                new RawPath(HttpMethod.GET, ALL, "ZohoBooks.settings.READ", this::list),
                new RawPath(HttpMethod.POST, ALL, "ZohoBooks.settings.CREATE", this::create),
                new RawPath(HttpMethod.GET, ONE, "ZohoBooks.settings.READ", this::get),
                new RawPath(HttpMethod.PUT, ONE, "ZohoBooks.settings.UPDATE", this::update),
                new RawPath(HttpMethod.DELETE, ONE, "ZohoBooks.settings.DELETE", this::delete));
    }

    private Webhooks of(Invocation in) {
        return webhooks.get(in.ledger().organization().id());
    }

    private Answer list(Invocation in) {
        ArrayNode rows = Json.array();
        of(in).all().forEach((id, webhook) -> rows.add(WebhookFields.show(id, webhook)));
        return RawPath.page(in, "webhooks", rows);
    }

    private Answer create(Invocation in) {
        Webhook webhook = WebhookFields.read(in.body(), context.catalog());
        return shown(201, "created", of(in).register(webhook), webhook);
    }

    private Answer get(Invocation in) {
        return shown(200, "", in.value(ID), known(in));
    }

    /** What is not given stays, the secret too. */
    private Answer update(Invocation in) {
        Webhook old = known(in);
        ObjectNode fields = WebhookFields.show(in.value(ID), old);
        fields.put("secret", old.secret());
        Webhook webhook = WebhookFields.read(fields.setAll(in.body()), context.catalog());
        if (!of(in).replace(in.value(ID), webhook)) {
            throw missing();
        }
        return shown(200, "updated", in.value(ID), webhook);
    }

    private Answer delete(Invocation in) {
        if (!of(in).remove(in.value(ID))) {
            throw missing();
        }
        return Envelope.done("The webhook has been deleted.");
    }

    private Webhook known(Invocation in) {
        return of(in).find(in.value(ID)).orElseThrow(this::missing);
    }

    private ZohoError missing() {
        return RawPath.missing(context, "Webhook");
    }

    private static Answer shown(int status, String done, String id, Webhook webhook) {
        ObjectNode body = Envelope.success(done.isEmpty() ? "success" : "The webhook has been " + done + ".");
        body.set(KEY, WebhookFields.show(id, webhook));
        return Envelope.json(status, body);
    }
}
