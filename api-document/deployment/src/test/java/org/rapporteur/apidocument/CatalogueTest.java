package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
    void aPathSaysWhoseItIsUnlessItIsTheGatewaysOwn() {
        assertThat(item("/api/v1/events").path("x-service").asText()).isEqualTo("event-service");
        assertThat(item("/api/v1/changes").has("get")).isTrue();
        assertThat(item("/api/v1/changes").has("x-service")).isFalse();
    }

    @Test
    void parametersStandWhereTheyAreTakenAndSayNoMoreThanIsAskedFor() {
        assertThat(item("/api/v1/events").at("/get/parameters").toString())
                .isEqualTo("[{\"name\":\"cursor\",\"in\":\"query\",\"deprecated\":true,\"x-sunset\":\"2028-02-01\"},"
                        + "{\"name\":\"format\",\"in\":\"query\",\"schema\":{\"enum\":[\"json\",\"csv\"]}}]");
        assertThat(item("/api/v1/events/{ref}").at("/get/parameters/0/name").asText())
                .isEqualTo("ref");
    }

    @Test
    void answersSayTheirMediaTypesWhenTheySucceed() {
        assertThat(item("/api/v1/events").at("/get/responses").toString())
                .isEqualTo("{\"200\":{\"content\":{\"application/json\":{},\"text/csv\":{}}}}");
        assertThat(item("/api/v1/events").at("/post/responses/201/content").has("application/json"))
                .isTrue();
    }

    @Test
    void whatCreatesSaysOfWhichKind() {
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
    void whatIsOnItsWayOutSaysSinceWhenAndUntilWhen() {
        assertThat(item("/api/v1/events/{ref}").path("get").toString())
                .contains("2027-01-15", "2028-01-05", "https://rapporteur.example/moved");
    }

    @Test
    void aPathOfTwoServicesIsRefusedAlsoWhereTheirMethodsDiffer() {
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

    private JsonNode item(String path) {
        return paths.path(path);
    }

    private static ServiceDocument service(String title, String yaml) {
        return new ServiceDocument(title, tree(yaml));
    }

    private static ObjectNode tree(String yaml) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
