package io.github.camelzohobooks.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.sandbox.accounting.Settlements;
import io.github.camelzohobooks.sandbox.accounting.Settlements.Party;
import io.github.camelzohobooks.sandbox.http.Answer;
import java.util.stream.Stream;

/** Takes a payment or credit back from a document; the path names the one or the other, and the settlement. */
final class TakeBackAction implements Action {

    private final Records records;
    private final String parameter;
    private final boolean ownIsTaker;

    TakeBackAction(Records records, String parameter, boolean ownIsTaker) {
        this.records = records;
        this.parameter = parameter;
        this.ownIsTaker = ownIsTaker;
    }

    @Override
    public Answer perform(Invocation in) {
        records.stored(in);
        Party own = new Party(in.resource(), records.id(in));
        String id = in.value(parameter);
        boolean done = in.ledger()
                .atomically(() -> takers(in, own, id).anyMatch(taker -> Settlements.takeBack(in.ledger(), taker, id)));
        if (!done) {
            throw new ZohoError(404, 1002, "The record does not exist.");
        }
        return Envelope.done("Done.");
    }

    private Stream<Party> takers(Invocation in, Party own, String id) {
        if (ownIsTaker) {
            return Stream.of(own);
        }
        return Settlements.gave(in.ledger(), own).stream()
                .filter(gave -> gave.path("id").asText().equals(id))
                .map(TakeBackAction::party)
                .toList()
                .stream();
    }

    private static Party party(JsonNode settlement) {
        return new Party(
                settlement.path("resource").asText(), settlement.path("record").asText());
    }
}
