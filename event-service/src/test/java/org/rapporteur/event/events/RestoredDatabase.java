package org.rapporteur.event.events;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresServer;
import org.rapporteur.testkit.TestTokens;

/**
 * A database restored from a dump: it contains the log of another one, whose transaction ids mean nothing here,
 * and a part of which was not published when the dump was made.
 */
public class RestoredDatabase implements QuarkusTestResourceLifecycleManager {

    /** Ids of the other database, far ahead of the current ones. */
    private static final long FOREIGN = 4_000_000_000_000L;

    static final int PUBLISHED = 5;
    static final int UNPUBLISHED = 3;

    private PostgresDatabase original;
    private String copy;

    @Override
    public Map<String, String> start() {
        original = PostgresServer.shared().newDatabase();
        copy = original.name() + "_restored";
        Flyway.configure()
                .dataSource(original.url(), original.username(), original.password())
                .locations("db/schema")
                .load()
                .migrate();
        try (var connection = original.connect()) {
            fill(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (var admin = DriverManager.getConnection(original.adminUrl());
                var statement = admin.createStatement()) {
            statement.execute(
                    "create database %s template %s owner %s".formatted(copy, original.name(), original.username()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var settings = new HashMap<String, String>();
        settings.put("quarkus.datasource.jdbc.url", original.url().replace("/" + original.name(), "/" + copy));
        settings.put("quarkus.datasource.username", original.username());
        settings.put("quarkus.datasource.password", original.password());
        settings.put("mp.jwt.verify.publickey", TestTokens.publicKey());
        return settings;
    }

    private static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (int i = 1; i <= PUBLISHED + UNPUBLISHED; i++) {
                statement.execute("""
                        insert into change (xid, resource_type, resource_id, operation, version, time, author, size, state)
                        values ('%d', 'event', '019abcde-0000-7000-8000-00000000000%d', 'created', 1, now(), 'dumped', 100,
                            '{"id": "019abcde-0000-7000-8000-00000000000%d", "slug": "dumped-%d", "version": 1}')""".formatted(FOREIGN + i, i, i, i));
            }
            statement.execute("insert into change_position select row_number() over (order by seq), seq from change"
                    + " order by seq limit " + PUBLISHED);
            statement.execute("""
                    update change_log set last_position = %d, published_below = '%d', epoch = '%s',
                        system_identifier = (select system_identifier::text from pg_control_system()),
                        timeline = (select timeline_id::text from pg_control_checkpoint()),
                        database_oid = (select oid::text from pg_database where datname = current_database())""".formatted(PUBLISHED, FOREIGN + PUBLISHED, EventRestoreTest.FORMER_EPOCH));
        }
    }

    @Override
    public void stop() {
        if (original == null) {
            return;
        }
        try (var admin = DriverManager.getConnection(original.adminUrl());
                var statement = admin.createStatement()) {
            statement.execute("drop database if exists " + copy + " with (force)");
            statement.execute("drop database if exists " + original.name() + " with (force)");
            statement.execute("drop role if exists " + original.username());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
