package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A database that crashes, hangs, or is locked, while editors write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration HANG = Duration.ofSeconds(30);
    private static final int WRITERS = 6;

    @TempDir
    static Path folder;

    private LauncherSystem mine;
    private DatabaseServer database;

    @BeforeAll
    void start() throws IOException {
        mine = new LauncherSystem(folder).up();
        database = new DatabaseServer(mine.data());
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    /** Happens to the database while writers write and probes check the parts. */
    @FunctionalInterface
    private interface Fault {
        void happen(Writers writers) throws Exception;
    }

    private Ledger whileWriting(String name, Fault fault) throws Exception {
        var ledger = new Ledger();
        var pulse = new Pulse(mine.ports());
        try (pulse;
                var writers = new Writers(mine.api(), mine.token("admin"), ledger, WRITERS)) {
            writers.awaitMore(100, LIMIT);
            fault.happen(writers);
            writers.awaitMore(100, LIMIT);
        }
        ledger.verifyAnswered(name, pulse, new ChangeLog(mine.api()));
        return ledger;
    }

    /** PostgreSQL ends all sessions and recovers from its log if one of its processes is killed. */
    @Test
    void allRecoverFromADatabaseCrash() throws Exception {
        var ledger = whileWriting("database crashes", writers -> {
            for (var role : List.of("event_service", "participant_service", "statement_service")) {
                Signals.send("KILL", List.of(database.backendOf(role)));
                writers.awaitMore(100, LIMIT);
            }
        });
        assertThat(ledger.unanswered()).isPositive();
    }

    @Test
    void aDatabaseThatHangsHalfAMinuteCostsOnlyThatTime() throws Exception {
        whileWriting("database hangs", writers -> {
            var hanging = database.processes();
            Signals.send("STOP", hanging);
            try {
                var end = Instant.now().plus(HANG);
                do {
                    assertUnavailable(mine.api().getRaw("/api/v1/events"));
                    Thread.sleep(Duration.ofSeconds(1));
                } while (Instant.now().isBefore(end));
            } finally {
                Signals.send("CONT", hanging);
            }
        });
    }

    /** 504 from a query that hangs, 503 if there was no idle connection to send one on. */
    private static void assertUnavailable(Response answer) {
        if (answer.statusCode() == 504) {
            SystemSuite.assertProblem(answer, 504, "gateway-timeout");
        } else {
            SystemSuite.assertProblem(answer, 503, "service-unavailable");
        }
    }

    /**
     * All connections of event-service wait for a lock, which affects only its own routes, and only as long as
     * the lock is held.
     */
    @Test
    void aHeldLockUsesUpTheConnectionsOfOnlyOneService() throws Exception {
        var ledger = new Ledger();
        var pulse = new Pulse(mine.ports());
        try (pulse;
                // the maximum for one client at the gateway, and many more than the service has
                // connections
                var writers = new Writers(mine.api(), mine.token("admin"), ledger, 32);
                var locking = database.connect("events")) {
            writers.awaitMore(100, LIMIT);
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table event in access exclusive mode");
            Api.eventually(
                    "reads of events find no connection",
                    LIMIT,
                    () -> mine.api().getRaw("/api/v1/events").statusCode() == 503);
            SystemSuite.assertProblem(mine.api().getRaw("/api/v1/events"), 503, "service-unavailable");
            assertThat(mine.api().get("participants").jsonPath().getList("items"))
                    .isNotEmpty();
            assertThat(mine.api().get("statements").jsonPath().getList("items")).isNotEmpty();
            locking.rollback();
            writers.awaitMore(200, LIMIT);
            mine.api().get("events");
        }
        ledger.verifyAnswered("a lock is held", pulse, new ChangeLog(mine.api()));
        assertThat(ledger.refusals()).containsKey("503");
    }
}
