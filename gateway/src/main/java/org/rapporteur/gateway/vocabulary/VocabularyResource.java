package org.rapporteur.gateway.vocabulary;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.rapporteur.gateway.answers.RequestedLanguage;
import org.rapporteur.kit.problem.ProblemType;

/** Every code of the API with its labels. */
@Path("/api/v1/vocabulary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "About")
@RunOnVirtualThread
public class VocabularyResource {

    private static final String LANG =
            "Only the best label for this language (BCP 47): the closest of ar, en, es, fr, ru," + " zh, else English";

    private static final String LIST = """
            {
              "name": "pointKind",
              "codes": [
                {
                  "code": "proposal",
                  "label": {"ar": "مقترح", "en": "Proposal", "es": "Propuesta", "fr": "Proposition", "ru": "Предложение", "zh": "提议"}
                }
              ]
            }""";

    private static final String ALL = """
            {
              "items": [
                {
                  "name": "country",
                  "codes": [
                    {"code": "SU", "label": {"en": "Soviet Union"}, "region": "150", "subregion": "151", "former": true}
                  ]
                }
              ]
            }""";

    private final Vocabularies vocabularies;

    VocabularyResource(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @GET
    @Operation(operationId = "getVocabulary", summary = "List every code with its labels", description = """
                    Every enumeration of the document, under its name (`eventClassification`, `role`, `pointKind` …), and \
                    `country` (ISO 3166-1 alpha-2, with former states), `region` and `subregion` (UN M49), with their \
                    labels in Arabic, Chinese, English, French, Russian and Spanish. Names of countries and regions are \
                    those of Unicode CLDR. Enumerations may grow: show the code of what has no label yet.""")
    @APIResponse(
            responseCode = "200",
            description = "All codes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Vocabulary.class),
                            examples = @ExampleObject(name = "all", summary = "Shortened, lang=en", value = ALL)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in If-None-Match")
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    public Response all(
            @QueryParam("lang")
                    @Parameter(description = LANG, schema = @Schema(implementation = String.class), example = "fr")
                    String lang,
            @Context RoutingContext request) {
        return vocabularies.all(RequestedLanguage.of(lang)).to(request);
    }

    @GET
    @Path("{name}")
    @Operation(
            operationId = "getCodeList",
            summary = "List the codes of one kind with their labels",
            description = "One of the lists of `GET /api/v1/vocabulary`.")
    @APIResponse(
            responseCode = "200",
            description = "The codes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Vocabulary.CodeList.class),
                            examples = @ExampleObject(name = "kinds", summary = "Kinds of points", value = LIST)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in If-None-Match")
    @APIResponse(responseCode = "400", ref = "InvalidParameter")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response one(
            @PathParam("name") @Parameter(description = "The name of the list", example = "pointKind") String name,
            @QueryParam("lang")
                    @Parameter(description = LANG, schema = @Schema(implementation = String.class), example = "fr")
                    String lang,
            @Context RoutingContext request) {
        return vocabularies
                .named(name, RequestedLanguage.of(lang))
                .orElseThrow(() -> ProblemType.NOT_FOUND.because(
                        "There is no such list of codes; there are " + String.join(", ", vocabularies.names())))
                .to(request);
    }
}
