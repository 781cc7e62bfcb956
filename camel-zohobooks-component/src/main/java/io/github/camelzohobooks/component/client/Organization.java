package io.github.camelzohobooks.component.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An organization, as the list of organizations tells it.
 *
 * @param id the {@code organization_id}
 * @param name its name
 * @param plan the name of its plan, which decides its daily quota; empty where Zoho does not tell
 * @param timeZone the name of its time zone, in which its day of quota begins; empty where Zoho does not tell
 */
public record Organization(String id, String name, String plan, String timeZone) {

    static Organization of(JsonNode row) {
        return new Organization(
                row.path("organization_id").asText(),
                row.path("name").asText(),
                row.path("plan_name").asText(""),
                row.path("time_zone").asText(""));
    }

    static String describe(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Organization::of)
                .map(organization -> organization.id() + " (" + organization.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
