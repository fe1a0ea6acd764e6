package org.rapporteur.gateway.problems;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.rapporteur.kit.problem.ProblemType;

/** Explains each problem: the pages to which the {@code type} of a problem refers (RFC 9457 §3.1.1). */
@Path("/problems")
@Tag(name = "Problems", description = "The meaning of each kind of problem")
@NonBlocking
public class ProblemsResource {

    private static final String CACHING = "public, max-age=3600";

    private final ProblemPages pages;

    ProblemsResource(ProblemPages pages) {
        this.pages = pages;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listProblemTypes",
            summary = "List the kinds of problems",
            description = "All possible responses with a status of 400 or more.")
    @APIResponse(
            responseCode = "200",
            description = "All kinds of problems, as JSON or HTML",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProblemExplanation[].class)),
                @Content(mediaType = MediaType.TEXT_HTML)
            })
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    public RestResponse<List<ProblemExplanation>> list() {
        return cached(
                Arrays.stream(ProblemType.values()).map(ProblemExplanation::of).toList());
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8;qs=0.9")
    @Operation(hidden = true)
    public RestResponse<String> listAsPage() {
        return cached(pages.list());
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getProblemType",
            summary = "Explain a kind of problem",
            description = "The `type` of a problem is this path.")
    @APIResponse(
            responseCode = "200",
            description = "The explanation, as JSON or HTML",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProblemExplanation.class)),
                @Content(mediaType = MediaType.TEXT_HTML)
            })
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    public RestResponse<ProblemExplanation> get(
            @PathParam("name")
                    @Parameter(
                            description = "The name of the problem: the last segment of its type",
                            example = "stale-version")
                    String name) {
        return cached(ProblemExplanation.of(named(name)));
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8;qs=0.9")
    @Operation(hidden = true)
    public RestResponse<String> getAsPage(@PathParam("name") String name) {
        return cached(pages.page(ProblemExplanation.of(named(name))));
    }

    private static ProblemType named(String name) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemType.NOT_FOUND.because("There is no problem with this name"));
    }

    private static <T> RestResponse<T> cached(T content) {
        return RestResponse.ResponseBuilder.ok(content)
                .header("Cache-Control", CACHING)
                .header("Vary", "Accept")
                .build();
    }
}
