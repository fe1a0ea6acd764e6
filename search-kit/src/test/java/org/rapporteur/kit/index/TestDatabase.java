package org.rapporteur.kit.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.testkit.PostgresServer;

/** A database with the tables of every service, and those of books. */
public final class TestDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 20;

    private final AgroalDataSource source;

    public TestDatabase() throws Exception {
        var database = PostgresServer.shared().newDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("classpath:db/schema")
                .load()
                .migrate();
        source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.url())
                                .principal(new NamePrincipal(database.username()))
                                .credential(new SimplePassword(database.password())))));
        execute("""
                insert into log_timeline (timeline, branch, began_at)
                values (present_timeline(), present_timeline() || '-first', 0);
                create table book (
                    id uuid primary key, kind text, author_ids uuid[] not null, first_day date, last_day date,
                    place text collate "C", updated_at timestamptz not null, deleted_at timestamptz);
                create table chapter (
                    id uuid primary key, book_id uuid not null references book (id), subject_id uuid)""");
    }

    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    public void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Sql sql() throws ReflectiveOperationException {
        var constructor = Sql.class.getDeclaredConstructor(AgroalDataSource.class, ObjectMapper.class);
        constructor.setAccessible(true);
        return constructor.newInstance(source, new ObjectMapper());
    }

    @Override
    public void close() {
        source.close();
    }
}
