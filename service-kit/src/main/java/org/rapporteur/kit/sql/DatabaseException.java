package org.rapporteur.kit.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/** The database rejected a statement or did not respond. */
public class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause);
    }

    /** Returns the SQLSTATE, such as {@code 23505} for a violated unique constraint; may be null. */
    public String state() {
        return ((SQLException) getCause()).getSQLState();
    }

    /**
     * Returns the database's own exception in a failure, which a batch has besides its causes, and the commit of a transaction as
     * suppressed; null if there is none.
     */
    public static SQLException in(Throwable failure) {
        var found = failure instanceof SQLException sql ? sql : null;
        if (failure == null || found instanceof PSQLException) {
            return found;
        }
        var next = found == null ? null : found.getNextException();
        return Stream.concat(Stream.of(next, failure.getCause()), Stream.of(failure.getSuppressed()))
                .map(DatabaseException::in)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(found);
    }
}
