package org.rapporteur.kit.migration;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Rejects a database from before the first current migration, before anything in it is changed: no version with
 * that format was ever released, and no migration supports it. Of the first current one, comments have been changed
 * since: its checksum is corrected.
 */
public class EarlierForm extends BaseCallback {

    private static final String MIGRATED_BEFORE = """
            select exists (select from flyway_schema_history where version ~ '^[0-9]{1,3}$')""";

    private static final String WITH_OTHER_COMMENTS = """
            update flyway_schema_history set checksum = 1700536975 where version = '2026.12.01.1' and checksum = -465976914""";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE;
    }

    /** @throws ConfigurationException then: the start fails with this one line */
    @Override
    public void handle(Event event, Context context) {
        var connection = context.getConnection();
        try {
            if (!isTrue(connection, "select to_regclass('flyway_schema_history') is not null")) {
                return;
            }
            if (isTrue(connection, MIGRATED_BEFORE)) {
                throw new ConfigurationException("The database " + connection.getCatalog()
                        + " has a schema from before the first release, which this version cannot read: export the data with"
                        + " the version that wrote them, and load them into an empty database (docs/operations.md,"
                        + " \"Upgrades\")");
            }
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(WITH_OTHER_COMMENTS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
