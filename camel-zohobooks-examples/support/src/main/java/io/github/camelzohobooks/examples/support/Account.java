package io.github.camelzohobooks.examples.support;

import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account in Zoho Books that an example reaches: the one that the environment names, or a sandbox. */
public final class Account {

    private static final Map<String, String> NEEDED = needed();
    private static final String ORGANIZATION = "ZOHO_ORGANIZATION_ID";

    private Account() {}

    private static Map<String, String> needed() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("ZOHO_CLIENT_ID", "clientId");
        options.put("ZOHO_CLIENT_SECRET", "clientSecret");
        options.put("ZOHO_REFRESH_TOKEN", "refreshToken");
        options.put("ZOHO_DATA_CENTER", "dataCenter");
        return options;
    }

    /**
     * Reads the settings of the account.
     *
     * @param environment the environment variables
     * @return the options of the component zohobooks; empty if no variable is set, which asks for the demo
     * @throws IllegalArgumentException if some variables are set and others are missing
     */
    public static Optional<Map<String, String>> of(Map<String, String> environment) {
        List<String> missing = NEEDED.keySet().stream()
                .filter(name -> !isSet(environment, name))
                .toList();
        boolean none = missing.size() == NEEDED.size() && !isSet(environment, ORGANIZATION);
        if (none) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("To read a real account, set these environment variables, too: "
                    + String.join(", ", missing) + ". To see the demo, set none that begins with ZOHO_.");
        }
        Map<String, String> options = new LinkedHashMap<>();
        NEEDED.forEach(
                (name, option) -> options.put(option, environment.get(name).trim()));
        if (isSet(environment, ORGANIZATION)) {
            options.put("organizationId", environment.get(ORGANIZATION).trim());
        }
        return Optional.of(options);
    }

    /**
     * The settings with which a sandbox is reached.
     *
     * @param sandbox the stand-in
     * @return the options of the component zohobooks
     */
    public static Map<String, String> of(ZohoBooksSandbox sandbox) {
        return Map.of(
                "clientId", sandbox.credentials().clientId(),
                "clientSecret", sandbox.credentials().clientSecret(),
                "refreshToken", sandbox.credentials().refreshToken(),
                "apiUrl", sandbox.apiBase().toString(),
                "accountsUrl", sandbox.accountsBase().toString());
    }

    /**
     * What is wrong, for people.
     *
     * @param failure an exception; those around its cause say where
     * @return the message of its innermost cause
     */
    public static String reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason.getMessage() == null ? reason.toString() : reason.getMessage();
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
