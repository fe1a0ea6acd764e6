package org.rapporteur.gateway.document;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** The API's OpenAPI document, as JSON or YAML. */
@Path("/")
@RunOnVirtualThread
public class DocumentResource {

    private static final String JSON = "application/json";

    private final ApiDocument document;

    DocumentResource(ApiDocument document) {
        this.document = document;
    }

    /** By format, if given, else by Accept; JSON if both are acceptable. */
    @GET
    @Path("openapi")
    @Operation(hidden = true)
    public Response negotiated(
            @QueryParam("format") String format,
            @HeaderParam("Accept") String accept,
            @Context RoutingContext request) {
        if (format == null) {
            return answer(isYamlAsked(accept), request);
        }
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "json" -> answer(false, request);
            case "yaml", "yml" -> answer(true, request);
            default ->
                throw ProblemType.INVALID_PARAMETER.because(
                        "There is no such format", List.of(new Violation("format", "must be json or yaml")));
        };
    }

    @GET
    @Path("openapi.json")
    @Operation(hidden = true)
    public Response json(@Context RoutingContext request) {
        return answer(false, request);
    }

    @GET
    @Path("openapi.yaml")
    @Operation(hidden = true)
    public Response yaml(@Context RoutingContext request) {
        return answer(true, request);
    }

    private Response answer(boolean yaml, RoutingContext request) {
        return (yaml ? document.yaml() : document.json()).negotiatedTo(request);
    }

    private static boolean isYamlAsked(String accept) {
        return accept != null && accept.contains("yaml") && !accept.contains(JSON);
    }
}
