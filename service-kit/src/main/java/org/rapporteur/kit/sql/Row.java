package org.rapporteur.kit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.text.Text;

/** One row of a result; every getter returns null for SQL's null. */
public final class Row {

    private final ResultSet result;
    private final ObjectMapper json;

    Row(ResultSet result, ObjectMapper json) {
        this.result = result;
        this.json = json;
    }

    public String string(String column) {
        return get(() -> result.getString(column));
    }

    public byte[] bytes(String column) {
        return get(() -> result.getBytes(column));
    }

    public UUID id(String column) {
        return get(() -> result.getObject(column, UUID.class));
    }

    public Long number(String column) {
        return get(() -> result.getObject(column, Long.class));
    }

    public Integer integer(String column) {
        return get(() -> result.getObject(column, Integer.class));
    }

    public Boolean truth(String column) {
        return get(() -> result.getObject(column, Boolean.class));
    }

    public Instant instant(String column) {
        return get(() -> {
            var time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        });
    }

    /** A JSON object of wordings. */
    public Text text(String column) {
        return object(column, Text.class);
    }

    /** A JSON object as a record. */
    public <T> T object(String column, Class<T> type) {
        return parse(column, json.constructType(type));
    }

    /** A JSON array as a list; null if it is empty, as an empty list counts as absent. */
    public <T> List<T> objects(String column, Class<T> type) {
        List<T> list = parse(column, json.getTypeFactory().constructCollectionType(List.class, type));
        return list == null || list.isEmpty() ? null : list;
    }

    private <T> T parse(String column, JavaType type) {
        var text = string(column);
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Column " + column + " does not contain a " + type, e);
        }
    }

    private interface Getter<T> {
        T get() throws SQLException;
    }

    private static <T> T get(Getter<T> getter) {
        try {
            return getter.get();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
