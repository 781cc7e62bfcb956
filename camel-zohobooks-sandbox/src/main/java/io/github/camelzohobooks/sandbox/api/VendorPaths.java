package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.sandbox.books.Row;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** {@code /vendors}: the contacts of type vendor. */
final class VendorPaths {

    private static final String CONTACTS = "contacts";
    private static final String TYPE = "contact_type";
    private static final String VENDOR = "vendor";
    private static final String ALL = "/vendors";
    private static final String ONE = ALL + "/{contact_id}";

    private final ApiContext context;

    VendorPaths(ApiContext context) {
        this.context = context;
    }

    List<RawPath> paths() {
        return List.of(
                new RawPath(HttpMethod.GET, ALL, "ZohoBooks.contacts.READ", this::list),
                new RawPath(HttpMethod.POST, ALL, "ZohoBooks.contacts.CREATE", this::create),
                new RawPath(HttpMethod.GET, ONE, "ZohoBooks.contacts.READ", in -> one(in, "get", Records::get)),
                new RawPath(HttpMethod.PUT, ONE, "ZohoBooks.contacts.UPDATE", in -> one(in, "update", Records::update)),
                new RawPath(
                        HttpMethod.DELETE, ONE, "ZohoBooks.contacts.DELETE", in -> one(in, "delete", Records::delete)));
    }

    private Resource contacts() {
        return context.catalog().resource(CONTACTS).orElseThrow();
    }

    /** The same as an operation of contacts. */
    private Invocation as(String operation, Invocation in, Call call) {
        return new Invocation(call, contacts().operations().get(operation), in.values(), in.ledger(), in.membership());
    }

    private Answer list(Invocation in) {
        Call call = in.call();
        Map<String, List<String>> query = new LinkedHashMap<>(call.query());
        query.put(TYPE, List.of(VENDOR));
        Call vendors =
                new Call(call.method(), call.path(), query, call.headers(), call.body(), call.at(), call.processing());
        return new Listing(contacts(), context).perform(as("list", in, vendors));
    }

    private Answer create(Invocation in) {
        Invocation contact = as("create", in, in.call());
        ObjectNode given = contact.body().put(TYPE, VENDOR);
        RequiredFields.check(contact.operation(), given);
        return new Records(contacts(), context).created(contact, given);
    }

    private Answer one(Invocation in, String operation, BiFunction<Records, Invocation, Answer> action) {
        Records records = new Records(contacts(), context);
        boolean isVendor = in.ledger()
                .table(CONTACTS)
                .find(in.values().get(0))
                .map(Row::fields)
                .orElseGet(Json::object)
                .path(TYPE)
                .asText("")
                .equals(VENDOR);
        if (!isVendor) {
            throw RawPath.missing(context, "Vendor");
        }
        return action.apply(records, as(operation, in, in.call()));
    }
}
