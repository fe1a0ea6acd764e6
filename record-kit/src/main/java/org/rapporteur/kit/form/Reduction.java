package org.rapporteur.kit.form;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.kit.text.ShortForm;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.text.Wire;

/**
 * What a request wants of representations: of each text only the best wording ({@code lang}), and only some members
 * ({@code fields}). Texts remain objects by language.
 *
 * @param view the record whose members the representations have
 * @param language canonical; null for all wordings
 * @param fields the names of members of the view; null for all
 */
public record Reduction<V extends Record>(Class<V> view, String language, Set<String> fields) {

    /** The member, of the resource or of one that it shows, with the language that texts were translated from. */
    private static final String ORIGINAL = "originalLanguage";

    private static final JsonMapper JSON = new JsonMapper();

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> view) {
            return Shape.of(view);
        }
    };

    /**
     * Where texts are.
     *
     * @param members those that are, or contain, texts; null for a text
     * @param ofAnother whether they are those of another resource: of one that can be written in a short form
     * @param hasOriginal whether {@value #ORIGINAL} is among the members, or among theirs
     */
    private record Shape(Map<String, Shape> members, boolean ofAnother, boolean hasOriginal) {

        static final Shape TEXT = new Shape(null, false, false);

        /** Returns null if there is no text within. */
        static Shape of(Type type) {
            if (type == Text.class) {
                return TEXT;
            } else if (type instanceof ParameterizedType list) {
                return of(list.getActualTypeArguments()[0]);
            } else if (!(type instanceof Class<?> plain) || !plain.isRecord()) {
                return null;
            }
            var view = (Class<?>) type;
            var members = new LinkedHashMap<String, Shape>();
            boolean hasOriginal = false;
            for (var member : view.getRecordComponents()) {
                var shape =
                        member.getAccessor().isAnnotationPresent(JsonIgnore.class) ? null : of(member.getGenericType());
                if (shape != null) {
                    members.put(Wire.name(member), shape);
                    hasOriginal |= shape.hasOriginal;
                }
                hasOriginal |= Wire.name(member).equals(ORIGINAL);
            }
            return members.isEmpty() && !hasOriginal
                    ? null
                    : new Shape(members, view.isAnnotationPresent(ShortForm.class), hasOriginal);
        }

        boolean isText() {
            return members == null;
        }
    }

    /** Returns the names of the members of a view. */
    public static Set<String> members(Class<? extends Record> view) {
        var names = new LinkedHashSet<String>();
        Arrays.stream(view.getRecordComponents()).map(Wire::name).forEach(names::add);
        return names;
    }

    /** Whether representations are shown as they are. */
    public boolean isNone() {
        return language == null && fields == null;
    }

    /** Whether a member is shown. */
    public boolean shows(String member) {
        return fields == null || fields.contains(member);
    }

    /** Returns the reduced representation, whose entity tag is no precondition of a change. */
    public Representation of(Representation whole) {
        if (isNone()) {
            return whole;
        }
        var shape = language == null ? null : SHAPES.get(view);
        var bytes = new ByteArrayOutputStream(whole.json().length);
        try (var in = JSON.createParser(whole.json());
                var out = JSON.createGenerator(bytes)) {
            in.nextToken();
            var original = shape != null && shape.hasOriginal ? original(whole.json()) : null;
            out.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var member = in.currentName();
                in.nextToken();
                if (shows(member)) {
                    out.writeFieldName(member);
                    copy(in, out, shape == null ? null : shape.members.get(member), original);
                } else {
                    in.skipChildren();
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A representation cannot be reduced", e);
        }
        return new Representation(whole.version(), bytes.toByteArray(), true);
    }

    private static String original(byte[] json) throws IOException {
        try (var in = JSON.createParser(json)) {
            for (int depth = 0; in.nextToken() != null; ) {
                if (in.currentToken().isStructStart()) {
                    depth++;
                } else if (in.currentToken().isStructEnd()) {
                    depth--;
                } else if (in.currentToken() == JsonToken.FIELD_NAME
                        && depth <= 2
                        && in.currentName().equals(ORIGINAL)) {
                    return in.nextTextValue();
                }
            }
            return null;
        }
    }

    /** @param shape of the value at which the parser is; null if it contains no text */
    private void copy(JsonParser in, JsonGenerator out, Shape shape, String original) throws IOException {
        if (shape == null || !in.currentToken().isStructStart()) {
            out.copyCurrentStructure(in);
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
            out.writeStartArray();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                copy(in, out, shape, original);
            }
            out.writeEndArray();
        } else if (shape.isText()) {
            copyBest(in, out, original);
        } else {
            out.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var member = in.currentName();
                out.writeFieldName(member);
                in.nextToken();
                copy(in, out, shape.members.get(member), shape.ofAnother ? null : original);
            }
            out.writeEndObject();
        }
    }

    private void copyBest(JsonParser in, JsonGenerator out, String original) throws IOException {
        var wordings = new LinkedHashMap<String, String>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            wordings.put(in.currentName(), in.nextTextValue());
        }
        out.writeStartObject();
        if (!wordings.isEmpty()) {
            var best = Languages.best(wordings.keySet(), language, original);
            out.writeStringField(best, wordings.get(best));
        }
        out.writeEndObject();
    }
}
