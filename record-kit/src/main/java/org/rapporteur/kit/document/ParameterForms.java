package org.rapporteur.kit.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.rapporteur.kit.page.Several;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Slugs;

/** Describes the parameters of several values ({@link Several}) as arrays, as generated clients need them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = CollectionWords.BEFORE_COMPLETION)
public class ParameterForms implements OASFilter {

    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName BEAN = DotName.createSimple("jakarta.ws.rs.BeanParam");
    private static final DotName QUERY = DotName.createSimple("jakarta.ws.rs.QueryParam");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName SEVERAL = DotName.createSimple(Several.class);
    private static final String NONE = "void";
    /** Stands for the operations that all collections share, which have templates of ids. */
    private static final String OF_ALL_COLLECTIONS = "";

    private final IndexView classes;

    /** @param classes the classes of the application */
    public ParameterForms(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        var queries = queries();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .forEach(operation -> complete(operation, queries, document));
    }

    /** Returns the classes with the parameters of each operation, by its id. */
    private Map<String, List<ClassInfo>> queries() {
        var queries = new HashMap<String, List<ClassInfo>>();
        for (var annotation : classes.getAnnotations(OPERATION)) {
            var id = annotation.value("operationId");
            queries.computeIfAbsent(id == null ? OF_ALL_COLLECTIONS : id.asString(), added -> new ArrayList<>())
                    .addAll(annotation.target().asMethod().parameters().stream()
                            .filter(parameter -> parameter.hasAnnotation(BEAN))
                            .map(parameter ->
                                    classes.getClassByName(parameter.type().name()))
                            .toList());
        }
        return queries;
    }

    private void complete(Operation operation, Map<String, List<ClassInfo>> queries, OpenAPI document) {
        var several = new TreeMap<String, AnnotationInstance>();
        for (var query :
                queries.getOrDefault(operation.getOperationId(), queries.getOrDefault(OF_ALL_COLLECTIONS, List.of()))) {
            for (var type = query; type != null; type = classes.getClassByName(type.superName())) {
                type.fields().stream()
                        .filter(field -> field.hasAnnotation(SEVERAL) && field.hasAnnotation(QUERY))
                        .forEach(field -> several.put(name(field), field.annotation(SEVERAL)));
            }
        }
        for (var parameter : operation.getParameters()) {
            var form = several.get(parameter.getName());
            if (form != null && parameter.getIn() == Parameter.In.QUERY) {
                describe(
                        parameter,
                        items(form, document),
                        form.valueWithDefault(classes, "most").asInt());
            }
        }
    }

    private static String name(FieldInfo field) {
        return field.annotation(QUERY).value().asString();
    }

    private static void describe(Parameter parameter, Schema items, int most) {
        parameter.setStyle(Parameter.Style.FORM);
        parameter.setExplode(false);
        parameter.setSchema(OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(items)
                .minItems(1)
                .maxItems(most));
        if (parameter.getExample() instanceof String values) {
            parameter.setExample(Arrays.asList(values.split(",")));
        }
    }

    private Schema items(AnnotationInstance several, OpenAPI document) {
        var of = several.value("of");
        if (of != null && !of.asClass().name().toString().equals(NONE)) {
            return OASFactory.createSchema().ref(enumeration(of.asClass(), document));
        }
        var codes = several.value("codes") == null
                ? Several.Codes.NAMES
                : Several.Codes.valueOf(several.value("codes").asEnum());
        var items = OASFactory.createSchema().addType(SchemaType.STRING);
        return switch (codes) {
            case NAMES -> items.minLength(1).maxLength(Slugs.MAX_LENGTH);
            case COUNTRIES -> items.pattern("^[A-Z]{2}$");
            case REGIONS -> items.enumeration(List.copyOf(Countries.ofRegions().keySet()));
            case SUBREGIONS ->
                items.enumeration(List.copyOf(Countries.ofSubregions().keySet()));
            case YEARS -> items.pattern("^[0-9]{4}$");
            case LANGUAGES ->
                items.pattern("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$").maxLength(60);
        };
    }

    /** Returns the name of the schema of an enumeration, which is one for filters and responses; adds it if it is missing. */
    private String enumeration(Type type, OpenAPI document) {
        var declared = classes.getClassByName(type.name());
        var schema = declared.declaredAnnotation(SCHEMA);
        var name = schema == null || schema.value("name") == null
                ? type.name().withoutPackagePrefix().replaceAll(".*\\$", "")
                : schema.value("name").asString();
        var schemas = document.getComponents().getSchemas();
        if (schemas == null || !schemas.containsKey(name)) {
            var values = declared.enumConstants().stream()
                    .<Object>map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList();
            document.getComponents()
                    .addSchema(
                            name,
                            OASFactory.createSchema().addType(SchemaType.STRING).enumeration(values));
        }
        return name;
    }
}
