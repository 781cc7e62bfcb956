package io.github.camelzohobooks.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelzohobooks.component.error.ErrorDetails;
import io.github.camelzohobooks.component.error.ZohoBooksException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages that are asked for ahead of their turn tell nothing that is older than what the page before told. */
class CallsAheadTest {

    private final List<Sent> sent = new ArrayList<>();
    private final CallsAhead calls = new CallsAhead(() -> this::send);
    private boolean answerAtOnce;
    private boolean failAtOnce;

    /** A call that was sent, and is answered when the test says so. */
    private record Sent(int page, Runnable onArrival, CompletableFuture<ZohoBooksResponse> answer) {
        void arrives() {
            onArrival.run();
        }

        void isRead() {
            answer.complete(response(page));
        }

        void fails() {
            answer.completeExceptionally(new ZohoBooksException("page " + page, ErrorDetails.BEFORE_ANY_REQUEST, null));
        }
    }

    private CompletableFuture<ZohoBooksResponse> send(ZohoBooksRequest request, Runnable onArrival) {
        Sent call = new Sent(Integer.parseInt(request.query().get("page")), onArrival, new CompletableFuture<>());
        sent.add(call);
        if (answerAtOnce) {
            call.isRead();
        } else if (failAtOnce) {
            call.fails();
        }
        return call.answer();
    }

    private static ZohoBooksResponse response(int page) {
        return new ZohoBooksResponse(
                200,
                Map.of(),
                new ServerTime(Instant.EPOCH, null),
                ZohoJson.MAPPER.createObjectNode().put("page", page));
    }

    private static List<ZohoBooksRequest> pages(int... pages) {
        return IntStream.of(pages)
                .mapToObj(page -> new PageWindow(page, 200).of(FakeList.request()))
                .toList();
    }

    private int read(int page) {
        return calls.apply(pages(page).get(0)).body().path("page").asInt();
    }

    private List<Integer> sentPages() {
        return sent.stream().map(Sent::page).toList();
    }

    @Test
    void aCallIsSentWhenTheAnswerBeforeItHasArrivedAndBeforeItIsRead() {
        calls.expect(pages(9, 8, 7));
        assertThat(sentPages()).containsExactly(9);

        sent.get(0).arrives();
        assertThat(sentPages()).containsExactly(9, 8);

        sent.get(1).arrives();
        assertThat(sentPages()).containsExactly(9, 8, 7);
    }

    @Test
    void whatWasExpectedAlreadyIsNotSentAgain() {
        calls.expect(pages(9, 8));
        sent.get(0).arrives();
        sent.get(0).isRead();
        assertThat(read(9)).isEqualTo(9);

        calls.expect(pages(8, 7));
        sent.get(1).isRead();

        assertThat(read(8)).isEqualTo(8);
        assertThat(sentPages()).containsExactly(9, 8, 7);
    }

    @Test
    void aCallThatFailedAheadIsMadeOnceMoreAndThoseAfterItToo() {
        calls.expect(pages(9, 8));
        sent.get(0).arrives();
        sent.get(0).fails();
        answerAtOnce = true;

        assertThat(read(9)).isEqualTo(9);
        assertThat(read(8)).isEqualTo(8);

        assertThat(sentPages()).containsExactly(9, 8, 9, 8);
    }

    @Test
    void whenACallFailsBeforeItsAnswerNoneAfterItIsSent() {
        calls.expect(pages(9, 8));
        sent.get(0).fails();

        assertThat(sentPages()).containsExactly(9);
    }

    @Test
    void aCallThatFailsAgainTellsWhy() {
        failAtOnce = true;
        calls.expect(pages(9, 8));

        assertThatThrownBy(() -> read(9)).hasMessage("page 9");
        assertThat(sentPages()).containsExactly(9, 9);
    }

    @Test
    void whatWasSentAfterAnAnswerThatHadToBeRepeatedIsSentAgain() {
        calls.expect(pages(9, 8));
        sent.get(0).arrives();
        // It could not be read, and the call was repeated, after the next one.
        sent.get(0).arrives();
        sent.get(0).isRead();
        assertThat(read(9)).isEqualTo(9);
        sent.get(1).isRead();

        calls.expect(pages(8));

        assertThat(sentPages()).containsExactly(9, 8, 8);
    }

    @Test
    void anotherCallThanExpectedIsMade() {
        calls.expect(pages(9, 8));
        sent.get(0).arrives();

        calls.expect(pages(40));

        assertThat(sentPages()).containsExactly(9, 8, 40);
        sent.get(2).isRead();
        assertThat(read(40)).isEqualTo(40);
    }
}
