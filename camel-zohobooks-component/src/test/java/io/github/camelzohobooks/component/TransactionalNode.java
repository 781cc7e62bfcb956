package io.github.camelzohobooks.component;

import io.github.camelzohobooks.component.changes.JdbcPositionRepository;
import io.github.camelzohobooks.component.changes.JdbcRecordIndex;
import io.github.camelzohobooks.sandbox.ZohoBooksSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A consumer in a virtual machine of its own, whose route stores each change and the position in one transaction. */
final class TransactionalNode {

    static final String SINK = "create table sink (place bigserial primary key, line varchar(200))";

    private static final String URI = "URI";
    private static final String DATABASE = "DATABASE";

    private TransactionalNode() {}

    static Process start(String uri, ZohoBooksSandbox sandbox, String database) throws IOException {
        String whole = uri + "&initialDelay=1&positionCommit=MANUAL&positionRepository=#positions&recordIndex=#records"
                + "&clientId=" + sandbox.credentials().clientId() + "&clientSecret="
                + sandbox.credentials().clientSecret() + "&refreshToken="
                + sandbox.credentials().refreshToken() + "&apiUrl=" + sandbox.apiBase() + "&accountsUrl="
                + sandbox.accountsBase();
        return ForkedJvm.start(
                TransactionalNode.class,
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"),
                Map.of(URI, whole, DATABASE, database));
    }

    public static void main(String[] args) throws Exception {
        PGConnectionPoolDataSource server = new PGConnectionPoolDataSource();
        server.setUrl(System.getenv(DATABASE));
        JdbcConnectionPool pool = JdbcConnectionPool.create(server);
        DataSource aware = new TransactionAwareDataSourceProxy(pool);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        JdbcTemplate sink = new JdbcTemplate(aware);
        JdbcPositionRepository positions = new JdbcPositionRepository(aware);
        positions.setCallersTransaction(true);
        JdbcRecordIndex records = new JdbcRecordIndex(aware);
        records.setCallersTransaction(true);
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("positions", positions);
        context.getRegistry().bind("records", records);
        context.getComponent("zohobooks", ZohoBooksComponent.class).setLimits(NoLimits.create());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(System.getenv(URI))
                        .errorHandler(noErrorHandler())
                        .process(exchange -> transaction.executeWithoutResult(status -> store(sink, exchange)));
            }
        });
        context.start();
        // Ends with the test, even if that cannot end it.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static void store(JdbcTemplate sink, Exchange exchange) {
        sink.update("insert into sink (line) values (?)", Replica.line(exchange.getMessage()));
        exchange.getMessage()
                .getHeader(ZohoBooksConstants.POSITION, PositionCommit.class)
                .commit();
    }
}
