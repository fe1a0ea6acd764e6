package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.rapporteur.seeds.Result.Fault;

/** Says what a schema found, in the words of the API: for people, without the schema's own terms and patterns. */
final class SchemaWords {

    /** A part of the pattern of dates, which matches only days that exist. */
    private static final String DATES = "-02-29)$";

    /** The schemas' patterns by a part of each. */
    private static final Map<String, String> FORMS = forms();

    private static final Map<String, String> TYPES = Map.of(
            "string", "a string",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "an object");

    private static final String EXAMPLE = "{\"en\": \"…\"}";

    /** The definitions of texts by language. */
    private static final List<String> TEXTS = List.of("/$defs/Name/type", "/$defs/Heading/type", "/$defs/Text/type");

    /** The longest wrong value that is quoted. */
    private static final int QUOTED = 40;

    private SchemaWords() {}

    private static Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        forms.put("^[a-z0-9]+(-", "must be a slug: lower-case letters and digits, in groups joined by single hyphens");
        forms.put(
                "-[78][0-9a-f", "must be a UUID of version 7 or 8 (RFC 9562), as in an export; omit it for a new one");
        forms.put("-[a-fA-F0-9]{12}", "must be a UUID (RFC 9562)");
        forms.put("2[0-3]):", "must be a time such as 09:30");
        forms.put("(_[a-z0-9]+)", "must be lower-case letters and digits, in groups joined by single underscores");
        forms.put("^[A-Z]{2}$", "must be a country code of two capital letters (ISO 3166-1)");
        forms.put("\\S", "must not be blank");
        forms.put("[A-Za-z]{2,8}", "must be a language tag such as en or zh-Hant (BCP 47)");
        forms.put(DATES, "must be a date such as 2018, 2018-07 or 2018-07-04");
        forms.put("[Tt][Pp]", "must start with http:// or https://, such as https://example.org/press");
        return forms;
    }

    /** Returns the faults of a row: of each member the first, since the others are its consequences. */
    static List<Fault> faults(List<Error> errors) {
        var byField = new LinkedHashMap<String, Fault>();
        for (var error : errors) {
            var field = field(error);
            if (isAlternative(error)) {
                var names = errors.stream()
                        .filter(other -> isAlternative(other)
                                && other.getInstanceLocation().equals(error.getInstanceLocation()))
                        .map(Error::getProperty)
                        .distinct()
                        .collect(Collectors.joining(" or "));
                field = path(pointer(error));
                byField.putIfAbsent(field, new Fault(field, names + " is required", null));
            } else {
                byField.putIfAbsent(field, new Fault(field, words(error), null, isClearer(error)));
            }
        }
        return List.copyOf(byField.values());
    }

    /** Whether another member would do as well. */
    private static boolean isAlternative(Error error) {
        return error.getKeyword().equals("required")
                && error.getEvaluationPath().toString().contains("/anyOf/");
    }

    /** Whether the words quote the value or give an example, as the server's do not. */
    private static boolean isClearer(Error error) {
        return error.getKeyword().equals("enum") || isText(error);
    }

    /** Whether the value should be a text by language. */
    private static boolean isText(Error error) {
        var location = error.getSchemaLocation().toString();
        return error.getKeyword().equals("type") && TEXTS.stream().anyMatch(text -> location.contains(text));
    }

    private static String pointer(Error error) {
        // the row is validated as the only one of a list
        return error.getInstanceLocation().toString().replaceFirst("^/0", "");
    }

    private static String field(Error error) {
        var pointer = pointer(error);
        return path(error.getProperty() == null ? pointer : pointer + "/" + error.getProperty());
    }

    /** Converts {@code /points/2/key} to {@code points[2].key}. */
    private static String path(String pointer) {
        return pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.').replaceFirst("^\\.", "");
    }

    private static String words(Error error) {
        var value = error.getSchemaNode() == null ? "" : error.getSchemaNode().asText();
        return switch (error.getKeyword()) {
            case "required" -> "is required";
            case "additionalProperties" -> "is not a known member";
            case "pattern" -> form(value, error.getInstanceNode().asText());
            case "type" ->
                "must be " + TYPES.getOrDefault(value, "of another type")
                        + (isText(error) ? " such as " + EXAMPLE : "");
            case "enum" -> "must be one of " + listed(error.getSchemaNode()) + instead(error);
            case "minLength" ->
                value.equals("1") ? "must not be empty" : "must have at least %s characters".formatted(value);
            case "maxLength" -> "must have at most %s characters".formatted(value);
            case "minItems", "minProperties" -> "must not be empty";
            case "maxItems" -> "must have at most %s items".formatted(value);
            case "maxProperties" -> "must have at most %s members".formatted(value);
            case "minimum" -> "must be at least " + value;
            case "maximum" -> "must be at most " + value;
            default -> "does not have the form that the API expects";
        };
    }

    private static String form(String pattern, String text) {
        if (pattern.contains(DATES) && text.matches("[0-9]{4}(-[0-9]{2}){0,2}")) {
            return "does not exist: there is no such date";
        }
        return FORMS.entrySet().stream()
                .filter(form -> pattern.contains(form.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("does not have the form that the API expects");
    }

    /** Quotes a value that is none of those allowed, with the one that was perhaps meant. */
    private static String instead(Error error) {
        var value = error.getInstanceNode();
        if (value.isContainerNode() || value.asText().length() > QUOTED) {
            return "";
        }
        var allowed = StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        var nearest = Nearest.of(value.asText(), allowed);
        return ", not '%s'%s".formatted(value.asText(), nearest == null ? "" : "; perhaps " + nearest);
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
