package io.github.camelzohobooks.component.client;

import io.github.camelzohobooks.component.error.ZohoBooksConcurrencyLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksDailyQuotaException;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import io.github.camelzohobooks.component.error.ZohoBooksRateLimitException;
import io.github.camelzohobooks.component.error.ZohoBooksUnavailableException;
import io.github.camelzohobooks.component.limits.Pass;
import io.github.camelzohobooks.component.oauth.ConnectFailures;
import io.github.camelzohobooks.component.oauth.ScopeMemory;
import io.github.camelzohobooks.component.oauth.TokenManager;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Makes single attempts, on a call thread: gets the token, looks once more whether the request may go, sends it once,
 * judges the answer, and tells the gate what came of it. Safe for use by many threads.
 */
final class Attempts {

    /** A token can die between its refresh and the repeat; a third one in a row does not. */
    private static final int MOST_TOKENS = 3;

    private static final Pattern IDS_IN_PATH = Pattern.compile("/\\d+(?=/|$)");

    private final TokenManager tokens;
    private final ScopeMemory scopes;
    private final Transport transport;
    private final AnswerJudge judge;

    Attempts(Supplier<HttpClient> http, TokenManager tokens, ScopeMemory scopes, Clock clock) {
        this.tokens = tokens;
        this.scopes = scopes;
        this.transport = new Transport(http, tokens);
        this.judge = new AnswerJudge(clock);
    }

    /**
     * Makes an attempt.
     *
     * @param request the call
     * @param organizationId the organization it counts for, empty for none
     * @param pass the right to send it, which is closed when this returns
     * @param refusedTokens how many tokens Zoho refused for this call already
     * @param onArrival as in {@link CallSettings}
     * @return what came of it
     * @throws ZohoBooksException if the request cannot be made
     */
    Outcome make(ZohoBooksRequest request, String organizationId, Pass pass, int refusedTokens, Runnable onArrival) {
        try (pass) {
            try {
                // Before the last look at the gate, because it can take as long as a refresh does.
                tokens.token();
            } catch (ZohoBooksException e) {
                pass.notSent();
                return new Outcome.WithoutToken(e);
            }
            if (!pass.mayStillGo()) {
                pass.notSent();
                return new Outcome.HeldBack();
            }
            return exchange(request, organizationId, pass, refusedTokens, onArrival);
        }
    }

    private Outcome exchange(
            ZohoBooksRequest request, String organizationId, Pass pass, int refusedTokens, Runnable onArrival) {
        Transport.Answer answer;
        Duration took;
        try {
            AnswerReader.Arrived arrived = transport.send(request, organizationId.isEmpty() ? null : organizationId);
            took = pass.age();
            if (arrived.isGood()) {
                onArrival.run();
            }
            answer = arrived.read();
        } catch (IOException e) {
            if (ConnectFailures.isBeforeSending(e)) {
                pass.notSent();
            }
            return new Outcome.Failed(judge.noAnswer(request, e));
        } catch (ZohoBooksException e) {
            pass.notSent();
            throw e;
        }
        String operation = permission(request, organizationId);
        if (!AnswerJudge.isTokenRefused(answer)) {
            if (AnswerJudge.isTokenAccepted(answer)) {
                scopes.accepted(operation, answer.token());
            }
            return judge(request, answer, pass, took);
        }
        pass.answered(answer.headers());
        boolean last = refusedTokens + 1 == MOST_TOKENS;
        if (scopes.isMissing(operation, answer.token(), refusedTokens > 0) || last) {
            return judge(request, answer, pass, took);
        }
        // At once, not when the repeat's turn comes: those whose turn is before would all be refused, too.
        try {
            tokens.replace(answer.token());
        } catch (ZohoBooksException e) {
            return new Outcome.Failed(e);
        }
        return new Outcome.TokenReplaced();
    }

    private Outcome judge(ZohoBooksRequest request, Transport.Answer answer, Pass pass, Duration took) {
        try {
            ZohoBooksResponse response = judge.judge(request, answer, took);
            pass.answered(answer.headers());
            return new Outcome.Answered(response);
        } catch (ZohoBooksRateLimitException | ZohoBooksDailyQuotaException | ZohoBooksConcurrencyLimitException e) {
            pass.refused(e.getCode(), e.getRetryAt().orElse(null), answer.headers());
            return new Outcome.Failed(e);
        } catch (ZohoBooksUnavailableException e) {
            pass.unavailable(answer.headers());
            return new Outcome.Failed(e);
        } catch (ZohoBooksException e) {
            pass.answered(answer.headers());
            return new Outcome.Failed(e);
        }
    }

    /** What a permission depends on. The name of a raw call does not tell what it does, but its path without ids does. */
    private static String permission(ZohoBooksRequest request, String organizationId) {
        String operation = request.scope() == null
                ? request.name() + IDS_IN_PATH.matcher(request.path()).replaceAll("/*")
                : request.name();
        return operation + "@" + organizationId;
    }
}
