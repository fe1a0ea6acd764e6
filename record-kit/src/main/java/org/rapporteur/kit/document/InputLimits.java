package org.rapporteur.kit.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.IndexView;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.input.Shape;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Text;

/** Documents the limits of inputs, from the same annotations that enforce them. */
final class InputLimits {

    /**
     * Texts in several languages, by the maximum number of characters of a wording: the document has one
     * schema for each.
     */
    private static final Map<Integer, String> TEXTS =
            Map.of(MaxLength.NAME, "Name", MaxLength.LINE, "Heading", MaxLength.PROSE, "Text");

    private final Map<String, Schema> schemas;
    private final Set<Class<?>> seen = new HashSet<>();

    private InputLimits(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void addTo(Map<String, Schema> schemas, IndexView classes) {
        var limits = new InputLimits(schemas);
        for (var input : classes.getAllKnownImplementations(ResourceInput.class)) {
            try {
                limits.add(Class.forName(
                        input.name().toString(), false, Thread.currentThread().getContextClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void add(Class<?> type) {
        if (!type.isRecord() || type == Text.class || !seen.add(type)) {
            return;
        }
        var schema = schemas.get(name(type));
        if (Shape.isString(type)) {
            var length = type.getAnnotation(MaxLength.class);
            if (schema != null && length != null) {
                schema.setMaxLength(length.value());
            }
            return;
        }
        var shape = Shape.of(type);
        for (var component : type.getRecordComponents()) {
            add(valueType(component.getGenericType()));
            var property = schema == null || schema.getProperties() == null
                    ? null
                    : schema.getProperties().get(component.getName());
            if (property != null) {
                limit(property, component, shape.ofMember(component.getName()));
            }
        }
    }

    private void limit(Schema property, RecordComponent component, Shape shape) {
        if (component.getGenericType() instanceof ParameterizedType) {
            property.setMaxItems(shape.items());
            limit(property.getItems(), valueType(component.getGenericType()), shape.ofItem());
        } else {
            limit(property, component.getType(), shape);
        }
    }

    private void limit(Schema value, Class<?> type, Shape shape) {
        if (type == String.class) {
            value.setMaxLength(shape.length());
        } else if (type == Text.class) {
            value.setRef(text(shape));
        }
    }

    private String text(Shape shape) {
        var name = TEXTS.get(shape.length());
        if (name == null) {
            throw new IllegalStateException("No schema for texts of %d characters".formatted(shape.length()));
        }
        var text = schemas.get("Text");
        var schema = schemas.computeIfAbsent(name, unknown -> OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(text.getDescription())
                .examples(text.getExamples()));
        schema.setMaxProperties(shape.size());
        schema.setAdditionalPropertiesSchema(
                OASFactory.createSchema().addType(SchemaType.STRING).maxLength(shape.length()));
        return name;
    }

    private static Class<?> valueType(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }

    private static String name(Class<?> type) {
        var schema = type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
    }
}
