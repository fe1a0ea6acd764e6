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
 * Plain SQL for reads, which map rows directly to records, and for the change log. It joins the transaction of the
 * thread, if there is one.
 *
 * <p>Parameters may be strings, numbers, booleans, ids, instants, local dates, partial dates, constants (by their
 * name in lower case) and collections of strings, ids or integers (as arrays).
 */
@Singleton
public class Sql {

    /** The number of runs after which a statement is kept prepared on a connection, with its plan. */
    private static final int OFTEN = 3;

    private final AgroalDataSource database;
    private final ObjectMapper json;
    /** Up to this many values are listed individually; more are an array. */
    private static final int FEW = 8;

    /** Of the driver: with 0, a statement is planned each time. */
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
     * Returns the same for statements that find rows by key: these are planned once per connection. Others are
     * planned for their values each time: a code may occur in half of all rows, or in three.
     */
    public Sql byKey() {
        return new Sql(database, json, OFTEN);
    }

    /**
     * Returns what follows the name of a column that must have one of some values, with the parameters of
     * {@link #values}. A generic plan for an array expects more than one value and is therefore not used: so
     * few values are listed individually.
     */
    public static String in(Collection<?> values) {
        return values.size() > FEW ? " = any(?)" : " in (" + "?, ".repeat(values.size() - 1) + "?)";
    }

    public static List<Object> values(Collection<?> values) {
        return values.size() > FEW ? List.of(values) : List.copyOf(values);
    }

    /** Returns every row of the result. */
    public <T> List<T> list(String sql, Function<Row, T> mapping, Object... parameters) {
        return listOf(sql, mapping, Arrays.asList(parameters));
    }

    /** Does the same with collected parameters: a list given to {@link #list} would be one parameter, an array. */
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

    /** Runs it; it is cancelled if its client disconnects meanwhile. */
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

    /** Returns the first row of the result that maps to something. */
    public <T> Optional<T> first(String sql, Function<Row, T> mapping, Object... parameters) {
        return list(sql, mapping, parameters).stream().filter(Objects::nonNull).findFirst();
    }

    /** Runs a statement that changes rows; returns their number. */
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
                    // only the statement knows the type of an empty array
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
            case Collection<?> values
            when values.iterator().next() instanceof Integer -> connection.createArrayOf("integer", values.toArray());
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
