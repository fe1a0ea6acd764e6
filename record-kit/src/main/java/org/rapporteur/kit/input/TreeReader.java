package org.rapporteur.kit.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.text.MaxItems;

/**
 * Builds the tree of a JSON text and counts its values: a few bytes can become a tree of many objects, so anything
 * too large for an input is rejected at that point (422).
 */
public final class TreeReader {

    /** The maximum number of values (members and items) of one input. */
    public static final int MAX_VALUES = 30_000;
    /** The maximum nesting depth; enforced by the parser. */
    public static final int MAX_DEPTH = 32;
    /** The maximum length of a member's name, in characters; enforced by the parser. */
    public static final int MAX_NAME = 200;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser json;
    private int values;

    private TreeReader(JsonParser json) {
        this.json = json;
    }

    /** Returns the only value of a text, or null if there is none. */
    public static JsonNode read(JsonParser json) throws IOException {
        return json.nextToken() == null ? null : new TreeReader(json).value(Place.ROOT);
    }

    private JsonNode value(Place place) throws IOException {
        if (++values > MAX_VALUES) {
            throw tooMuch(place, "the body has more than %d values".formatted(MAX_VALUES));
        }
        return switch (json.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT ->
                switch (json.getNumberType()) {
                    case INT -> NODES.numberNode(json.getIntValue());
                    case LONG -> NODES.numberNode(json.getLongValue());
                    default -> NODES.numberNode(json.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDoubleValue());
            default -> throw new IllegalStateException("A parser gave " + json.currentToken());
        };
    }

    private ObjectNode object(Place place) throws IOException {
        var object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            if (object.size() > 2 * Shape.MOST_MEMBERS) {
                throw tooMuch(place, "has more than %d members".formatted(2 * Shape.MOST_MEMBERS));
            }
            json.nextToken();
            object.set(name, value(place.member(name)));
        }
        return object;
    }

    private ArrayNode array(Place place) throws IOException {
        var array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (array.size() == MaxItems.MOST) {
                throw tooMuch(place, "has more than %d items".formatted(MaxItems.MOST));
            }
            array.add(value(place.item(array.size())));
        }
        return array;
    }

    /** Returns the number of values of a tree, including itself. */
    public static int values(JsonNode tree) {
        int values = 1;
        for (var part : tree) {
            values += values(part);
        }
        return values;
    }

    private static RuntimeException tooMuch(Place place, String fault) {
        if (place.isRoot()) {
            return ProblemType.INVALID.because("It " + fault);
        }
        var faults = new Violations();
        faults.add(place.toString(), fault);
        return faults.problem();
    }
}
