package org.rapporteur.kit.document;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.rapporteur.kit.problem.ProblemType;

/** Problems as responses in the document: described once, and referred to by operations. */
final class ProblemAnswers {

    private static final String PROBLEM_JSON = "application/problem+json";

    private ProblemAnswers() {}

    static void addTo(Components components) {
        for (var type : ProblemType.values()) {
            components.addResponse(
                    type.component(), response(type.title(), content().example(example(type))));
        }
    }

    /** Declares that an operation may return a problem, unless it declares that status itself. */
    static void refer(Operation operation, ProblemType type) {
        refer(operation, type, type.component());
    }

    /** Does the same with a component that describes the problem among others of its status. */
    static void refer(Operation operation, ProblemType type, String component) {
        var responses = operation.getResponses();
        var status = String.valueOf(type.status());
        if (declares(operation, type)) {
            // reorders the response
            responses.removeAPIResponse(status);
        }
        // a response added by the framework has neither content nor a reference
        var guessed = responses.getAPIResponse(status);
        if (guessed == null || (guessed.getRef() == null && guessed.getContent() == null)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(component));
        }
    }

    /** Whether an operation itself refers to a problem. */
    static boolean declares(Operation operation, ProblemType type) {
        var declared = operation.getResponses().getAPIResponse(String.valueOf(type.status()));
        return declared != null && String.valueOf(declared.getRef()).endsWith("/" + type.component());
    }

    /** Combines several problems of one status: the document has one response for each status. */
    static APIResponse oneOf(ProblemType... types) {
        var content = content();
        for (var type : types) {
            content.addExample(
                    type.slug(),
                    OASFactory.createExample().summary(type.title()).value(example(type)));
        }
        return response(Arrays.stream(types).map(ProblemType::title).collect(Collectors.joining("; or: ")), content);
    }

    private static APIResponse response(String description, MediaType content) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(PROBLEM_JSON, content));
    }

    private static MediaType content() {
        return OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
    }

    private static Map<String, Object> example(ProblemType type) {
        return new TreeMap<>(Map.of(
                "type",
                type.uri().toString(),
                "title",
                type.title(),
                "status",
                type.status(),
                "detail",
                type.advice()));
    }
}
