package io.github.camelzohobooks.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelzohobooks.component.changes.FilePositionRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several nodes of which one consumes: two Camel contexts that share nothing but the directory of positions. */
@Timeout(240)
class LeadershipTest extends ConsumerTestSupport {

    private static final String URI = "zohobooks:invoices?positionRepository=#positions&initialDelay=1&delay=20";

    private final List<Node> nodes = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** How a route is made to run on the leader only. */
    private enum Way {
        MASTER,
        ROUTE_POLICY
    }

    /** One node. */
    private final class Node {
        private final CamelContext camel = new DefaultCamelContext();
        private final TestCluster cluster = new TestCluster("node-" + nodes.size());
        private final List<String> delivered = new CopyOnWriteArrayList<>();

        Node(Way way, Processor step) throws Exception {
            nodes.add(this);
            ZohoBooksComponent component = camel.getComponent("zohobooks", ZohoBooksComponent.class);
            component.setLimits(NoLimits.create());
            connect(component.getConfiguration());
            camel.getRegistry().bind("positions", new FilePositionRepository(positions.toString()));
            camel.addService(cluster);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() throws Exception {
                    errorHandler(noErrorHandler());
                    if (way == Way.MASTER) {
                        from("master:books:" + URI).process(step).process(Node.this::note);
                    } else {
                        from(URI)
                                .routePolicy(ClusteredRoutePolicy.forNamespace(cluster, "books"))
                                .process(step)
                                .process(Node.this::note);
                    }
                }
            });
            camel.start();
        }

        private void note(Exchange exchange) {
            Message message = exchange.getMessage();
            delivered.add(message.getHeader(ZohoBooksConstants.ID) + "@"
                    + message.getHeader(ZohoBooksConstants.LAST_MODIFIED_TIME));
        }
    }

    @AfterEach
    void stopNodes() {
        released.countDown();
        nodes.forEach(node -> node.camel.stop());
    }

    private static void nothing(Exchange exchange) {}

    /** What was made so far, as a node notes it. */
    private List<String> changes(String... ids) {
        return Arrays.stream(ids).map(id -> id + "@" + clock.now()).toList();
    }

    private static Set<String> delivered(Node... nodes) {
        Set<String> all = new HashSet<>();
        Arrays.stream(nodes).forEach(node -> all.addAll(node.delivered));
        return all;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(60, TimeUnit.SECONDS);
    }

    private String stored() {
        return repository().getState("invoices");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aFollowerThatTakesOverGoesOnWhereTheLeaderHasStopped(Way way) throws Exception {
        Node first = new Node(way, LeadershipTest::nothing);
        Node second = new Node(way, LeadershipTest::nothing);
        List<String> before = changes(invoice(), invoice(), invoice());
        later(60);

        first.cluster.lead(true);
        await().until(() -> stored() != null);
        first.cluster.lead(false);
        List<String> after = changes(invoice(), invoice());
        later(60);
        second.cluster.lead(true);
        await().until(() -> second.delivered.size() >= 2);

        assertThat(first.delivered).containsExactlyElementsOf(before);
        assertThat(second.delivered).containsExactlyElementsOf(after);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void leadershipComesBackToANodeThatHadIt(Way way) throws Exception {
        Node first = new Node(way, LeadershipTest::nothing);
        Node second = new Node(way, LeadershipTest::nothing);
        first.cluster.lead(true);
        await().until(() -> stored() != null);
        List<String> made = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            Node leader = turn % 2 == 0 ? second : first;
            Node other = turn % 2 == 0 ? first : second;
            other.cluster.lead(false);
            leader.cluster.lead(true);
            made.addAll(changes(invoice(), invoice()));
            int expected = leader.delivered.size() + 2;
            String position = stored();
            later(60);
            await().until(() -> leader.delivered.size() == expected && !position.equals(stored()));
        }

        assertThat(Stream.concat(first.delivered.stream(), second.delivered.stream()))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void aLeaderThatIsReplacedInTheMidstOfABatchLosesNothing() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        Node first = new Node(Way.MASTER, exchange -> {
            third.countDown();
            if (third.getCount() == 0) {
                released.await();
            }
        });
        Node second = new Node(Way.MASTER, LeadershipTest::nothing);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            made.addAll(changes(invoice()));
        }
        later(60);
        first.cluster.lead(true);
        assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();

        second.cluster.lead(true);
        await().until(() -> stored() != null);
        released.countDown();
        first.cluster.lead(false);
        made.addAll(changes(invoice()));
        later(60);
        await().until(() -> second.delivered.size() >= made.size());

        assertThat(first.delivered).isNotEmpty().doesNotHaveDuplicates();
        assertThat(second.delivered).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void whatALeaderHasNotDeliveredWhenItStopsIsLeftToTheNext() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        Node first = new Node(Way.MASTER, exchange -> {
            third.countDown();
            if (third.getCount() == 0) {
                released.await();
            }
        });
        Node second = new Node(Way.MASTER, LeadershipTest::nothing);
        first.cluster.lead(true);
        await().until(() -> stored() != null);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            made.addAll(changes(invoice()));
        }
        later(60);
        assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();

        first.cluster.lead(false);
        released.countDown();
        await().until(() -> first.camel.getInflightRepository().size() == 0);
        second.cluster.lead(true);
        await().until(() -> second.delivered.size() >= 10 - first.delivered.size());

        assertThat(first.delivered).hasSizeLessThan(10);
        assertThat(delivered(first, second)).isEqualTo(made);
    }

    @Test
    void twoLeadersAtOnceLoseNothingAndTheNextOneFindsAPositionThatSkipsNothing() throws Exception {
        Node first = new Node(Way.MASTER, LeadershipTest::nothing);
        Node second = new Node(Way.MASTER, LeadershipTest::nothing);
        first.cluster.lead(true);
        second.cluster.lead(true);
        await().until(() -> stored() != null);
        Set<String> made = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            made.addAll(changes(invoice(), invoice(), invoice()));
            later(3);
        }
        first.cluster.lead(false);
        // The second one may have begun where the first one had been already.
        await().until(() -> delivered(first, second).containsAll(made));
        second.cluster.lead(false);
        Node next = new Node(Way.MASTER, LeadershipTest::nothing);
        List<String> last = changes(invoice());
        later(60);
        next.cluster.lead(true);
        await().until(() -> next.delivered.containsAll(last));

        made.addAll(last);
        assertThat(delivered(first, second, next)).isEqualTo(made);
        assertThat(first.delivered).doesNotHaveDuplicates();
        assertThat(second.delivered).doesNotHaveDuplicates();
    }
}
