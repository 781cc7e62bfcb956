package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzohobooks.catalog.HttpMethod;
import io.github.camelzohobooks.sandbox.books.Ledger;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;
import io.github.camelzohobooks.sandbox.http.Answer;
import io.github.camelzohobooks.sandbox.json.Json;
import io.github.camelzohobooks.sandbox.reports.ActivityLog;
import io.github.camelzohobooks.sandbox.reports.Aging;
import io.github.camelzohobooks.sandbox.reports.Period;
import io.github.camelzohobooks.sandbox.reports.ProfitAndLoss;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /reports}, as far as the sandbox's books can answer them. */
final class ReportPaths {

    private static final String SCOPE = "ZohoBooks.reports.READ";
    private static final String AGING = "invoiceaging";

    private final boolean withLog;
    /** By {@code organization_id}; empty if there is no such report. */
    private final Map<String, ActivityLog> logs = new HashMap<>();

    ReportPaths(ApiContext context, List<Ledger> ledgers) {
        this.withLog = context.assume(UnverifiedFact.ACTIVITY_LOGS_EXIST);
        if (withLog) {
            ledgers.forEach(ledger -> logs.put(ledger.organization().id(), new ActivityLog(ledger)));
        }
    }

    List<RawPath> paths() {
        List<RawPath> paths = new ArrayList<>(List.of(
                new RawPath(HttpMethod.GET, "/reports/profitandloss", SCOPE, ReportPaths::profitAndLoss),
                new RawPath(
                        HttpMethod.GET,
                        "/reports/aragingdetails",
                        SCOPE,
                        in -> RawPath.page(in, AGING, Aging.details(in.ledger(), today(in)))),
                new RawPath(
                        HttpMethod.GET,
                        "/reports/aragingsummary",
                        SCOPE,
                        in -> RawPath.page(in, AGING, Aging.summary(in.ledger(), today(in))))));
        if (withLog) {
            paths.add(new RawPath(HttpMethod.GET, "/reports/activitylogs", SCOPE, this::activityLogs));
        }
        return paths;
    }

    private static Answer profitAndLoss(Invocation in) {
        if (in.query("cash_based").orElse("").equals("true")) {
            // By the dates of payments: the books do not know what each payment was for.
            throw ZohoError.invalidValue("cash_based");
        }
        Period period = period(in);
        ObjectNode body = Envelope.success("success");
        body.set("profit_and_loss", ProfitAndLoss.of(in.ledger(), period));
        body.set(
                "page_context",
                Json.object()
                        .put("from_date", period.from().toString())
                        .put("to_date", period.to().toString())
                        .put("cash_based", false));
        return Envelope.json(200, body);
    }

    private Answer activityLogs(Invocation in) {
        return RawPath.page(
                in, "activitylogs", logs.get(in.ledger().organization().id()).of(period(in)));
    }

    /** This month unless days are named. */
    private static Period period(Invocation in) {
        LocalDate today = today(in);
        return new Period(
                date(in, "from_date", today.withDayOfMonth(1)),
                date(in, "to_date", today.withDayOfMonth(today.lengthOfMonth())));
    }

    private static LocalDate date(Invocation in, String parameter, LocalDate missing) {
        try {
            return in.query(parameter).map(LocalDate::parse).orElse(missing);
        } catch (DateTimeException e) {
            throw ZohoError.invalidValue(parameter);
        }
    }

    private static LocalDate today(Invocation in) {
        return in.ledger().organization().day(in.call().at());
    }
}
