package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final String EVENTS = """
            paths:
              /api/v1/events:
                get:
                  operationId: listEvents
                  parameters:
                    - $ref: "#/components/parameters/Cursor"
                    - {name: format, in: query, description: the form, schema: {type: string, enum: [json, csv]}}
                  responses:
                    "200": {description: ok, content: {application/json: {schema: {type: object}}, text/csv: {}}}
                    "400": {description: no, content: {application/problem+json: {}}}
                post: {operationId: createEvent, responses: {"201": {$ref: "#/components/responses/Created"}}}
              /api/v1/events/{ref}:
                parameters: [{name: ref, in: path}]
                get:
                  operationId: getEvent
                  deprecated: true
                  x-deprecated-since: 2027-01-15
                  x-sunset: 2028-01-05
                  externalDocs: {url: "https://rapporteur.example/moved"}
                  responses: {"200": {description: ok}}
              /api/v1/changes: {get: {operationId: listChanges, responses: {"200": {description: of one}}}}
            components:
              parameters: {Cursor: {name: cursor, in: query, deprecated: true, x-sunset: 2028-02-01}}
              responses: {Created: {description: made, content: {application/json: {}}}}
            """;

    private static final String GATEWAY = """
            paths:
              /api/v1/changes: {get: {operationId: listChanges, responses: {"200": {description: "of all: {kinds}"}}}}
            """;

    private final JsonNode paths = ApiDocument.merge(tree(GATEWAY), List.of(service("event-service", EVENTS)))
            .catalogue()
            .path("paths");

    @Test
    void aPathHasItsOwnerUnlessItIsTheGatewaysOwn() {
        assertThat(item("/api/v1/events").path("x-service").asText()).isEqualTo("event-service");
        assertThat(item("/api/v1/changes").has("get")).isTrue();
        assertThat(item("/api/v1/changes").has("x-service")).isFalse();
    }

    @Test
    void parametersAreInlinedAndReduced() {
        assertThat(item("/api/v1/events").at("/get/parameters").toString())
                .isEqualTo("[{\"name\":\"cursor\",\"in\":\"query\",\"deprecated\":true,\"x-sunset\":\"2028-02-01\"},"
                        + "{\"name\":\"format\",\"in\":\"query\",\"schema\":{\"enum\":[\"json\",\"csv\"]}}]");
        assertThat(item("/api/v1/events/{ref}").at("/get/parameters/0/name").asText())
                .isEqualTo("ref");
    }

    @Test
    void successfulResponsesListTheirMediaTypes() {
        assertThat(item("/api/v1/events").at("/get/responses").toString())
                .isEqualTo("{\"200\":{\"content\":{\"application/json\":{},\"text/csv\":{}}}}");
        assertThat(item("/api/v1/events").at("/post/responses/201/content").has("application/json"))
                .isTrue();
    }

    @Test
    void aCreatingOperationHasItsKind() {
        assertThat(item("/api/v1/events").at("/post/x-kind").asText()).isEqualTo("event");
        assertThat(item("/api/v1/events").path("get").has("x-kind")).isFalse();
    }

    @Test
    void textsOfTheGatewaysOwnNameAllKinds() {
        var topics = """
                paths:
                  /api/v1/statements: {post: {operationId: createStatement, responses: {}}}
                  /api/v1/topics: {post: {operationId: createTopic, responses: {}}, get: {operationId: createNot}}
                """;
        var merged = ApiDocument.merge(
                        tree(GATEWAY), List.of(service("event-service", EVENTS), service("statement-service", topics)))
                .merged();
        assertThat(merged.at("/paths/~1api~1v1~1changes/get/responses/200/description")
                        .asText())
                .isEqualTo("of all: event, statement, topic");
    }

    @Test
    void deprecationsHaveTheirDates() {
        assertThat(item("/api/v1/events/{ref}").path("get").toString())
                .contains("2027-01-15", "2028-01-05", "https://rapporteur.example/moved");
    }

    @Test
    void rejectsAPathOfTwoServicesEvenWithDifferentMethods() {
        var another = """
                paths:
                  /api/v1/events: {put: {operationId: replaceEvents, responses: {"200": {description: ok}}}}
                """;
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiDocument.merge(
                        tree(GATEWAY), List.of(service("event-service", EVENTS), service("other-service", another))))
                .withMessageContaining("/api/v1/events")
                .withMessageContaining("other-service");
    }

    private static final String SEARCH = """
            paths:
              /api/v1/search:
                get:
                  operationId: search
                  x-kinds: [%s]
                  parameters:
                    - {name: cursor, in: query, description: of one}
                    - {name: q, in: query, description: "%s"}
                    - {name: kind, in: query, description: "only {found}"}
                  responses: {"200": {description: of one}}
            """;

    private static final String COMPOSED_SEARCH = """
            paths:
              /api/v1/search:
                get:
                  operationId: search
                  x-forwards-parameters: true
                  parameters: [{name: cursor, in: query, description: of all}]
                  responses: {"200": {description: of all}}
            """;

    @Test
    void aComposedOperationForwardsTheServicesParametersAndKnowsWhoFindsWhat() {
        var document = ApiDocument.merge(
                tree(COMPOSED_SEARCH),
                List.of(
                        service("other-service", SEARCH.formatted("point, act", "words")),
                        service("event-service", SEARCH.formatted("event", "words"))));
        var merged = document.merged().at("/paths/~1api~1v1~1search/get");
        assertThat(merged.has("x-forwards-parameters")).isFalse();
        assertThat(merged.path("parameters").toString())
                .isEqualTo(
                        "[{\"name\":\"cursor\",\"in\":\"query\",\"description\":\"of all\",\"example\":\"WyIyMDE4LTA3LTA0Il0\"},"
                                + "{\"name\":\"kind\",\"in\":\"query\",\"description\":\"only `act`, `event`, `point`\"},"
                                + "{\"name\":\"q\",\"in\":\"query\",\"description\":\"words\"}]");
        assertThat(document.catalogue()
                        .at("/paths/~1api~1v1~1search/get/x-kinds")
                        .toString())
                .isEqualTo("{\"act\":\"other-service\",\"event\":\"event-service\",\"point\":\"other-service\"}");
    }

    @Test
    void rejectsAForwardedParameterThatServicesDescribeDifferently() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ApiDocument.merge(
                        tree(COMPOSED_SEARCH),
                        List.of(
                                service("event-service", SEARCH.formatted("event", "words")),
                                service("other-service", SEARCH.formatted("act", "a phrase")))))
                .withMessageContaining("parameter q of /api/v1/search");
    }

    private JsonNode item(String path) {
        return paths.path(path);
    }

    private static ServiceDocument service(String title, String yaml) {
        return new ServiceDocument(title, tree(yaml), new Terms(Map.of()));
    }

    private static ObjectNode tree(String yaml) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
