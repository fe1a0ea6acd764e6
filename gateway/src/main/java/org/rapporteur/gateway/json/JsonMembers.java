package org.rapporteur.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Locates members in the bytes of a JSON object, so that the object can be forwarded, without a member or with a
 * replaced one, without serializing it again.
 */
public final class JsonMembers {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] object;
    private final Map<String, Member> members;

    /**
     * A member.
     *
     * @param from the start of its name
     * @param value the start of its value
     * @param to the end of its value
     * @param text the value of a string, a number, true or false; else null
     */
    public record Member(int from, int value, int to, String text) {}

    private JsonMembers(byte[] object, Map<String, Member> members) {
        this.object = object;
        this.members = members;
    }

    /**
     * Finds members of an object, but not of nested ones.
     *
     * @param object in UTF-8
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public static JsonMembers of(byte[] object, Set<String> names) {
        var found = new HashMap<String, Member>();
        try (var parser = JSON.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                var token = parser.nextToken();
                if (!names.contains(name)) {
                    parser.skipChildren();
                    continue;
                }
                int value = (int) parser.currentTokenLocation().getByteOffset();
                var text = token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
                found.put(name, new Member(from, value, end(parser), text));
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IllegalArgumentException("a JSON object without an end");
            }
            return new JsonMembers(object, found);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static int end(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else {
            // a text is only read to its end if it is requested
            parser.finishToken();
        }
        return (int) parser.currentLocation().getByteOffset();
    }

    public byte[] object() {
        return object;
    }

    /** Null if there is no such member, or it has no text. */
    public String text(String name) {
        var member = members.get(name);
        return member == null ? null : member.text();
    }

    /** Returns the raw value of a member; null if there is no such member. */
    public byte[] value(String name) {
        var member = members.get(name);
        return member == null ? null : part(member.value(), member.to());
    }

    /** Returns the object with another value for an existing member. */
    public byte[] with(String name, byte[] value) {
        var member = members.get(name);
        var changed = new byte[object.length - (member.to() - member.value()) + value.length];
        System.arraycopy(object, 0, changed, 0, member.value());
        System.arraycopy(value, 0, changed, member.value(), value.length);
        System.arraycopy(object, member.to(), changed, member.value() + value.length, object.length - member.to());
        return changed;
    }

    /** Returns the object without a member. */
    public byte[] without(String name) {
        var member = members.get(name);
        if (member == null) {
            return object;
        }
        int from = member.from();
        int to = member.to();
        // also removes the comma: the following one, or for the last member the preceding one
        int behind = next(to, 1);
        if (object[behind] == ',') {
            to = behind + 1;
        } else {
            int before = next(from - 1, -1);
            from = object[before] == ',' ? before : from;
        }
        var changed = new byte[object.length - (to - from)];
        System.arraycopy(object, 0, changed, 0, from);
        System.arraycopy(object, to, changed, from, object.length - to);
        return changed;
    }

    private int next(int at, int step) {
        int place = at;
        while (object[place] <= ' ' && object[place] >= 0) {
            place += step;
        }
        return place;
    }

    private byte[] part(int from, int to) {
        var part = new byte[to - from];
        System.arraycopy(object, from, part, 0, part.length);
        return part;
    }
}
