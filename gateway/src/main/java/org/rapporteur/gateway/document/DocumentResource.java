package org.rapporteur.gateway.document;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rapporteur.gateway.answers.WholeAnswer;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** The API's OpenAPI document, as JSON or YAML. */
@Path("/")
@RunOnVirtualThread
public class DocumentResource {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final ApiDocument document;

    DocumentResource(ApiDocument document) {
        this.document = document;
    }

    /** By format, if given; else by Accept; JSON when either is welcome. */
    @GET
    @Path("openapi")
    @Operation(hidden = true)
    public Response negotiated(
            @QueryParam("format") String format, @HeaderParam("Accept") String accept, @Context Request request) {
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
    public Response json(@Context Request request) {
        return answer(false, request);
    }

    @GET
    @Path("openapi.yaml")
    @Operation(hidden = true)
    public Response yaml(@Context Request request) {
        return answer(true, request);
    }

    private Response answer(boolean yaml, Request request) {
        byte[] bytes = yaml ? document.yaml() : document.json();
        var digest = new CRC32C();
        digest.update(bytes);
        var tag = new EntityTag(HexFormat.of().toHexDigits(digest.getValue() ^ ((long) bytes.length << 32)));
        var known = request.evaluatePreconditions(tag);
        var answer = known == null ? Response.ok(new WholeAnswer(bytes, () -> {}), yaml ? YAML : JSON) : known;
        return answer.tag(tag)
                .header("Cache-Control", "no-cache")
                .header("Vary", "Accept")
                .build();
    }

    private static boolean isYamlAsked(String accept) {
        return accept != null && accept.contains("yaml") && !accept.contains(JSON);
    }
}
