package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.github.camelzohobooks.component.oauth.FileTokenStore;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node in a virtual machine of its own, which consumes while it leads. All nodes share a database, for positions, record
 * index and sink, and a directory, for tokens and the lock of the leader.
 */
final class ClusterNode {

    /** How a route is made to run on the leader only. */
    enum Way {
        MASTER,
        ROUTE_POLICY
    }

    static final String SINK = "create table sink (place bigserial primary key, node varchar(20), line varchar(200))";

    /** How often a node tries to become the leader. One that is silent for twice as long is taken for dead. */
    private static final int LOCK_MILLIS = 200;

    private static final String NAME = "NAME";
    private static final String WAY = "WAY";
    private static final String URI = "URI";
    private static final String DATABASE = "DATABASE";
    private static final String DIRECTORY = "DIRECTORY";

    private ClusterNode() {}

    static Process start(String name, Way way, String uri, ZohoBooksSandbox sandbox, String database, Path directory)
            throws IOException {
        String whole = uri + "&initialDelay=1&positionRepository=#positions&recordIndex=#records"
                + "&clientId=" + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
        return ForkedJvm.start(
                ClusterNode.class,
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"),
                Map.of(NAME, name, WAY, way.name(), URI, whole, DATABASE, database, DIRECTORY, directory.toString()));
    }

    public static void main(String[] args) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(System.getenv(DATABASE));
        Path directory = Path.of(System.getenv(DIRECTORY));
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("positions", new JdbcPositionRepository(database));
        context.getRegistry().bind("records", new JdbcRecordIndex(database));
        ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
        component.setLimits(NoLimits.create());
        component.setTokenStore(new FileTokenStore(directory.resolve("tokens").toString()));
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(directory.resolve("leader").toString());
        cluster.setAcquireLockDelay(1, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(LOCK_MILLIS, TimeUnit.MILLISECONDS);
        cluster.setHeartbeatTimeoutMultiplier(2);
        context.addService(cluster);
        Connection sink = database.getConnection();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                errorHandler(noErrorHandler());
                String uri = System.getenv(URI);
                if (Way.valueOf(System.getenv(WAY)) == Way.MASTER) {
                    from("master:books:" + uri).process(exchange -> write(sink, exchange));
                } else {
                    from(uri)
                            .routePolicy(ClusteredRoutePolicy.forNamespace(cluster, "books"))
                            .process(exchange -> write(sink, exchange));
                }
            }
        });
        context.start();
        // Ends with the test, even if that cannot end it.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static void write(Connection sink, Exchange exchange) throws SQLException {
        try (PreparedStatement insert = sink.prepareStatement("insert into sink (node, line) values (?, ?)")) {
            insert.setString(1, System.getenv(NAME));
            insert.setString(2, Replica.line(exchange.getMessage()));
            insert.executeUpdate();
        }
    }
}
