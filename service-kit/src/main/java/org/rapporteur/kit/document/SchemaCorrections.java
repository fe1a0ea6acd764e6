package org.rapporteur.kit.document;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.rapporteur.kit.text.Slugs;

/** What Java's types cannot say of schemas: members of any value, and references that a request may write shorter. */
final class SchemaCorrections {

    /** The schemas that are found of a JSON value of any kind: they describe the parser's class. */
    private static final Set<String> ANY = Set.of("JsonNode", "JsonNodeType");

    /** What an answer gives as an object and a request may give as a plain string, and what such a string is. */
    private static final Map<String, String> SHORTER =
            Map.of("Reference", "Its id or its slug", "AgendaItemReference", "Its key");

    private SchemaCorrections() {}

    static void apply(Map<String, Schema> schemas) {
        schemas.keySet().removeAll(ANY);
        for (var name : List.copyOf(schemas.keySet())) {
            var properties = schemas.get(name).getProperties();
            if (properties != null) {
                properties.values().forEach(property -> correct(property, name.endsWith("Input"), schemas));
            }
        }
    }

    private static void correct(Schema property, boolean input, Map<String, Schema> schemas) {
        if (property.getRef() == null) {
            return;
        }
        var target = property.getRef().substring(property.getRef().lastIndexOf('/') + 1);
        if (ANY.contains(target)) {
            property.setRef(null);
            property.setType(null);
        } else if (input && SHORTER.containsKey(target)) {
            property.setRef(target + "Input");
            property.setType(null);
            schemas.computeIfAbsent(target + "Input", name -> shorter(target));
        }
    }

    private static Schema shorter(String target) {
        return OASFactory.createSchema()
                .description("A " + target + " as it is written, in full or in short")
                .oneOf(List.of(
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .maxLength(Slugs.MAX_LENGTH)
                                .description(SHORTER.get(target)),
                        OASFactory.createSchema().ref(target)));
    }
}
