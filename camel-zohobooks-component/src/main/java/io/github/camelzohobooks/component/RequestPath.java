package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.error.ZohoBooksValidationException;
import java.util.Collection;
import org.apache.hc.core5.net.PercentCodec;

/** The path of a call of a known operation, with the values of its parameters. */
final class RequestPath {

    private static final String MODULE_NAME = "module_name";

    private RequestPath() {}

    /**
     * Puts the given values into the path of an operation.
     *
     * @param known the operation
     * @param given what the message and the endpoint give
     * @return the path, its segments percent-encoded
     * @throws ZohoBooksValidationException if a value is missing or cannot be one
     */
    static String of(Target.Known known, GivenParameters given) {
        String path = known.operation().path();
        Collection<String> ownIds = known.resource().idParameters();
        for (String name : known.operation().pathParameters()) {
            String value = MODULE_NAME.equals(name)
                    ? given.moduleName(name)
                    : ownIds.contains(name) ? given.ownId(known.resource(), name) : given.path(name);
            if (value == null) {
                throw missing(known, given, name);
            }
            path = path.replace("{" + name + "}", segment(known.operation().qualifiedName(), name, value));
        }
        return path;
    }

    private static String segment(String call, String name, String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new ZohoBooksValidationException(call + ": '" + value + "' is no value for the parameter " + name
                    + " of the path. Nothing was sent");
        }
        return PercentCodec.RFC3986.encode(value);
    }

    private static ZohoBooksValidationException missing(Target.Known known, GivenParameters given, String name) {
        String header = ZohoBooksConstants.PARAMETER_PREFIX + name;
        String call = known.operation().qualifiedName();
        if (MODULE_NAME.equals(name)) {
            return new ZohoBooksValidationException(call + " needs the name of a custom module: set the header "
                    + ZohoBooksConstants.MODULE_NAME + " or the option moduleName. Nothing was sent");
        }
        if (known.resource().idParameters().contains(name)) {
            String ignored = given.isOfOtherResource(known.resource().name())
                    ? " The header " + ZohoBooksConstants.ID + " was not used, because " + ZohoBooksConstants.RESOURCE
                            + " says that it belongs to another resource."
                    : "";
            return new ZohoBooksValidationException(call + " needs the id of a record (" + name + "): set the header "
                    + ZohoBooksConstants.ID + " or " + header + ", the option id, or the field " + name
                    + GivenParameters.fieldOfId(known.resource(), name)
                            .map(field -> " or " + field)
                            .orElse("")
                    + " of the body."
                    + ignored + " Nothing was sent");
        }
        return new ZohoBooksValidationException(call + " needs " + name + ": set the header " + header
                + ", the option path." + name + ", or the field " + name + " of the body. Nothing was sent");
    }
}
