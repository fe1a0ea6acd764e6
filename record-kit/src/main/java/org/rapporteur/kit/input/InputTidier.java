package org.rapporteur.kit.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.kit.text.MaxLength;

/**
 * Normalizes inputs: sets empty lists and objects to null, removes members that no input knows, and finds what is
 * too large or cannot be stored. Of an unknown member, only the name is checked, whatever its value.
 */
final class InputTidier {

    private static final String SOURCES = "sources";
    private static final String FIELDS = "fields";
    private static final Pattern PART = Pattern.compile("[.\\[]");

    private InputTidier() {}

    /**
     * Normalizes an input.
     *
     * @param faults receives its faults
     */
    static void tidy(JsonNode input, Shape shape, Violations faults) {
        tidy(input, Place.ROOT, shape, faults);
    }

    private static void tidy(JsonNode node, Place place, Shape shape, Violations faults) {
        if (node instanceof ObjectNode object) {
            checkSupported(object, place, shape, faults);
            for (var name : new ArrayList<>(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                var at = place.member(name);
                if (shape.languages() == Shape.Languages.NAMES) {
                    checkLanguage(name, at, faults);
                }
                if (shape.isClosed() && !shape.members().containsKey(name)) {
                    if (!shape.passesOver(name)) {
                        add(at, unknown(shape.members().keySet()), faults);
                    }
                    object.remove(name);
                } else if (!isSound(object.get(name), at, shape.ofMember(name), faults)
                        || saysNothing(object.get(name))) {
                    object.putNull(name);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var at = place.item(i);
                isSound(array.get(i), at, shape.ofItem(), faults);
                if (array.get(i).isNull()) {
                    add(at, "must not be null", faults);
                }
            }
        }
    }

    /** A source supports members of what it belongs to, or parts of these: {@code chapters[0].title}. */
    private static void checkSupported(ObjectNode object, Place place, Shape shape, Violations faults) {
        var sources = object.path(SOURCES);
        if (!shape.members().containsKey(SOURCES) || !sources.isArray()) {
            return;
        }
        for (int i = 0; i < sources.size(); i++) {
            var fields = sources.get(i).path(FIELDS);
            for (int j = 0; fields.isArray() && j < fields.size(); j++) {
                var name = fields.get(j).asText();
                if (fields.get(j).isTextual() && name.length() <= MaxLength.KEY && !isMember(name, shape)) {
                    add(
                            place.member(SOURCES).item(i).member(FIELDS).item(j),
                            unknown(shape.members().keySet()),
                            faults);
                }
            }
        }
    }

    private static boolean isMember(String path, Shape shape) {
        var name = PART.split(path, 2)[0];
        return shape.members().containsKey(name) || shape.passesOver(name);
    }

    /** The path is only built for faults that are reported. */
    private static void add(Place place, String fault, Violations faults) {
        if (faults.isFull()) {
            faults.thereMayBeMore();
        } else {
            faults.add(place.toString(), fault);
        }
    }

    static String unknown(Collection<?> known) {
        return "is unknown; known are "
                + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /** Normalizes a value; returns whether it is valid. */
    private static boolean isSound(JsonNode value, Place place, Shape shape, Violations faults) {
        var tooLarge = shape.fault(value);
        var fault = tooLarge == null && value.isTextual() ? fault(value.textValue()) : tooLarge;
        if (fault != null) {
            add(place, fault, faults);
            return false;
        }
        if (shape.languages() == Shape.Languages.VALUE && value.isTextual()) {
            checkLanguage(value.textValue(), place, faults);
        }
        tidy(value, place, shape, faults);
        return true;
    }

    private static void checkLanguage(String tag, Place place, Violations faults) {
        Languages.missing(tag).ifPresent(fault -> add(place, fault, faults));
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isContainerNode()
                && (value.isEmpty()
                        || value.isObject()
                                && StreamSupport.stream(value.spliterator(), false)
                                        .allMatch(JsonNode::isNull));
    }

    private static String fault(String text) {
        if (text.isBlank()) {
            return "must not be empty; omit it if unknown";
        } else if (text.indexOf('\0') >= 0) {
            return "must not contain the character U+0000";
        }
        return hasLoneSurrogate(text) ? "must not contain an unpaired surrogate" : null;
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
}
