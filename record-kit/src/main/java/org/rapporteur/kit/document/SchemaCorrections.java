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

/** Adds to schemas what Java's types cannot express: members of any type, and short forms of references in requests. */
final class SchemaCorrections {

    private static final String INPUT = "Input";

    /** Schemas generated for arbitrary JSON values: they would describe the parser's class. */
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
                properties.values().forEach(property -> correct(property, name.endsWith(INPUT)));
            }
        }
    }

    private void correct(Schema property, boolean input) {
        if (property.getRef() != null && ANY.contains(target(property))) {
            property.setRef(null);
            property.setType(null);
            return;
        }
        if (contradicts(property)) {
            property.setType(null);
        }
        if (input) {
            shorten(property);
        }
    }

    /** Whether it is described as an object, as records are by default, and refers to a record that is a string. */
    private boolean contradicts(Schema property) {
        var target = property.getRef() == null ? null : schemas.get(target(property));
        return target != null
                && target.getType() != null
                && property.getType() != null
                && !target.getType().equals(property.getType());
    }

    /** Lets a property of a request, or the items of a list, have the short forms that are possible in them. */
    private void shorten(Schema property) {
        if (property.getRef() != null) {
            var target = target(property);
            var input = inputOf(target);
            if (!input.equals(target)) {
                property.setRef(input);
                property.setType(null);
            }
        } else if (property.getItems() != null) {
            shorten(property.getItems());
        }
    }

    private static String target(Schema property) {
        return property.getRef().substring(property.getRef().lastIndexOf('/') + 1);
    }

    /** Returns the name of the schema of a part in requests; its own if there are no short forms in it. */
    private String inputOf(String name) {
        var input = name + INPUT;
        if (schemas.containsKey(input)) {
            return input;
        }
        if (shortForms.containsKey(name)) {
            schemas.put(input, shorter(name));
            return input;
        }
        var schema = schemas.get(name);
        if (name.endsWith(INPUT) || schema == null || schema.getProperties() == null || !hasShortForm(schema)) {
            return name;
        }
        var copy = OASFactory.createSchema()
                .description(schema.getDescription())
                .type(schema.getType())
                .required(schema.getRequired())
                .extensions(schema.getExtensions());
        schema.getProperties().forEach((member, property) -> copy.addProperty(member, copy(property)));
        schemas.put(input, copy);
        copy.getProperties().values().forEach(this::shorten);
        return input;
    }

    private boolean hasShortForm(Schema schema) {
        return schema.getProperties().values().stream()
                .map(property -> property.getItems() == null ? property : property.getItems())
                .anyMatch(property -> property.getRef() != null && shortForms.containsKey(target(property)));
    }

    /** Only references and lists of them are changed. */
    private static Schema copy(Schema property) {
        if (property.getRef() != null) {
            return OASFactory.createSchema().ref(property.getRef()).description(property.getDescription());
        }
        if (property.getItems() != null && property.getItems().getRef() != null) {
            return OASFactory.createSchema()
                    .type(property.getType())
                    .description(property.getDescription())
                    .maxItems(property.getMaxItems())
                    .items(OASFactory.createSchema().ref(property.getItems().getRef()));
        }
        return property;
    }

    private Schema shorter(String target) {
        return OASFactory.createSchema()
                .description("A " + target + " in requests, in full or short form")
                .oneOf(List.of(
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .maxLength(Slugs.MAX_LENGTH)
                                .description(shortForms.get(target)),
                        OASFactory.createSchema().ref(target)));
    }
}
