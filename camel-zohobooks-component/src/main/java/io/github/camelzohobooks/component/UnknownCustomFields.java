package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.Catalog;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.catalog.Resource;
import io.github.camelzohobooks.catalog.Suggestions;
import io.github.camelzohobooks.component.client.CallSettings;
import io.github.camelzohobooks.component.client.Calls;
import io.github.camelzohobooks.component.client.ZohoBooksRequest;
import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import io.github.camelzohobooks.component.messages.SentCustomFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Refuses custom fields that Zoho does not know, before a record is sent with them, where {@code onDroppedCustomFields=REFUSE}
 * asks for that. Immutable.
 */
final class UnknownCustomFields {

    /** Needed to ask which custom fields there are. */
    static final String SCOPE = "ZohoBooks.settings.READ";

    private static final CompletableFuture<Void> NONE = CompletableFuture.completedFuture(null);
    private static final String CUSTOM_MODULES = "custommodules";

    private final boolean wanted;
    private final Target target;
    private final CallSettings settings;

    UnknownCustomFields(ZohoBooksProducerConfiguration options, Target target, CallSettings settings) {
        this.wanted = isWanted(options);
        this.target = target;
        this.settings = settings;
    }

    private static boolean isWanted(ZohoBooksProducerConfiguration options) {
        return options.getOnDroppedCustomFields() == OnDroppedCustomFields.REFUSE;
    }

    /**
     * Whether calls of an endpoint ask for the custom fields.
     *
     * @param options of the endpoint
     * @param known what it calls
     */
    static boolean areLookedFor(ZohoBooksProducerConfiguration options, Target.Known known) {
        return isWanted(options) && writes(known.operation().method());
    }

    private static boolean writes(HttpMethod method) {
        return method == HttpMethod.POST || method == HttpMethod.PUT;
    }

    /**
     * Checks the option.
     *
     * @throws IllegalArgumentException if it is not known how to ask for the custom fields of the endpoint's records
     */
    static void check(Target target, ZohoBooksProducerConfiguration options) {
        if (!isWanted(options)
                || (target instanceof Target.Known known
                        && (isCustomModule(known)
                                || known.resource().customFieldEntity().isPresent()))) {
            return;
        }
        Catalog catalog = new Catalog();
        List<String> able = catalog.resourceNames().stream()
                .filter(name -> name.equals(CUSTOM_MODULES)
                        || catalog.resource(name)
                                .flatMap(Resource::customFieldEntity)
                                .isPresent())
                .toList();
        throw new IllegalArgumentException("onDroppedCustomFields=REFUSE can be used for " + String.join(", ", able)
                + ": of other records it is not known how to ask Zoho for their custom fields. Use FAIL");
    }

    private static boolean isCustomModule(Target.Known known) {
        return known.resource().name().equals(CUSTOM_MODULES);
    }

    /**
     * Looks at a call.
     *
     * @param request the call
     * @param connection the way to ask
     * @return completes if the call may be made; fails with what is wrong with it, or with what Zoho says when it is asked
     */
    CompletableFuture<Void> check(ZohoBooksRequest request, Calls connection) {
        if (!wanted || !(target instanceof Target.Known known) || request.body() == null || !writes(request.method())) {
            return NONE;
        }
        Set<String> names = SentCustomFields.allNames(request.body());
        if (names.isEmpty()) {
            return NONE;
        }
        String entity = isCustomModule(known)
                ? request.path().split("/", -1)[1]
                : known.resource().customFieldEntity().orElseThrow();
        return connection
                .customFields(entity, request.organizationId(), names, settings)
                .thenAccept(there -> {
                    Set<String> unknown = new TreeSet<>(names);
                    unknown.removeAll(there);
                    if (!unknown.isEmpty()) {
                        throw unknown(request, entity, unknown, there);
                    }
                });
    }

    private static ZohoBooksValidationException unknown(
            ZohoBooksRequest request, String entity, Set<String> unknown, Set<String> there) {
        String first = unknown.iterator().next();
        String hint = there.isEmpty()
                ? "it has none at all"
                : (unknown.size() == 1 ? "" : first + ": ") + Suggestions.didYouMean(first, there);
        return new ZohoBooksValidationException(request.name() + ": Zoho has no custom "
                + (unknown.size() == 1 ? "field " : "fields ") + String.join(", ", unknown) + " for the entity "
                + entity + "; " + hint + (hint.endsWith("?") ? "" : ".") + " Nothing was sent");
    }
}
