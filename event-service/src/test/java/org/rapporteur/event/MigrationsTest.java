package org.rapporteur.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;

/** Requests that take too long are cut off; migrations of a large record are not. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class MigrationsTest {

    @Inject
    Flyway migrations;

    @Inject
    AgroalDataSource requests;

    @ParameterizedTest
    @ValueSource(strings = {"statement_timeout", "lock_timeout", "transaction_timeout"})
    void haveNoTimeout(String limit) throws SQLException {
        assertThat(setting(migrations.getConfiguration().getDataSource(), limit))
                .isEqualTo("0");
        assertThat(setting(requests, limit)).isNotEqualTo("0");
    }

    private static String setting(DataSource database, String name) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("show " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
