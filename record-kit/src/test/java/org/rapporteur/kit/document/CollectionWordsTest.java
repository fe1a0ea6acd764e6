package org.rapporteur.kit.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionWordsTest {

    @Schema(name = "OakInput")
    record WrittenOak() {}

    @Schema(name = "Oak")
    record OakView() {}

    @CollectionOf(singular = "oak", plural = "oaks", article = "an", input = WrittenOak.class, view = OakView.class)
    static class OaksResource {}

    private OpenAPI document;

    private static Content content(String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(schema)));
    }

    private static Operation template(String method, String id, String summary) {
        return OASFactory.createOperation()
                .operationId(OaksResource.class.getName() + "_" + method)
                .summary(summary)
                .description("From the {named}: {deleting}")
                .addExtension(CollectionOf.OPERATION_ID, id)
                .requestBody(OASFactory.createRequestBody().content(content("{input}")))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", OASFactory.createAPIResponse().content(content("{view}")))
                        .addAPIResponse("204", OASFactory.createAPIResponse()));
    }

    @BeforeEach
    void fillIn() throws IOException {
        var item = OASFactory.createPathItem()
                .POST(template("load", "load{Plural}", "Load many {plural}"))
                .GET(OASFactory.createOperation().operationId("listOaks").summary("Lists {plural}"))
                .PUT(template("put", "put{Singular}", "Write {a} {singular}"));
        document = OASFactory.createOpenAPI().paths(OASFactory.createPaths().addPathItem("/oaks", item));
        var classes = Index.of(CollectionOf.class, OaksResource.class, WrittenOak.class, OakView.class);
        new CollectionWords(classes).filterOpenAPI(document);
    }

    private PathItem item() {
        return document.getPaths().getPathItem("/oaks");
    }

    private static String schema(Content content) {
        return content.getMediaType("application/json").getSchema().getRef();
    }

    @Test
    void fillsEachTemplateWithTheWordsOfItsCollection() {
        assertThat(item().getPUT().getOperationId()).isEqualTo("putOak");
        assertThat(item().getPUT().getSummary()).isEqualTo("Write an oak");
        assertThat(item().getPUT().getDescription())
                .isEqualTo("From the name: References to it show `deleted`: true;" + " a PUT on its slug restores it.");
        assertThat(item().getPOST().getOperationId()).isEqualTo("loadOaks");
        assertThat(item().getPOST().getSummary()).isEqualTo("Load many oaks");
    }

    @Test
    void refersToTheSchemasByTheirNamesInTheDocument() {
        assertThat(schema(item().getPUT().getRequestBody().getContent())).endsWith("/OakInput");
        assertThat(schema(item().getPUT().getResponses().getAPIResponse("200").getContent()))
                .endsWith("/Oak");
    }

    @Test
    void leavesNoTemplatePlaceholders() {
        assertThat(item().getPUT().getExtensions()).isNullOrEmpty();
    }

    @Test
    void leavesOtherOperationsAlone() {
        assertThat(item().getGET().getOperationId()).isEqualTo("listOaks");
        assertThat(item().getGET().getSummary()).isEqualTo("Lists {plural}");
    }

    @Test
    void ordersTheOperationsOfAPath() {
        assertThat(item().getOperations().keySet()).containsExactly(HttpMethod.PUT, HttpMethod.GET, HttpMethod.POST);
    }
}
