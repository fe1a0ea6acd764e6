package org.rapporteur.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.problem.ProblemType;

class RequestFailureFilterTest {

    private static final String ERRORS = "io.quarkus.vertx.http.runtime.QuarkusErrorHandler";

    private final RequestFailureFilter filter = new RequestFailureFilter();

    @Test
    void aDisconnectedClientIsNotLogged() {
        assertThat(filter.isLoggable(failure(ERRORS, new IOException(new IOException("Failed to write")))))
                .isFalse();
        assertThat(filter.isLoggable(failure(ERRORS, new SocketException("Connection reset"))))
                .isFalse();
        assertThat(filter.isLoggable(failure(ERRORS, new IllegalStateException("Response has already been written"))))
                .isFalse();
    }

    @Test
    void aDeliberateProblemIsLoggedWithoutAStackTrace() {
        var refusal = failure(ERRORS, ProblemType.SERVICE_UNAVAILABLE.because("Too many"));

        assertThat(filter.isLoggable(refusal)).isTrue();
        assertThat(refusal.getThrown()).isNull();
    }

    @Test
    void ourOwnFaultsKeepTheirStackTrace() {
        var lost = failure(ERRORS, new IllegalStateException(new SQLException(new IOException("Broken pipe"))));
        var fault = failure(ERRORS, new NullPointerException());
        var elsewhere = failure("org.rapporteur.kit.change", new IOException("Connection reset"));

        for (var record : List.of(lost, fault, elsewhere)) {
            assertThat(filter.isLoggable(record)).isTrue();
            assertThat(record.getThrown()).isNotNull();
        }
    }

    private static LogRecord failure(String logger, Throwable thrown) {
        var record = new LogRecord(Level.SEVERE, "A request failed");
        record.setLoggerName(logger);
        record.setThrown(thrown);
        return record;
    }
}
