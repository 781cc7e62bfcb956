package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelzohobooks.sandbox.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stops, restarts, suspends and resumes consumers in the midst of their work. */
@Timeout(60)
class ConsumerLifecycleTest extends ConsumerTestSupport {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch arrived = new CountDownLatch(3);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        released.countDown();
        threads.shutdownNow();
    }

    /** Holds the third exchange until it is released. */
    private void hold(Exchange exchange) throws InterruptedException {
        arrived.countDown();
        if (arrived.getCount() == 0) {
            released.await();
        }
    }

    private void holding(String options, ShutdownRunningTask task) throws Exception {
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:invoices?positionRepository=#positions&initialDelay=1" + options)
                        .routeId("holding")
                        .shutdownRunningTask(task)
                        .errorHandler(noErrorHandler())
                        .process(ConsumerLifecycleTest.this::hold)
                        .process(ConsumerLifecycleTest.this::note);
            }
        });
    }

    private List<String> ids() {
        return sandbox.books().ids("invoices");
    }

    @Test
    void aConsumerStoppedInTheMidstOfABatchGoesOnThereAndRepeatsNothing() throws Exception {
        holding("&initialSync=now&delay=10", ShutdownRunningTask.CompleteCurrentTaskOnly);
        await().until(() -> repository().getState("invoices") != null);
        sandbox.books().seedAt("invoices", 10, clock.now().plusSeconds(60));
        later(120);
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        Future<?> stopping = threads.submit(() -> {
            context.getRouteController().stopRoute("holding");
            return null;
        });
        await().until(() -> consumer("holding").getStatus() != ServiceStatus.Started);
        released.countDown();
        stopping.get();
        assertThat(delivered).hasSize(3);

        context.getRouteController().startRoute("holding");
        await().until(() -> delivered.size() >= 10);

        assertThat(delivered)
                .containsExactlyElementsOf(
                        ids().stream().map(id -> "created " + id).toList());
    }

    @Test
    void aShutdownThatCompletesAllTasksDeliversTheBatch() throws Exception {
        sandbox.books().seed("invoices", 10);
        holding("", ShutdownRunningTask.CompleteAllTasks);
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        Future<?> stopping = threads.submit(() -> {
            context.getRouteController().stopRoute("holding");
            return null;
        });
        await().until(() -> consumer("holding").getStatus() != ServiceStatus.Started);
        released.countDown();
        stopping.get();

        assertThat(delivered).hasSize(10);
        assertThat(repository().getState("invoices")).contains("\"upTo\":\"2031-03-01T11:59:58Z\"");
    }

    @Test
    void aPollThatOutlivesAStopDoesNotDisturbTheNextStart() throws Exception {
        sandbox.books().seed("invoices", 10);
        CountDownLatch old = new CountDownLatch(1);
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(byHand("zohobooks:invoices?positionRepository=#positions"))
                        .routeId("outliving")
                        .errorHandler(noErrorHandler())
                        .process(ConsumerLifecycleTest.this::note)
                        .process(exchange -> old.await());
            }
        });
        ZohoBooksConsumer consumer = consumer("outliving");
        Future<Integer> first = threads.submit(consumer::poll);
        await().until(() -> delivered.size() == 1);

        consumer.stop();
        consumer.start();
        Future<Integer> second = threads.submit(consumer::poll);
        old.countDown();

        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(10);
        assertThat(delivered.subList(1, 11))
                .containsExactlyElementsOf(
                        ids().stream().map(id -> "read " + id).toList());
        assertThat(consumer.poll()).isZero();
    }

    @Test
    void aConsumerThatWaitsForZohoStopsAtOnce() throws Exception {
        sandbox.faults().add(Fault.latency(Duration.ofSeconds(30)).on("GET", "/invoices"));
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:invoices?positionRepository=#positions&initialDelay=1")
                        .routeId("slow")
                        .process(ConsumerLifecycleTest.this::note);
            }
        });
        await().until(() -> consumer("slow").isPolling()
                && !sandbox.requests().tokenRequests().isEmpty());

        long began = System.nanoTime();
        context.getRouteController().stopRoute("slow");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(delivered).isEmpty();
        assertThat(repository().getState("invoices")).isNull();
    }

    @Test
    void aConsumerStoppedWhileItWaitsForTheNextPageRepeatsNothing() throws Exception {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:invoices?positionRepository=#positions&initialSync=now&initialDelay=1&delay=10")
                        .routeId("paged")
                        .process(ConsumerLifecycleTest.this::note);
            }
        });
        await().until(() -> repository().getState("invoices") != null);
        later(300);
        sandbox.faults()
                .add(Fault.of((call, next) -> next.serve(call).thenCombine(answered, (answer, nothing) -> answer))
                        .matching(call -> call.path().endsWith("/invoices")
                                && !call.query()
                                        .getOrDefault("page", List.of("1"))
                                        .contains("1"))
                        .times(1));
        // As late as overlap allows: a poll that sees some of them only finds the others as well.
        sandbox.books().seedAt("invoices", 250, clock.now().minusSeconds(30));
        await().until(() -> delivered.size() == 200);

        context.getRouteController().stopRoute("paged");
        answered.complete(null);
        context.getRouteController().startRoute("paged");

        await().until(() -> delivered.size() >= 250);
        assertThat(delivered).doesNotHaveDuplicates().hasSize(250);
    }

    @Test
    void aRestartedContextGoesOnWhereThePositionIs() throws Exception {
        String old = invoiceAt(START.minusSeconds(600));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");
        consumer.poll();
        later(30);
        touch(old, "R");
        context.stop();
        assertThat(delivered).containsExactly("read " + old);
        later(30);

        // Of a context that was stopped nothing is left but its routes.
        context.getRegistry().bind("positions", repository());
        connect(context.getComponent("zohobooks", ZohoBooksComponent.class).getConfiguration());
        context.start();
        consumer("changes").poll();
        later(30);
        consumer("changes").poll();

        assertThat(delivered).containsExactly("read " + old, "updated " + old);
    }

    @Test
    void aPositionInMemoryOutlivesAStopOfTheRoute() throws Exception {
        invoiceAt(START.minusSeconds(600));
        route("memory", "zohobooks:invoices").poll();
        context.getRouteController().stopRoute("memory");
        context.getRouteController().startRoute("memory");

        assertThat(consumer("memory").poll()).isZero();
    }

    @Test
    void aSuspendedConsumerStopsBetweenTwoChangesAndGoesOnWhenResumed() throws Exception {
        sandbox.books().seed("invoices", 10);
        holding("&delay=10", ShutdownRunningTask.CompleteCurrentTaskOnly);
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        consumer("holding").suspend();
        released.countDown();
        await().until(() -> !consumer("holding").isPolling());
        assertThat(delivered).hasSize(3);

        consumer("holding").resume();
        await().until(() -> delivered.size() >= 10);
        assertThat(delivered)
                .containsExactlyElementsOf(
                        ids().stream().map(id -> "read " + id).toList());
        assertThat(listCalls("invoices")).isNotEmpty();
    }

    @Test
    void aSchedulerOfSeveralThreadsDeliversEachChangeOnceAndInOrder() throws Exception {
        sandbox.books().seed("invoices", 300);
        repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohobooks:invoices?positionRepository=#positions&initialDelay=1&delay=1&maxMessagesPerPoll=7"
                                + "&scheduler.concurrentConsumers=3&scheduler.poolSize=3")
                        .routeId("parallel")
                        .process(ConsumerLifecycleTest.this::note);
            }
        });
        await().until(() -> repository().getState("invoices") != null
                && repository().getState("invoices").startsWith("{\"upTo"));

        assertThat(delivered)
                .containsExactlyElementsOf(
                        ids().stream().map(id -> "read " + id).toList());
    }

    @Test
    void aCallThatFailsMidwayIsMadeAgainByTheNextPollWithoutRepeats() throws Exception {
        sandbox.books().seed("invoices", 450);
        sandbox.faults()
                .add(Fault.status(503, "<html>")
                        .on("GET", "/invoices")
                        .fromCall(2)
                        // Ahead of its turn, and when its turn has come.
                        .times(2));
        ZohoBooksConsumer consumer = consume("zohobooks:invoices");

        assertThatThrownBy(consumer::poll).hasMessageContaining("503");
        assertThat(delivered).hasSize(200);
        consumer.poll();

        assertThat(delivered)
                .containsExactlyElementsOf(
                        ids().stream().map(id -> "read " + id).toList());
        assertThat(listCalls("invoices")).hasSize(5);
    }
}
