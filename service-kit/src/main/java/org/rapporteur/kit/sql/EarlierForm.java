package org.rapporteur.kit.sql;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Refuses a database that has the form of before the first migration that there is now, before anything in it is changed: nothing
 * of that form was ever released, and no migration reads it.
 */
public class EarlierForm extends BaseCallback {

    private static final String MIGRATED_BEFORE = """
            select exists (select from flyway_schema_history where version ~ '^[0-9]{1,3}$')""";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE;
    }

    /** @throws ConfigurationException then: the start ends with this one line */
    @Override
    public void handle(Event event, Context context) {
        var connection = context.getConnection();
        try {
            if (isTrue(connection, "select to_regclass('flyway_schema_history') is not null")
                    && isTrue(connection, MIGRATED_BEFORE)) {
                throw new ConfigurationException("The database " + connection.getCatalog()
                        + " has the form of before the first release, which this version does not read: export it with the"
                        + " version that wrote it, and load that into an empty one (docs/operations.md, \"Upgrades\")");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
