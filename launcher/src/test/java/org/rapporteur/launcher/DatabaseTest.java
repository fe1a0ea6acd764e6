package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL, over its life. */
class DatabaseTest {

    @TempDir
    Path folder;

    private Place place;
    private Keys keys;

    @BeforeEach
    void choosePlace() {
        place = new Place();
        place.data = folder;
        keys = new Keys(place.keys());
    }

    private Database start() throws IOException, SQLException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Database.prepare(place);
        return Database.start(place, keys, port);
    }

    private void execute(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.url("events"), "event_service", keys.password("event_service"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.url("events"), "event_service", keys.password("event_service"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void letsNobodyInWithoutThePasswordNorIntoTheDatabaseOfAnother() throws Exception {
        try (var database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url("postgres"), "postgres", "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            database.url("statements"), "event_service", keys.password("event_service")))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void keepsItsDataOverAnEndAndAKill() throws Exception {
        ProcessHandle server;
        try (var first = start()) {
            execute(first, "create table kept (n int); insert into kept values (1)");
            server = ProcessHandle.of(first.pid()).orElseThrow();
        }
        assertThat(server.isAlive()).isFalse();

        server = leftByAKilledLauncher();
        server.destroyForcibly();
        server.onExit().get(20, TimeUnit.SECONDS);
        assertThat(place.postgres().resolve("postmaster.pid")).exists();

        try (var third = start()) {
            assertThat(count(third)).isEqualTo(1);
            third.empty();
            assertThatThrownBy(() -> count(third)).hasMessageContaining("does not exist");
        }
    }

    @Test
    void endsTheServerThatAKilledInstanceLeft() throws Exception {
        var server = leftByAKilledLauncher();
        assertThat(server.isAlive()).isTrue();

        try (var next = start()) {
            assertThat(server.isAlive()).isFalse();
            execute(next, "create table kept (n int)");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainOnItsPortAndData() throws Exception {
        var first = start();
        execute(first, "create table kept (n int); insert into kept values (1)");
        var url = first.url("events");
        var server = ProcessHandle.of(first.pid()).orElseThrow();
        try (var session = DriverManager.getConnection(url, "event_service", keys.password("event_service"))) {
            assertThat(session.isValid(5)).isTrue();
            server.destroyForcibly();
            server.onExit().get(20, TimeUnit.SECONDS);
            assertThat(first.isAlive()).isFalse();

            try (var second = first.startAgain(place, Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1")))) {
                assertThat(second.url("events")).isEqualTo(url);
                assertThat(second.pid()).isNotEqualTo(server.pid());
                assertThat(second.isAlive()).isTrue();
                assertThat(count(second)).isEqualTo(1);
            }
        }
    }

    /** A server whose launcher, another process, has got no chance to end it. */
    private ProcessHandle leftByAKilledLauncher() throws Exception {
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var words = launcher.inputReader()) {
            var pid = words.readLine();
            assertThat(pid).isNotNull();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } finally {
            launcher.destroyForcibly().waitFor();
        }
    }

    /** Starts a server, tells its process and waits for a kill. */
    static final class Killed {

        public static void main(String[] arguments) throws Exception {
            var test = new DatabaseTest();
            test.folder = Path.of(arguments[0]);
            test.choosePlace();
            System.out.println(test.start().pid());
            Thread.sleep(60_000);
        }
    }

    @Test
    void refusesToTakeAFolderFromAServerThatItDoesNotKnow(@TempDir Path other) throws Exception {
        try (var running = start()) {
            var copied = Files.copy(place.postgres().resolve("postmaster.pid"), other.resolve("postmaster.pid"));

            assertThatThrownBy(() -> Postmaster.endLeftOver(other))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process " + running.pid());
            assertThat(copied).exists();
            assertThat(running.isAlive()).isTrue();
        }
    }

    @Test
    void aNumberThatBelongsToAnotherProgramByNowIsNoHindrance() throws Exception {
        start().close();
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(place.postgres().resolve("postmaster.pid"), other.pid() + "\n");

            start().close();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsBegunAnew() throws Exception {
        Files.createDirectory(place.postgres());
        Files.writeString(place.postgres().resolve("PG_VERSION"), "18\n");
        Files.writeString(place.unfinished(), "");

        try (var database = start()) {
            execute(database, "create table kept (n int)");
        }

        assertThat(place.unfinished()).doesNotExist();
        try (var database = start()) {
            assertThat(count(database)).isZero();
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreRefusedUntouched() throws Exception {
        Files.createDirectory(place.postgres());
        Files.writeString(place.postgres().resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("docs/operations.md");
        assertThat(place.postgres()).isDirectoryContaining("glob:**PG_VERSION");
    }
}
