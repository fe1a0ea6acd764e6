package org.rapporteur.kit.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Asks the database about each value once. */
public final class Lookup implements UnaryOperator<String> {

    private final Connection database;
    private final String sql;
    private final Map<String, String> known = new HashMap<>();

    /** @param sql a query with one parameter and one value */
    public Lookup(Connection database, String sql) {
        this.database = database;
        this.sql = sql;
    }

    @Override
    public String apply(String value) {
        return known.computeIfAbsent(value, this::ask);
    }

    private String ask(String value) {
        try (var statement = database.prepareStatement(sql)) {
            statement.setString(1, value);
            try (var answer = statement.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
