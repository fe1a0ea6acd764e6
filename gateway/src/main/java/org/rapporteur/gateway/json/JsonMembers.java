package org.rapporteur.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where members stand in the bytes of a JSON object, so that it can be handed on, less a member or with another in its place,
 * without being made anew.
 */
public final class JsonMembers {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] object;
    private final Map<String, Member> members;

    /**
     * A member.
     *
     * @param from where its name begins
     * @param value where its value begins
     * @param to behind its value
     * @param text the value of a string, a number, true or false; else null
     */
    public record Member(int from, int value, int to, String text) {}

    private JsonMembers(byte[] object, Map<String, Member> members) {
        this.object = object;
        this.members = members;
    }

    /**
     * Looks up members of an object, not of what is in it.
     *
     * @param object in UTF-8
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static JsonMembers of(byte[] object, Set<String> names) {
        var found = new HashMap<String, Member>();
        try (var parser = JSON.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object");
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
                throw new IllegalArgumentException("a JSON object that does not end");
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
            // a text is read to its end only when somebody wants it
            parser.finishToken();
        }
        return (int) parser.currentLocation().getByteOffset();
    }

    public byte[] object() {
        return object;
    }

    /** Null when there is no such member, or it has no text. */
    public String text(String name) {
        var member = members.get(name);
        return member == null ? null : member.text();
    }

    /** The value of a member as it stands; null when there is no such member. */
    public byte[] value(String name) {
        var member = members.get(name);
        return member == null ? null : part(member.value(), member.to());
    }

    /** The object with another value of a member that it has. */
    public byte[] with(String name, byte[] value) {
        var member = members.get(name);
        var changed = new byte[object.length - (member.to() - member.value()) + value.length];
        System.arraycopy(object, 0, changed, 0, member.value());
        System.arraycopy(value, 0, changed, member.value(), value.length);
        System.arraycopy(object, member.to(), changed, member.value() + value.length, object.length - member.to());
        return changed;
    }

    /** The object less a member. */
    public byte[] without(String name) {
        var member = members.get(name);
        if (member == null) {
            return object;
        }
        int from = member.from();
        int to = member.to();
        // the comma goes, too: the one behind it, or, of the last, the one before it
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
