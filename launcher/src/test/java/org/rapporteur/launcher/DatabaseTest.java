package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded PostgreSQL over its life. Creating a cluster takes long, so there is one for all tests; each test
 * stops what it starts.
 */
class DatabaseTest {

    private static final String KEPT =
            "drop table if exists kept; create table kept (n int); insert into kept values (1)";

    @TempDir
    static Path folder;

    private final DataDirectory place = placeIn(folder);
    private final Keys keys = new Keys(place.keys());

    private static DataDirectory placeIn(Path folder) {
        var place = new DataDirectory();
        place.data = folder;
        return place;
    }

    /** The first start, after an interrupted one. */
    @BeforeAll
    static void aFirstStartThatWasCutOffIsBegunAnew() throws Exception {
        var place = placeIn(folder);
        Files.createDirectory(place.postgres());
        Files.writeString(place.postgres().resolve("PG_VERSION"), "18\n");
        Files.writeString(place.unfinished(), "");
        var test = new DatabaseTest();

        try (var database = test.start()) {
            test.execute(database, KEPT);
        }

        assertThat(place.unfinished()).doesNotExist();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(Postmaster.endLeftOver(place.postgres())).isEmpty();
    }

    private Database start() throws IOException, SQLException {
        Database.prepare(place);
        return Database.start(place, keys, Ports.free(1).getFirst(), () -> false);
    }

    private Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url("events"), "event_service", keys.password("event_service"));
    }

    private void execute(Database database, String sql) throws SQLException {
        try (var connection = connect(database)) {
            connection.createStatement().execute(sql);
        }
    }

    private int count(Database database) throws SQLException {
        try (var connection = connect(database)) {
            var rows = connection.createStatement().executeQuery("select count(*) from kept");
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void requiresThePasswordAndIsolatesDatabases() throws Exception {
        try (var database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url("postgres"), "postgres", "guess"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            database.url("statements"), "event_service", keys.password("event_service")))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void keepsItsDataAcrossAStopAndAKill() throws Exception {
        ProcessHandle server;
        try (var first = start()) {
            execute(first, KEPT);
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
    void stopsTheServerLeftByAKilledInstance() throws Exception {
        var server = leftByAKilledLauncher();
        assertThat(server.isAlive()).isTrue();

        try (var next = start()) {
            assertThat(server.isAlive()).isFalse();
            execute(next, KEPT);
        }
    }

    @Test
    void restartsADeadServerOnItsPortAndData() throws Exception {
        var first = start();
        execute(first, KEPT);
        var url = first.url("events");
        var server = ProcessHandle.of(first.pid()).orElseThrow();
        try (var session = connect(first)) {
            assertThat(session.isValid(20)).isTrue();
            server.destroyForcibly();
            server.onExit().get(20, TimeUnit.SECONDS);
            assertThat(first.isAlive()).isFalse();
            assertThat(first.cause()).isEqualTo("killed, with nothing in its log");

            try (var second =
                    first.startAgain(place, Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1")), () -> false)) {
                assertThat(second.url("events")).isEqualTo(url);
                assertThat(second.pid()).isNotEqualTo(server.pid());
                assertThat(second.isAlive()).isTrue();
                assertThat(count(second)).isEqualTo(1);
            }
        }
    }

    /** A server whose launcher, another process, had no chance to stop it. */
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

    /** Starts a server, prints its process and waits to be killed. */
    static final class Killed {

        public static void main(String[] arguments) throws Exception {
            folder = Path.of(arguments[0]);
            System.out.println(new DatabaseTest().start().pid());
            Thread.sleep(60_000);
        }
    }

    @Test
    void doesNotTakeAFolderFromAnUnknownServer(@TempDir Path other) throws Exception {
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
    void ignoresANumberThatNowBelongsToAnotherProgram() throws Exception {
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
    void rejectsDataOfAnotherMajorVersionAndLeavesThemUntouched(@TempDir Path old) throws Exception {
        var place = placeIn(old);
        Files.createDirectory(place.postgres());
        Files.writeString(place.postgres().resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> Database.prepare(place))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("docs/operations.md");
        assertThat(place.postgres()).isDirectoryContaining("glob:**PG_VERSION");
    }

    private final StringWriter words = new StringWriter();

    private SupervisedDatabase supervised(Watchdog watchdog, AtomicBoolean stopping) throws IOException {
        var restarts = new Restarts(System::nanoTime);
        var progress = new Progress(new PrintWriter(words));
        return new SupervisedDatabase(
                place, keys, Ports.free(1).getFirst(), watchdog, restarts, progress, stopping::get);
    }

    /** The process of a server that starts on the folder after another one, as soon as there is one. */
    private ProcessHandle nextServer(long before, Supervision meanwhile) throws Exception {
        while (true) {
            meanwhile.look();
            if (Postmaster.isRunning(place.postgres())) {
                var server = Postmaster.of(place.postgres());
                if (server.pid() != before) {
                    return server;
                }
            }
        }
    }

    private static void kill(ProcessHandle server) throws Exception {
        server.destroyForcibly();
        server.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aServerKilledDuringItsRestartIsOneMoreDeathAndNotADeadlock() throws Exception {
        try (var watchdog = new Watchdog()) {
            var database = supervised(watchdog, new AtomicBoolean());
            Database.prepare(place);
            database.start();
            database.awaitStart();
            try {
                long first = database.database().pid();
                kill(ProcessHandle.of(first).orElseThrow());
                kill(nextServer(first, database::supervise));
                long killed = System.nanoTime();
                while (words.toString()
                                .lines()
                                .filter(line -> line.contains("restarting it"))
                                .count()
                        < 2) {
                    database.supervise();
                    Thread.sleep(20);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(StartWait.LONGEST);
                while (!database.supervise()) {
                    Thread.sleep(20);
                }

                assertThat(database.isAlive()).isTrue();
                assertThat(words.toString().replaceAll("(?m)^ *[0-9.]+ s  ", ""))
                        .matches("PostgreSQL ended \\(killed, .*; restarting it\n"
                                + "PostgreSQL ended \\(PostgreSQL does not start: killed, .*; restarting it\n"
                                + "PostgreSQL is back\n");
            } finally {
                database.close();
            }
        }
    }

    @Test
    void stoppingDoesNotWaitForAStartingServer() throws Exception {
        try (var watchdog = new Watchdog()) {
            var stopping = new AtomicBoolean();
            var database = supervised(watchdog, stopping);
            Database.prepare(place);
            database.start();
            var server = nextServer(0, () -> {});

            stopping.set(true);
            database.close();

            // its lock file disappears shortly before
            server.onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
