package io.github.camelzohobooks.component;

import io.github.camelzohobooks.catalog.ChangeAbilities;
import io.github.camelzohobooks.catalog.ChangeStrategy;
import io.github.camelzohobooks.catalog.Resource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whose changes can be found, and how. */
final class ConsumableResources {

    /** The resource whose records live in a module that the user names. */
    private static final String CUSTOM_MODULES = "custommodules";

    private static final Pattern MODULE_NAME = Pattern.compile("\\w+");

    private static final Logger LOG = LoggerFactory.getLogger(ZohoBooksConsumer.class);

    private ConsumableResources() {}

    /** Tells whether a resource can be consumed without further settings. */
    static boolean isConsumable(Resource resource) {
        return hasStrategy(resource) && !resource.name().equals(CUSTOM_MODULES);
    }

    private static boolean hasStrategy(Resource resource) {
        return resource.idField().isPresent()
                && resource.changes().flatMap(ChangeAbilities::findStrategy).isPresent();
    }

    /**
     * What of a target is consumed. Resources that were not named must not keep the others from being consumed.
     *
     * @throws IllegalArgumentException if a resource that was named cannot be consumed
     */
    static Target.Whole of(Target.Whole whole, String moduleName, ZohoBooksConsumerConfiguration options) {
        if (!whole.everything()) {
            whole.resources().forEach(consumed -> check(consumed, moduleName, options));
            return whole;
        }
        return new Target.Whole(
                whole.resources().stream()
                        .filter(consumed ->
                                problem(consumed, moduleName, options).isEmpty())
                        .toList(),
                true);
    }

    /** Tells of resources that a consumer of everything leaves out because of what it asks for. */
    static void tellLeftOut(Target.Whole all, Target.Whole consumed, ZohoBooksEndpoint endpoint) {
        List<Resource> leftOut = all.resources().stream()
                .filter(resource ->
                        isConsumable(resource) && !consumed.resources().contains(resource))
                .toList();
        if (!leftOut.isEmpty()) {
            LOG.info(
                    "{} leaves out {}, whose records cannot be asked for one by one, or not as strategy says. Consume them by"
                            + " name in another route, without details, deletions and strategy",
                    endpoint,
                    leftOut);
        }
    }

    /**
     * Checks that a resource can be consumed.
     *
     * @param resource the resource
     * @param moduleName the name of the custom module, null for none
     * @param options what the consumer asks for
     * @throws IllegalArgumentException if it cannot; the message says what to do
     */
    static void check(Resource resource, String moduleName, ZohoBooksConsumerConfiguration options) {
        problem(resource, moduleName, options).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** Why a resource cannot be consumed as asked, empty if it can. */
    static Optional<String> problem(Resource resource, String moduleName, ZohoBooksConsumerConfiguration options) {
        ChangeStrategy strategy = options.getStrategy();
        if (!hasStrategy(resource)) {
            return Optional.of("Changes of " + resource
                    + " cannot be consumed, because Zoho Books has no list of them that can be trusted. Poll what there is"
                    + " with a timer and a producer, such as zohobooks:" + resource + "/"
                    + resource.operationNames().iterator().next());
        }
        if (resource.name().equals(CUSTOM_MODULES)
                && (moduleName == null || !MODULE_NAME.matcher(moduleName).matches())) {
            return Optional.of("A consumer of " + CUSTOM_MODULES
                    + " needs the option moduleName with the API name of the module, such as cm_vehicles, not '"
                    + moduleName + "'");
        }
        if (strategy != null
                && strategy != ChangeStrategy.SWEEP
                && resource.changes().orElseThrow().modifiedField() == null) {
            return Optional.of("strategy=" + strategy.id() + " does not work for " + resource
                    + ", whose records do not tell when they were modified. Only strategy="
                    + ChangeStrategy.SWEEP.id() + " does");
        }
        boolean each = options.isDetails() || options.getDeletions() == Deletions.SWEEP;
        return each && resource.operation("get").isEmpty()
                ? Optional.of("details and deletions do not work for " + resource
                        + ", whose records cannot be asked for one by one. Consume it without them")
                : Optional.empty();
    }

    /** The strategy to begin with. */
    static ChangeStrategy strategy(Resource resource, ChangeStrategy wanted) {
        return wanted != null ? wanted : resource.changes().orElseThrow().strategy();
    }
}
