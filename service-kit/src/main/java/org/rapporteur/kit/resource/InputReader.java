package org.rapporteur.kit.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;

/**
 * Reads what writers send. JSON that cannot be parsed is a 400; whatever is wrong with its members is collected, so that one
 * answer names every fault.
 */
@Singleton
public class InputReader {

    /** The longest text, in UTF-16 units, of a member that holds long texts, such as a speech. */
    public static final int LONG_TEXT = 5_000_000;
    /** The longest text of any other member. */
    public static final int SHORT_TEXT = 20_000;
    /** The largest body of a single write, in bytes. */
    public static final int MAX_BODY = 16 * 1024 * 1024;

    private static final Pattern CONTROL = Pattern.compile("CTRL-CHAR, code (\\d+)");
    private static final int MAX_FAULTS = 100;
    /** Members that answers have and inputs may repeat; the service alone decides them. */
    private static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "updatedAt");

    private final ObjectMapper json;
    private final Validator validator;

    InputReader(Validator validator) {
        this.validator = validator;
        this.json = mapper();
    }

    /** The mapper for inputs: strict where the web's default guesses. */
    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .findAndAddModules()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONG_TEXT * 2)
                        .maxNestingDepth(100)
                        .build());
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        return mapper;
    }

    /** The JSON object of a body of UTF-8 bytes. */
    public ObjectNode parse(InputStream body) {
        try {
            return parse(body.readNBytes(MAX_BODY + 1));
        } catch (IOException e) {
            throw ProblemType.MALFORMED_REQUEST.because("The body " + ContentCodings.fault(e));
        }
    }

    /** The JSON object of UTF-8 bytes. */
    public ObjectNode parse(byte[] bytes) {
        if (bytes.length > MAX_BODY) {
            throw ProblemType.PAYLOAD_TOO_LARGE.because("A resource may have up to %d bytes".formatted(MAX_BODY));
        }
        return parse(bytes, "body", true);
    }

    /** The JSON object of a row, which is one line. */
    ObjectNode row(byte[] bytes) {
        return parse(bytes, "row", false);
    }

    private ObjectNode parse(byte[] bytes, String what, boolean lines) {
        JsonNode node;
        try {
            node = json.readTree(text(bytes, what));
        } catch (JsonProcessingException e) {
            throw ProblemType.MALFORMED_REQUEST.because("The %s is not JSON: %s".formatted(what, words(e, lines)));
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ProblemType.MALFORMED_REQUEST.because("The %s must be one JSON object".formatted(what));
    }

    /** Decodes UTF-8 (RFC 8259 §8.1); a byte order mark is passed over. */
    private static String text(byte[] bytes, String what) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        // quick for what is sound: only a text that has the sign of replacement may have been malformed
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                throw ProblemType.MALFORMED_REQUEST.because("The %s is not UTF-8".formatted(what));
            }
        }
        if (text.indexOf('\0') >= 0) {
            throw ProblemType.MALFORMED_REQUEST.because(
                    "The %s is not JSON in UTF-8: it holds the character U+0000".formatted(what));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String words(JsonProcessingException e, boolean lines) {
        var place = e.getLocation();
        var control = CONTROL.matcher(e.getOriginalMessage());
        var what = control.find()
                ? "the character U+%04X must be written as \\u%1$04x".formatted(Integer.parseInt(control.group(1)))
                : e.getOriginalMessage().lines().findFirst().orElse("").replaceAll("\\s*\\(.*", "");
        if (place == null) {
            return what;
        }
        return lines
                ? "%s, at line %d, column %d".formatted(what, place.getLineNr(), place.getColumnNr())
                : "%s, at column %d".formatted(what, place.getColumnNr());
    }

    /**
     * The content as a record; every fault is added to the violations.
     *
     * @return null when there is a fault that leaves nothing to build
     */
    <I> I read(ObjectNode content, Class<I> type, Set<String> longTexts, Violations faults) {
        var node = content.deepCopy();
        node.remove(READ_ONLY);
        tidy(node, "", longTexts, faults);
        for (int i = 0; i < MAX_FAULTS; i++) {
            try {
                var input = json.treeToValue(node, type);
                validator
                        .validate(input)
                        // an element of a list is its index, without the name that the specification gives it
                        .forEach(fault -> faults.add(
                                fault.getPropertyPath().toString().replaceAll("\\.?<[a-z ]+>", ""),
                                fault.getMessage()));
                return input;
            } catch (JsonMappingException e) {
                faults.add(path(e), words(e));
                if (!remove(node, e.getPath())) {
                    return null;
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    /** The members of an input that have a value, as they are kept. */
    ObjectNode tree(Object input) {
        return json.valueToTree(input);
    }

    <I> I value(ObjectNode tree, Class<I> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept state cannot be read", e);
        }
    }

    /**
     * Empties what says nothing (lists and objects without content become null) and finds text that cannot be kept. The
     * members stay, so that one with an unknown name is found whatever its value.
     */
    private static void tidy(JsonNode node, String path, Set<String> longTexts, Violations faults) {
        if (node instanceof ObjectNode object) {
            for (var name : new ArrayList<>(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                var value = object.get(name);
                var at = path.isEmpty() ? name : path + "." + name;
                if (value.isTextual()) {
                    if (!text(value.textValue(), at, longTexts.contains(name) ? LONG_TEXT : SHORT_TEXT, faults)) {
                        object.putNull(name);
                    }
                } else if (value.isContainerNode()) {
                    tidy(value, at, longTexts, faults);
                    if (saysNothing(value)) {
                        object.putNull(name);
                    }
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var at = path + "[" + i + "]";
                var value = array.get(i);
                if (value.isNull()) {
                    faults.add(at, "must not be null");
                } else if (value.isTextual()) {
                    text(value.textValue(), at, SHORT_TEXT, faults);
                } else {
                    tidy(value, at, longTexts, faults);
                }
            }
        }
    }

    private static boolean saysNothing(JsonNode container) {
        return container.isEmpty()
                || container.isObject()
                        && StreamSupport.stream(container.spliterator(), false).allMatch(JsonNode::isNull);
    }

    private static boolean text(String text, String path, int most, Violations faults) {
        if (text.isBlank()) {
            faults.add(path, "must not be empty; leave it out when it is not known");
        } else if (text.length() > most) {
            faults.add(path, "is longer than %d characters".formatted(most));
        } else if (text.indexOf('\0') >= 0) {
            faults.add(path, "must not hold the character U+0000");
        } else if (hasLoneSurrogate(text)) {
            faults.add(path, "must not hold half of a surrogate pair");
        } else {
            return true;
        }
        return false;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isLowSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String words(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "is unknown; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case ValueInstantiationException instantiation
            when instantiation.getCause() instanceof IllegalArgumentException cause -> cause.getMessage();
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                "must be one of "
                        + Stream.of(format.getTargetType().getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
            case MismatchedInputException mismatch -> "must be " + kind(mismatch.getTargetType());
            default -> "cannot be read";
        };
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "of another type";
        } else if (type == String.class || type.isEnum()) {
            return "a string";
        } else if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (List.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.getSimpleName().equals("PartialDate") ? "a date such as 2018, 2018-07 or 2018-07-04" : "an object";
    }

    /** Takes the member at fault away, so that the rest can be looked at. */
    private static boolean remove(JsonNode root, List<JsonMappingException.Reference> path) {
        JsonNode parent = root;
        for (int i = 0; i < path.size() - 1 && parent != null; i++) {
            var step = path.get(i);
            parent = step.getFieldName() == null ? parent.get(step.getIndex()) : parent.get(step.getFieldName());
        }
        if (path.isEmpty() || parent == null) {
            return false;
        }
        var last = path.getLast();
        return switch (parent) {
            case ObjectNode object when last.getFieldName() != null -> object.remove(last.getFieldName()) != null;
            // put at null, not removed: the places of the others stay
            case ArrayNode array
            when last.getFieldName() == null -> {
                array.setNull(last.getIndex());
                yield true;
            }
            default -> false;
        };
    }
}
