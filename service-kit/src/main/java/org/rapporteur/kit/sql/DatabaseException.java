package org.rapporteur.kit.sql;

import java.sql.SQLException;

/** The database refused a statement or did not answer. */
public class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause);
    }

    /** The SQLSTATE, such as {@code 23505} for a violated unique constraint; may be null. */
    public String state() {
        return ((SQLException) getCause()).getSQLState();
    }
}
