package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.books.Organization;
import io.github.camelzohobooks.sandbox.facts.Assumptions;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Call;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.oauth.Membership;
import java.util.List;
import java.util.Optional;

/** The organizations, to which users belong. Immutable; the ledgers are not. */
public final class Organizations {

    private static final String PARAMETER = "organization_id";
    private static final String HEADER = "x-com-zoho-books-organizationid";

    private final List<Ledger> ledgers;

    /**
     * Takes the books of all organizations.
     *
     * @param ledgers the books, at least one; the first one's organization is the default
     */
    public Organizations(List<Ledger> ledgers) {
        this.ledgers = List.copyOf(ledgers);
    }

    /**
     * All books.
     *
     * @return an unmodifiable list
     */
    public List<Ledger> ledgers() {
        return ledgers;
    }

    /**
     * Finds the books of an organization.
     *
     * @param id its {@code organization_id}
     * @return the books, or empty if there is no such organization
     */
    public Optional<Ledger> find(String id) {
        return ledgers.stream()
                .filter(ledger -> ledger.organization().id().equals(id))
                .findFirst();
    }

    /**
     * Finds the books that a request means.
     *
     * @param call the request
     * @param user the organizations that the user belongs to; others are foreign
     * @param needed whether the request must mean one
     * @param assumptions what is taken to be true where nobody knows
     * @return the books; the first where none are named and none are needed
     * @throws ZohoError 400 or 401, with code 6024 if none are named and there are several, with 6041 if there are no such
     */
    Ledger of(Call call, Membership user, boolean needed, Assumptions assumptions) {
        Optional<String> id =
                call.parameter(PARAMETER).or(() -> call.header(HEADER)).filter(text -> !text.isBlank());
        if (id.isPresent()) {
            return find(id.get()).filter(found -> user.isIn(id.get())).orElseGet(() -> {
                if (needed) {
                    throw foreign(id.get(), assumptions.hold(UnverifiedFact.FOREIGN_ORGANIZATIONS_ARE_401) ? 401 : 400);
                }
                return ledgers.get(0);
            });
        }
        if (!needed) {
            return ledgers.get(0);
        }
        List<Ledger> own = ledgers.stream()
                .filter(ledger -> user.isIn(ledger.organization().id()))
                .toList();
        if (own.size() > 1) {
            throw ambiguous(own);
        }
        return own.get(0);
    }

    static ZohoError foreign(String id, int status) {
        return new ZohoError(status, 6041, "This user is not associated with the CompanyID/CompanyName:" + id + ".");
    }

    private static ZohoError ambiguous(List<Ledger> own) {
        ArrayNode info = Json.array();
        for (Ledger ledger : own) {
            Organization organization = ledger.organization();
            info.add(Json.object()
                    .put(PARAMETER, organization.id())
                    .put("name", organization.name())
                    .put("is_default_org", organization.isDefault()));
        }
        return new ZohoError(
                400,
                6024,
                "This user belongs to multiple organizations, hence the parameter CompanyID/CompanyName is required"
                        + " for associating this user to a specific organization.",
                Json.object().set("error_info", info));
    }
}
