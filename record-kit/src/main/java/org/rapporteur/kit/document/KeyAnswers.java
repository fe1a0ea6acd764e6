package org.rapporteur.kit.document;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.rapporteur.kit.input.IdempotencyKey;
import org.rapporteur.kit.problem.ProblemType;

/** What operations with an Idempotency-Key have in common. */
final class KeyAnswers {

    static final String PARAMETER = "idempotencyKey";

    /** Other problems of the same status that such an operation may return. */
    private static final Map<ProblemType, ProblemType> BESIDE = new EnumMap<>(Map.of(
            ProblemType.MALFORMED_REQUEST, ProblemType.INVALID_IDEMPOTENCY_KEY,
            ProblemType.SLUG_TAKEN, ProblemType.IDEMPOTENCY_KEY_IN_USE,
            ProblemType.INVALID, ProblemType.IDEMPOTENCY_KEY_REUSED));

    private KeyAnswers() {}

    /** Adds the header and the responses to a document with such operations. */
    static void addTo(Components components) {
        components.addParameter(
                PARAMETER,
                OASFactory.createParameter()
                        .name(IdempotencyKey.HEADER)
                        .in(In.HEADER)
                        .description(
                                "A string in quotation marks, new for each creation, such as a UUID. For 24 hours (unless"
                                        + " configured otherwise), repeating the same content with the same key "
                                        + "returns the first"
                                        + " response again and creates nothing")
                        .required(false)
                        .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                        .example("\"3f0c9a52-6d2f-4d7b-9a53-0f1f6f0d2c11\""));
        BESIDE.forEach((type, beside) -> components.addResponse(component(type), ProblemAnswers.oneOf(type, beside)));
    }

    static void complete(Operation operation) {
        BESIDE.keySet().forEach(type -> ProblemAnswers.refer(operation, type, component(type)));
        operation
                .getResponses()
                .getAPIResponse("201")
                .addHeader(
                        IdempotencyKey.REPLAYED,
                        OASFactory.createHeader()
                                .description("`true`: this is the response to an earlier request with the same key")
                                .schema(OASFactory.createSchema().addType(SchemaType.BOOLEAN)));
    }

    private static String component(ProblemType type) {
        return "Creation" + type.component();
    }
}
