package org.rapporteur.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL server shared by all tests of one JVM. It starts when first needed and stops with the JVM. */
public record PostgresServer(String adminUrl) {

    static final String IMAGE = "postgres:18";

    // Quarkus loads test classes in several class loaders; state shared by the whole JVM has to live outside
    // them
    private static final String SHARED_URL = "org.rapporteur.testkit.postgres";

    /** Returns the server of this JVM; starts it at the first call. */
    public static PostgresServer shared() {
        synchronized (System.getProperties()) {
            var url = System.getProperty(SHARED_URL);
            if (url == null) {
                url = start();
                System.setProperty(SHARED_URL, url);
            }
            return new PostgresServer(url);
        }
    }

    /** Creates a new, empty database, owned by a new role that is not a superuser. */
    public PostgresDatabase newDatabase() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (var admin = DriverManager.getConnection(adminUrl);
                var statement = admin.createStatement()) {
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, name));
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database for the test", e);
        }
        var url = adminUrl.replaceFirst("/postgres\\?.*", "/" + name);
        return new PostgresDatabase(url, name, name, name, adminUrl);
    }

    private static String start() {
        var wanted = Optional.ofNullable(System.getProperty("rapporteur.test.postgres"))
                .or(() -> Optional.ofNullable(System.getenv("RAPPORTEUR_TEST_POSTGRES")))
                .orElse("auto");
        return switch (wanted) {
            case "container" -> startContainer();
            case "embedded" -> startEmbedded("as asked for");
            case "auto" -> startWhatWorks();
            default ->
                throw new IllegalArgumentException(
                        "rapporteur.test.postgres is container, embedded or auto, not " + wanted);
        };
    }

    private static String startWhatWorks() {
        if (!Docker.answers()) {
            return startEmbedded("no Docker engine responds");
        }
        var lack = Docker.lack(IMAGE);
        if (lack.isPresent()) {
            return startEmbedded(lack.get());
        }
        try {
            return startContainer();
        } catch (ContainerLaunchException e) {
            return startEmbedded("the container did not start: " + e.getMessage());
        }
    }

    static String startContainer() {
        System.err.println("[test-kit] PostgreSQL: container " + IMAGE);
        // not closed here: Testcontainers removes it when the JVM ends
        var container = new PostgreSQLContainer(IMAGE)
                .withDatabaseName("postgres")
                .withCommand(
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "max_locks_per_transaction=256")
                .withStartupTimeout(Duration.ofMinutes(2));
        container.start();
        return adminUrl(
                container.getHost(), container.getFirstMappedPort(), container.getUsername(), container.getPassword());
    }

    static String startEmbedded(String why) {
        System.err.println("[test-kit] PostgreSQL: embedded binaries, " + why);
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("max_locks_per_transaction", "256")
                    .setRegisterShutdownHook(true)
                    .start();
            return adminUrl("localhost", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    private static String adminUrl(String host, int port, String username, String password) {
        return "jdbc:postgresql://%s:%d/postgres?user=%s&password=%s".formatted(host, port, username, password);
    }
}
