package io.github.camelzohobooks.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.oauth.DataCenter;
import io.github.camelzohobooks.component.oauth.Grant;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints what to set, as lines to be copied: properties for Camel, and the environment that they refer to. */
final class SettingsPrinter {

    private static final String PREFIX = "camel.component.zohobooks.";

    private final PrintWriter out;
    private final String clientId;
    private final String clientSecret;
    private final Grant grant;

    SettingsPrinter(PrintWriter out, String clientId, String clientSecret, Grant grant) {
        this.out = out;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.grant = grant;
    }

    void printSettings() {
        out.println("# Environment. The refresh token is a secret, and Zoho does not show it again.");
        export(Account.CLIENT_VARIABLE, clientId);
        out.println("# export " + Account.SECRET_VARIABLE + "=... as you have it");
        export(Account.TOKEN_VARIABLE, grant.refreshToken());
        Optional<DataCenter> dataCenter = grant.dataCenter();
        dataCenter.ifPresent(known -> export(Account.DATA_CENTER_VARIABLE, known.id()));
        out.println();
        out.println("# application.properties");
        property("clientId", "{{env:" + Account.CLIENT_VARIABLE + "}}");
        property("clientSecret", "{{env:" + Account.SECRET_VARIABLE + "}}");
        property("refreshToken", "{{env:" + Account.TOKEN_VARIABLE + "}}");
        dataCenter.ifPresent(known -> property("dataCenter", known.id()));
        if (dataCenter.isEmpty()) {
            property("accountsUrl", grant.hosts().accounts().toString());
            property("apiUrl", grant.hosts().api().toString());
        }
        out.flush();
    }

    /** What goes wrong here is told and does no harm: the settings are good without an organization, too. */
    void printOrganizations() {
        JsonNode organizations;
        try {
            organizations = Organizations.list(clientId, clientSecret, grant);
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            out.println("# The organizations could not be listed: "
                    + String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}", " "));
            out.flush();
            return;
        }
        boolean isOnly = organizations.size() == 1;
        out.println(isOnly ? "# The only organization:" : "# One of these organizations:");
        for (JsonNode organization : organizations) {
            out.printf("# %s, plan %s%n", text(organization, "name"), text(organization, "plan_name"));
            out.print(isOnly ? "" : "# ");
            property("organizationId", text(organization, "organization_id"));
        }
        out.flush();
    }

    private static String text(JsonNode organization, String field) {
        return organization.path(field).asText("?").replaceAll("\\p{Cntrl}", " ");
    }

    private void export(String name, String value) {
        out.println("export " + name + "='" + value.replace("'", "'\\''") + "'");
    }

    private void property(String name, String value) {
        out.println(PREFIX + name + " = " + value);
    }
}
