package org.rapporteur.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void isPostgres18AndSharedByAllThatAskInThisJvm() throws SQLException {
        var server = PostgresServer.shared();

        assertThat(PostgresServer.shared()).isEqualTo(server);
        try (var connection = DriverManager.getConnection(server.adminUrl())) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    @Test
    void theDatabaseOwnerIsNotASuperuserAndMayInstallTrustedExtensions() throws SQLException {
        var database = PostgresServer.shared().newDatabase();

        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            try (var role = statement.executeQuery(
                    "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
                assertThat(role.next()).isTrue();
                assertThat(role.getBoolean(1)).isFalse();
            }
            statement.execute("CREATE EXTENSION pg_trgm");
            statement.execute("CREATE EXTENSION unaccent");
            statement.execute("CREATE TABLE something (id uuid PRIMARY KEY DEFAULT uuidv7())");
        } finally {
            database.drop();
        }
    }

    @Test
    void aDatabaseIsClosedToTheRoleOfAnother() {
        var one = PostgresServer.shared().newDatabase();
        var other = PostgresServer.shared().newDatabase();

        try {
            assertThatThrownBy(() -> DriverManager.getConnection(one.url(), other.username(), other.password()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        } finally {
            one.drop();
            other.drop();
        }
    }

    @Test
    void createsADatabaseAtEveryStartAndDropsItAtStop() throws SQLException {
        var resource = new PostgresResource();
        var first = resource.start();
        try (var connection = DriverManager.getConnection(
                        first.get("quarkus.datasource.jdbc.url"),
                        first.get("quarkus.datasource.username"),
                        first.get("quarkus.datasource.password"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE left_behind ()");

            // the connection is still open: a slowly stopping application must not keep its database
            resource.stop();
        }

        var second = resource.start();
        try {
            assertThat(second.get("quarkus.datasource.jdbc.url"))
                    .isNotEqualTo(first.get("quarkus.datasource.jdbc.url"));
            assertThatThrownBy(() -> DriverManager.getConnection(
                            first.get("quarkus.datasource.jdbc.url"),
                            second.get("quarkus.datasource.username"),
                            second.get("quarkus.datasource.password")))
                    .hasMessageContaining("does not exist");
        } finally {
            resource.stop();
        }
    }
}
