package org.rapporteur.kit.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParseException;
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
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;

/**
 * Reads inputs. JSON that cannot be parsed is a 400; faults of members are collected, so that one response lists
 * all of them.
 */
@Singleton
public class InputReader {

    /** The largest body of a single write, in bytes. */
    public static final int MAX_BODY = 16 * 1024 * 1024;

    private static final Pattern CONTROL = Pattern.compile("CTRL-CHAR, code (\\d+)");
    private static final int MAX_FAULTS = 100;
    /**
     * The maximum number of values converted for one input, however many faults it has, but at least {@link
     * #MIN_FAULTS} attempts.
     */
    private static final int MAX_CONVERTED = 300_000;

    private static final int MIN_FAULTS = 5;
    /** Members of responses that inputs may repeat; only the service sets them. */
    private static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "updatedAt");

    private final ObjectMapper json;
    private final Validator validator;
    private final InputMemory memory;
    private final RequestMemory request;
    private final SecurityIdentity identity;

    InputReader(Validator validator, InputMemory memory, RequestMemory request, SecurityIdentity identity) {
        this.identity = identity;
        this.validator = validator;
        this.memory = memory;
        this.request = request;
        this.json = mapper();
    }

    /** The mapper for inputs: strict where the default is lenient. */
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
                        .maxStringLength(MAX_BODY)
                        .maxNestingDepth(TreeReader.MAX_DEPTH)
                        .maxNameLength(TreeReader.MAX_NAME)
                        .build());
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        return mapper;
    }

    /**
     * Parses a UTF-8 body as a JSON object. Its memory is held until the request ends; throws the problem
     * service-unavailable if there is none.
     */
    public ObjectNode parse(InputStream body) {
        try (var spool =
                Spool.of(body, MAX_BODY, memory, identity.getPrincipal().getName())) {
            if (spool.size() > MAX_BODY) {
                throw ProblemType.PAYLOAD_TOO_LARGE.because("A resource may have at most %d bytes".formatted(MAX_BODY));
            }
            request.keep(memory.take(spool.weight()));
            return parse(spool, "body", true);
        } catch (IOException e) {
            throw ContentCodings.problem(e, "");
        }
    }

    /** Parses a row, which is one line, as a JSON object. */
    public ObjectNode row(Spool line) {
        return parse(line, "row", false);
    }

    private ObjectNode parse(Spool spool, String what, boolean lines) {
        JsonNode node;
        try (var parser = json.getFactory().createParser(new Characters(spool.open()))) {
            node = TreeReader.read(parser);
            if (node != null && parser.nextToken() != null) {
                throw new JsonParseException(parser, "Trailing token", parser.currentTokenLocation());
            }
        } catch (JsonProcessingException e) {
            throw ProblemType.MALFORMED_REQUEST.because(
                    "The %s is not valid JSON: %s".formatted(what, words(e, lines)));
        } catch (CharacterCodingException e) {
            throw ProblemType.MALFORMED_REQUEST.because("The %s is not UTF-8".formatted(what));
        } catch (Characters.NulException e) {
            throw ProblemType.MALFORMED_REQUEST.because(
                    "The %s is not JSON in UTF-8: it contains the character U+0000".formatted(what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ProblemType.MALFORMED_REQUEST.because("The %s must be a single JSON object".formatted(what));
    }

    private static String words(JsonProcessingException e, boolean lines) {
        var place = e.getLocation();
        var control = CONTROL.matcher(e.getOriginalMessage());
        var what = control.find()
                ? "the character U+%04X must be written as \\u%1$04x".formatted(Integer.parseInt(control.group(1)))
                : e.getOriginalMessage()
                        .lines()
                        .findFirst()
                        .orElse("")
                        // removes internal names from the parser's messages about limits
                        .replaceAll(", from `[^`]*`", "")
                        .replaceAll("\\s*\\((?![0-9]).*", "");
        if (place == null) {
            return what;
        }
        return lines
                ? "%s, at line %d, column %d".formatted(what, place.getLineNr(), place.getColumnNr())
                : "%s, at column %d".formatted(what, place.getColumnNr());
    }

    /**
     * Converts the content to a record; adds every fault to the violations.
     *
     * @return null if a fault leaves nothing to convert
     */
    public <I> I read(ObjectNode content, Class<I> type, Violations faults) {
        var node = content.deepCopy();
        node.remove(READ_ONLY);
        InputTidier.tidy(node, Shape.of(type), faults);
        // each fault requires another conversion of the whole tree
        int attempts = Math.clamp(MAX_CONVERTED / TreeReader.values(node), MIN_FAULTS, MAX_FAULTS);
        for (int i = 0; i < attempts && !(i > 0 && faults.isFull()); i++) {
            try {
                var input = json.treeToValue(node, type);
                validator
                        .validate(input)
                        // omits the name that the specification gives to list elements:
                        // the index is enough
                        .forEach(fault -> faults.addUnlessWithin(
                                fault.getPropertyPath().toString().replaceAll("\\.?<[a-z ]+>", ""),
                                fault.getMessage()));
                return input;
            } catch (JsonMappingException e) {
                faults.addUnlessWithin(path(e), words(e));
                if (!remove(node, e.getPath())) {
                    return null;
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        faults.thereMayBeMore();
        return null;
    }

    /** Returns the members of an input that have a value, as stored. */
    public ObjectNode tree(Object input) {
        return json.valueToTree(input);
    }

    /** Converts the result of {@link #tree} back to a record. */
    public <I> I value(ObjectNode tree, Class<I> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored state cannot be read", e);
        }
    }

    private static String path(JsonMappingException e) {
        var place = Place.ROOT;
        for (var step : e.getPath()) {
            place = step.getFieldName() == null ? place.item(step.getIndex()) : place.member(step.getFieldName());
        }
        return place.toString();
    }

    private static String words(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> InputTidier.unknown(unknown.getKnownPropertyIds());
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

    /** Removes the invalid member, so that the rest can be checked. */
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
            // set to null, not removed, to keep the indexes of the others
            case ArrayNode array
            when last.getFieldName() == null -> {
                array.setNull(last.getIndex());
                yield true;
            }
            default -> false;
        };
    }
}
