package org.rapporteur.kit.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.PGStatement;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.text.PartialDate;

/**
 * Plain SQL for reads, which map rows straight into records, and for the change log. It joins the transaction of the
 * thread, if there is one.
 *
 * <p>Parameters may be strings, numbers, booleans, ids, instants, local dates, partial dates, constants (by their name in
 * lower case) and collections of strings or ids (as arrays).
 */
@Singleton
public class Sql {

    /** After so many runs on a connection a statement is kept there with its plan. */
    private static final int OFTEN = 3;

    private final AgroalDataSource database;
    private final ObjectMapper json;
    /** Of the driver: 0 has a statement planned anew each time. */
    private final int prepareThreshold;

    @Inject
    Sql(AgroalDataSource database, ObjectMapper json) {
        this(database, json, 0);
    }

    private Sql(AgroalDataSource database, ObjectMapper json, int prepareThreshold) {
        this.database = database;
        this.json = json;
        this.prepareThreshold = prepareThreshold;
    }

    /**
     * The same for statements that find rows by their keys: they are planned once on each connection. Others are planned
     * for their values each time: a code may be on half of all rows, or on three.
     */
    public Sql byKey() {
        return new Sql(database, json, OFTEN);
    }

    /** Every row of the answer. */
    public <T> List<T> list(String sql, Function<Row, T> mapping, Object... parameters) {
        return listOf(sql, mapping, Arrays.asList(parameters));
    }

    /** The same, with parameters that were collected: a list given to {@link #list} would be one parameter, an array. */
    public <T> List<T> listOf(String sql, Function<Row, T> mapping, List<?> parameters) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, parameters);
                var result = query(statement)) {
            return rows(result, mapping);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> List<T> rows(ResultSet result, Function<Row, T> mapping) throws SQLException {
        var rows = new ArrayList<T>();
        var row = new Row(result, json);
        while (result.next()) {
            rows.add(mapping.apply(row));
        }
        return rows;
    }

    /** Runs it; it is cancelled when it is for a client that leaves meanwhile. */
    private static ResultSet query(PreparedStatement statement) throws SQLException {
        var reading = Reading.current();
        if (reading == null) {
            return statement.executeQuery();
        }
        reading.runs(statement);
        try {
            return statement.executeQuery();
        } finally {
            reading.ran();
        }
    }

    /** The first row of the answer that maps to something. */
    public <T> Optional<T> first(String sql, Function<Row, T> mapping, Object... parameters) {
        return list(sql, mapping, parameters).stream().filter(Objects::nonNull).findFirst();
    }

    /** Runs a statement that changes rows; gives their number. */
    public int update(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, Arrays.asList(parameters))) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(SQLException e) {
        // cancelled, since nobody waits for it any more
        return Reading.isLeft() ? new Reading.LeftException() : new DatabaseException(e);
    }

    private PreparedStatement prepare(Connection connection, String sql, List<?> parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            statement.unwrap(PGStatement.class).setPrepareThreshold(prepareThreshold);
            int index = 1;
            for (Object parameter : parameters) {
                if (parameter instanceof Collection<?> values && values.isEmpty()) {
                    // of what it is empty only the statement knows
                    statement.setObject(index++, "{}", Types.OTHER);
                } else {
                    statement.setObject(index++, bindable(connection, parameter));
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static Object bindable(Connection connection, Object parameter) throws SQLException {
        return switch (parameter) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case PartialDate date -> date.value();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Collection<?> values
            when values.iterator().next() instanceof UUID -> connection.createArrayOf("uuid", values.toArray());
            case Collection<?> values ->
                connection.createArrayOf(
                        "text",
                        values.stream()
                                .map(value -> value instanceof Enum<?> constant
                                        ? constant.name().toLowerCase(Locale.ROOT)
                                        : value)
                                .toArray());
            case long[] values -> {
                var boxed = new Long[values.length];
                for (int i = 0; i < values.length; i++) {
                    boxed[i] = values[i];
                }
                yield connection.createArrayOf("bigint", boxed);
            }
            default -> parameter;
        };
    }
}
