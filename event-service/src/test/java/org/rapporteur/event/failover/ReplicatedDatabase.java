package org.rapporteur.event.failover;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapporteur.testkit.TestTokens;

/**
 * A database with a standby, a new one after each failover; the service gets the addresses of all, as described in
 * docs/operations.md.
 */
public class ReplicatedDatabase implements QuarkusTestResourceLifecycleManager {

    private static final int SERVERS = 3;

    private final List<Integer> ports = new ArrayList<>();
    private final List<DatabaseServer> servers = new ArrayList<>();
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("failover");
            while (ports.size() < SERVERS) {
                try (var free = new ServerSocket(0)) {
                    ports.add(free.getLocalPort());
                }
            }
            servers.add(new DatabaseServer(folder.resolve("0"), ports.getFirst()).start());
            primary().execute("create role events login password 'events'", "create database events owner events");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var hosts = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://%s/events?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2"
                        .formatted(hosts),
                "quarkus.datasource.username",
                "events",
                "quarkus.datasource.password",
                "events",
                "mp.jwt.verify.publickey",
                TestTokens.publicKey());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(ReplicatedDatabase.class));
    }

    DatabaseServer primary() {
        return servers.getLast();
    }

    /** Adds a standby of the primary. */
    DatabaseServer standby() throws IOException, SQLException {
        int next = servers.size();
        return primary().standby(folder.resolve(String.valueOf(next)), ports.get(next));
    }

    /** Crashes the primary; its standby takes over. */
    void failOver(DatabaseServer standby) throws IOException, InterruptedException, SQLException {
        primary().crash();
        standby.promote();
        servers.add(standby);
    }

    @Override
    public void stop() {
        try {
            for (var server : servers) {
                server.stop();
            }
            if (folder != null) {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
