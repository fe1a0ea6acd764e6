package org.rapporteur.gateway.index;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of what the build generates (module api-document, class Index). */
@Schema(name = "ApiIndex", description = "What the API has, and where")
record ApiIndex(
        @Schema(required = true, examples = "Rapporteur API")
        String title,

        @Schema(required = true, description = "The version of the contract", examples = "1.0.0")
        String version,

        @Schema(required = true) String description,

        @Schema(required = true, description = "What describes the API")
        List<DocumentLink> documents,

        @Schema(required = true, description = "Every address of the API, sorted")
        List<ResourceLink> resources) {

    @Schema(name = "DocumentLink")
    record DocumentLink(
            @Schema(required = true, examples = "/guide") String href,

            @Schema(required = true, description = "The media type", examples = "text/html")
            String type,

            @Schema(required = true, examples = "The guide, by task")
            String title) {}

    @Schema(name = "ResourceLink")
    record ResourceLink(
            @Schema(
                    description = "The address, if a GET of it needs no parameter, else absent",
                    examples = "/api/v1/events")
            String href,

            @Schema(
                    required = true,
                    description = "The address with all parameters of a GET, as a URI template (RFC 6570)",
                    examples = "/api/v1/events{?country,cursor,limit}")
            String template,

            @Schema(required = true, description = "The group of operations in the document", examples = "Events")
            String group,

            @Schema(required = true, description = "What it is for, in a few words", examples = "List events")
            String title,

            @Schema(required = true, examples = "[\"GET\", \"HEAD\", \"POST\", \"OPTIONS\"]")
            List<String> methods) {}
}
