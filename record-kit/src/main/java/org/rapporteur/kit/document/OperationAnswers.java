package org.rapporteur.kit.document;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.rapporteur.kit.page.NdjsonPages;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Adds the responses that operations may return besides those they declare. They follow from the operation's
 * parameters, its body, and whether it needs a token. An operation refers to a specific problem itself ({@code
 * @APIResponse(responseCode = "410", ref = "CursorExpired")}).
 */
final class OperationAnswers {

    private OperationAnswers() {}

    static void complete(HttpMethod method, Operation operation) {
        if (refersTo(operation, KeyAnswers.PARAMETER)) {
            KeyAnswers.complete(operation);
        }
        ProblemAnswers.refer(operation, ProblemType.MALFORMED_REQUEST);
        // the log has no entity tag: no part of it is read twice
        if (method == HttpMethod.GET && !ProblemAnswers.declares(operation, ProblemType.CURSOR_EXPIRED)) {
            answer(operation, "304", "Unchanged since the entity tag in If-None-Match");
        }
        boolean named = refersTo(operation, "ref");
        if (named) {
            answer(operation, "308", "The slug is a former one; Location contains the current one");
        }
        refer(named, operation, ProblemType.NOT_FOUND, ProblemType.DELETED);
        refer(false, operation, ProblemType.CURSOR_EXPIRED);
        boolean writes =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        refer(writes, operation, ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN);
        boolean body = operation.getRequestBody() != null;
        refer(body, operation, ProblemType.PAYLOAD_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE);
        // rows report their own faults
        boolean one = body && operation.getRequestBody().getContent().getMediaType(NdjsonPages.MEDIA_TYPE) == null;
        refer(one, operation, ProblemType.SLUG_TAKEN, ProblemType.INVALID);
        boolean conditional = refersTo(operation, "ifMatch");
        refer(conditional, operation, ProblemType.STALE_VERSION, ProblemType.PRECONDITION_REQUIRED);
        refer(true, operation, ProblemType.NOT_ACCEPTABLE, ProblemType.INTERNAL_ERROR, ProblemType.SERVICE_UNAVAILABLE);
    }

    private static void refer(boolean implied, Operation operation, ProblemType... types) {
        for (var type : types) {
            if (implied || ProblemAnswers.declares(operation, type)) {
                ProblemAnswers.refer(operation, type);
            }
        }
    }

    static void answer(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
    }

    /** Whether an operation has a parameter described in the document's components. */
    private static boolean refersTo(Operation operation, String component) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> String.valueOf(parameter.getRef())
                        .endsWith("/parameters/" + component));
    }

    /** Whether an operation declares a parameter itself. */
    static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> parameter.equals(one.getName()));
    }
}
