package org.rapporteur.kit.input;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.ShortForm;
import org.rapporteur.kit.text.Text;

/**
 * The limits of the parts of an input, from the annotations of its record ({@link MaxItems}, {@link MaxLength}).
 *
 * @param length the maximum number of characters as a string
 * @param items the maximum number of items as a list
 * @param size the maximum number of members as an object
 * @param item the shape of its items, or of members without their own shape
 * @param members the shapes of its members, by name
 * @param ignored the members of responses that inputs do not have, so that a response can be sent back; null for
 * none
 * @param languages where it has language tags
 */
public record Shape(
        int length,
        int items,
        int size,
        Shape item,
        Map<String, Shape> members,
        JsonIgnoreProperties ignored,
        Languages languages) {

    /** Where a value has language tags, which must be of languages that exist. */
    enum Languages {
        NONE,
        /** It is one. */
        VALUE,
        /** The names of its members are. */
        NAMES
    }

    private Shape(
            int length, int items, int size, Shape item, Map<String, Shape> members, JsonIgnoreProperties ignored) {
        this(length, items, size, item, members, ignored, Languages.NONE);
    }

    /** The maximum number of members of an object that is not a record, such as the languages of a text. */
    public static final int MOST_MEMBERS = 200;

    /** The shape of unknown members, which are rejected by name or ignored. */
    private static final Shape ANY = new Shape(MaxLength.PROSE, MaxItems.MOST, MOST_MEMBERS, null, Map.of(), null);

    private static final List<Class<?>> PLAIN =
            List.of(Integer.class, Long.class, Boolean.class, UUID.class, int.class, long.class, boolean.class);

    private static final ClassValue<Shape> OF = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return ofRecord(type);
        }
    };

    /**
     * Returns the shape of an input.
     *
     * @throws IllegalStateException if one of its lists or texts has no limit
     */
    public static Shape of(Class<?> input) {
        return OF.get(input);
    }

    /** Returns the shape of an element of a list or of a member without its own shape. */
    public Shape ofItem() {
        return item == null ? ANY : item;
    }

    /** Whether it is a record, which has only its known members. */
    public boolean isClosed() {
        return item == null && !members.isEmpty();
    }

    /** Whether an unknown member is ignored rather than rejected. */
    public boolean passesOver(String name) {
        return ignored != null
                && (ignored.ignoreUnknown() || Arrays.asList(ignored.value()).contains(name));
    }

    public Shape ofMember(String name) {
        return members.getOrDefault(name, ofItem());
    }

    private static Shape ofRecord(Class<?> type) {
        var members = new LinkedHashMap<String, Shape>();
        for (var component : type.getRecordComponents()) {
            members.put(component.getName(), ofComponent(component));
        }
        var length = type.getAnnotation(MaxLength.class);
        return new Shape(
                length == null ? MaxLength.PROSE : length.value(),
                MaxItems.MOST,
                members.size() + MOST_MEMBERS,
                null,
                Map.copyOf(members),
                type.getAnnotation(JsonIgnoreProperties.class));
    }

    private static Shape ofComponent(RecordComponent component) {
        var type = component.getType();
        if (type != List.class) {
            return ofValue(type, component, component);
        }
        var most = component.getAnnotation(MaxItems.class);
        if (most == null || most.value() > MaxItems.MOST) {
            throw new IllegalStateException(
                    "The list %s needs @MaxItems, at most %d".formatted(component, MaxItems.MOST));
        }
        var item = ((AnnotatedParameterizedType) component.getAnnotatedType()).getAnnotatedActualTypeArguments()[0];
        return new Shape(
                MaxLength.PROSE,
                most.value(),
                MOST_MEMBERS,
                ofValue((Class<?>) item.getType(), item, component),
                Map.of(),
                null);
    }

    private static Shape ofValue(Class<?> type, AnnotatedElement annotated, RecordComponent component) {
        if (type == Text.class) {
            var wording = text(length(annotated, type, component));
            return new Shape(
                    wording.length,
                    MaxItems.MOST,
                    Text.MAX_LANGUAGES,
                    wording,
                    Map.of(),
                    null,
                    isReference(component.getDeclaringRecord()) ? Languages.NONE : Languages.NAMES);
        }
        if (type.isEnum() || PLAIN.contains(type)) {
            return text(MaxLength.KEY);
        }
        if (type.isRecord() && !isString(type)) {
            return of(type);
        }
        var text = text(length(annotated, type, component));
        return type == LanguageTag.class
                ? new Shape(text.length, text.items, text.size, null, text.members, null, Languages.VALUE)
                : text;
    }

    /** Whether a record is a reference, whose texts are ignored. */
    private static boolean isReference(Class<?> type) {
        return type.isAnnotationPresent(ShortForm.class);
    }

    /** Whether a record is written as a string, such as a date. */
    public static boolean isString(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static Shape text(int length) {
        return new Shape(length, MaxItems.MOST, MOST_MEMBERS, null, Map.of(), null);
    }

    private static int length(AnnotatedElement annotated, Class<?> type, RecordComponent component) {
        var own = annotated.getAnnotation(MaxLength.class);
        var length = own == null ? type.getAnnotation(MaxLength.class) : own;
        if (length == null) {
            throw new IllegalStateException("The text %s needs @MaxLength".formatted(component));
        }
        return length.value();
    }

    /**
     * Returns what is too large about a value itself, as a message to follow its name; null if nothing is.
     * Ignores its parts.
     */
    public String fault(JsonNode value) {
        if (value.isTextual() && isLonger(value.textValue(), length)) {
            return "is longer than %d characters".formatted(length);
        }
        if (value.isArray() && value.size() > items) {
            return "has more than %d items".formatted(items);
        }
        if (value.isObject() && value.size() > size) {
            return "has more than %d members".formatted(size);
        }
        return null;
    }

    private static boolean isLonger(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }
}
