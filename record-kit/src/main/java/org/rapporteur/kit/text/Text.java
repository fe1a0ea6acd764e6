package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A short text in one or more languages: BCP 47 tag to wording.
 *
 * @param wordings at least one; tags in their canonical form ({@code en}, {@code zh-Hant})
 */
@Schema(
        name = "Text",
        type = SchemaType.OBJECT,
        description = "A text in one or more languages: BCP 47 tag to wording",
        additionalProperties = String.class,
        properties = {},
        example = "{\"en\": \"Outer space security\", \"zh\": \"外空安全\"}")
public record Text(@JsonValue SortedMap<String, String> wordings) {

    /** The maximum number of languages of a text. */
    public static final int MAX_LANGUAGES = 100;

    public Text {
        if (wordings == null || wordings.isEmpty()) {
            throw new IllegalArgumentException("needs a wording in at least one language, such as {\"en\": \"…\"}");
        }
        var canonical = new TreeMap<String, String>();
        wordings.forEach((tag, wording) -> {
            if (wording == null || wording.isBlank()) {
                throw new IllegalArgumentException("has an empty wording in " + tag);
            }
            canonical.put(Languages.canonical(tag), wording);
        });
        wordings = Collections.unmodifiableSortedMap(canonical);
    }

    @JsonCreator
    static Text of(Map<String, String> wordings) {
        if (wordings == null) {
            return new Text(null);
        }
        var given = new TreeMap<>(wordings);
        // null means absent, as everywhere
        given.values().removeIf(Objects::isNull);
        return new Text(given);
    }

    public static Text of(String language, String wording) {
        return of(Map.of(language, wording));
    }

    /** Returns the best wording for a reader of a language; null is English. See {@link Languages#best}. */
    public String in(String language) {
        return wordings.get(Languages.best(wordings.keySet(), language, null));
    }
}
