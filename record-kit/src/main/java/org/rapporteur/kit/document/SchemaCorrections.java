package org.rapporteur.kit.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.IndexView;
import org.rapporteur.kit.text.ShortForm;
import org.rapporteur.kit.text.Slugs;

/** What Java's types cannot say of schemas: members of any value, and references that a request may write shorter. */
final class SchemaCorrections {

    /** The schemas that are found of a JSON value of any kind: they describe the parser's class. */
    private static final Set<String> ANY = Set.of("JsonNode", "JsonNodeType");

    private final Map<String, Schema> schemas;
    /** The short form of each schema that has one. */
    private final Map<String, String> shortForms = new HashMap<>();

    private SchemaCorrections(Map<String, Schema> schemas, IndexView classes) {
        this.schemas = schemas;
        classes.getAnnotations(ShortForm.class)
                .forEach(form -> shortForms.put(
                        form.target().asClass().simpleName(), form.value().asString()));
    }

    static void apply(Map<String, Schema> schemas, IndexView classes) {
        new SchemaCorrections(schemas, classes).apply();
    }

    private void apply() {
        schemas.keySet().removeAll(ANY);
        for (var name : List.copyOf(schemas.keySet())) {
            var properties = schemas.get(name).getProperties();
            if (properties != null) {
                properties.values().forEach(property -> correct(property, name.endsWith("Input")));
            }
        }
    }

    private void correct(Schema property, boolean input) {
        if (property.getRef() == null) {
            return;
        }
        var target = property.getRef().substring(property.getRef().lastIndexOf('/') + 1);
        if (ANY.contains(target)) {
            property.setRef(null);
            property.setType(null);
        } else if (input && shortForms.containsKey(target)) {
            property.setRef(target + "Input");
            property.setType(null);
            schemas.computeIfAbsent(target + "Input", name -> shorter(target));
        }
    }

    private Schema shorter(String target) {
        return OASFactory.createSchema()
                .description("A " + target + " as it is written, in full or in short")
                .oneOf(List.of(
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .maxLength(Slugs.MAX_LENGTH)
                                .description(shortForms.get(target)),
                        OASFactory.createSchema().ref(target)));
    }
}
