package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporteur.apidocument.Merger.Part;

class MergerTest {

    private static final String EVENTS = """
            openapi: 3.1.0
            info: {title: Events}
            servers: [{url: "http://localhost:8081"}]
            tags: [{name: Events}, {name: Changes, description: of one}]
            paths:
              /api/v1/events:
                get:
                  operationId: list
                  responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
                post:
                  operationId: createEvent
                  security: [{jwt: [editor]}]
                  responses: {"404": {$ref: "#/components/responses/NotFound"}}
              /api/v1/changes: {get: {operationId: listChanges, responses: {"200": {$ref: "#/components/responses/Log"}}}}
            components:
              securitySchemes: {jwt: {type: http, scheme: bearer}}
              responses:
                NotFound: {description: none}
                Log: {description: the log, content: {application/json: {schema: {$ref: "#/components/schemas/Log"}}}}
              schemas:
                Log: {type: object}
                Page: {type: object, properties: {items: {type: array, items: {$ref: "#/components/schemas/Event"}}}}
                Event: {type: object, properties: {name: {$ref: "#/components/schemas/Text"}}}
                Text: {type: object, additionalProperties: {type: string}}
            """;

    private static final String PARTICIPANTS = """
            openapi: 3.1.0
            info: {title: Participants}
            tags: [{name: Participants}, {name: Events, description: Meetings}]
            paths:
              /api/v1/participants:
                get:
                  operationId: list
                  responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
                delete:
                  operationId: deleteParticipant
                  security: [{jwt: [admin]}]
                  responses: {"404": {$ref: "#/components/responses/NotFound"}}
            components:
              securitySchemes: {jwt: {type: http, scheme: bearer, bearerFormat: JWT}}
              responses: {NotFound: {description: none}}
              schemas:
                Page: {type: object, properties: {items: {type: array, items: {$ref: "#/components/schemas/Kind"}}}}
                Kind:
                  oneOf: [{$ref: "#/components/schemas/Person"}]
                  discriminator: {propertyName: kind, mapping: {person: "#/components/schemas/Person"}}
                Person: {type: object, properties: {label: {$ref: "#/components/schemas/Text"}}}
                Text: {type: object, additionalProperties: {type: string}}
            """;

    private static final String STATEMENTS = """
            openapi: 3.1.0
            info: {title: Statements}
            paths:
              /api/v1/statements:
                get:
                  operationId: listStatements
                  responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Person"}}}}}
            components:
              schemas:
                Person: {type: object, properties: {label: {$ref: "#/components/schemas/Text"}}}
                Text: {type: string}
                Unused: {type: string}
            """;

    private static final String GATEWAY = """
            openapi: 3.0.3
            info: {title: Rapporteur API, version: "1"}
            tags: [{name: Changes, description: of all}]
            paths:
              /api/v1/changes: {get: {operationId: listChanges, responses: {"200": {description: ok}}}}
              /api/v1/events/{ref}/record:
                get:
                  operationId: getRecord
                  responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Event"}}}}}
            """;

    private final ObjectNode merged = Merger.merge(
            part("Gateway", GATEWAY),
            List.of(
                    part("EventService", EVENTS),
                    part("ParticipantService", PARTICIPANTS),
                    part("StatementService", STATEMENTS)));

    @Test
    void allReferencesResolve() {
        assertThat(References.in(merged)).isNotEmpty().allSatisfy(place -> assertThat(
                        merged.at("/components/" + place).isMissingNode())
                .as(place)
                .isFalse());
    }

    @Test
    void titleServerAndVersionComeFromTheGateway() {
        assertThat(merged.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(merged.at("/info/title").asText()).isEqualTo("Rapporteur API");
        assertThat(merged.path("servers")).hasSize(1);
        assertThat(merged.at("/servers/0/url").asText()).isEqualTo("/");
    }

    @Test
    void allPathsArePresentAndTheGatewaysOwnReplaceTheServices() {
        assertThat(names(merged.path("paths")))
                .containsExactlyInAnyOrder(
                        "/api/v1/events",
                        "/api/v1/participants",
                        "/api/v1/statements",
                        "/api/v1/changes",
                        "/api/v1/events/{ref}/record");
        assertThat(merged.at("/paths/~1api~1v1~1changes/get/responses/200/description")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void equalSchemasAreSharedAndDifferentOnesOfTheSameNameAreRenamed() {
        assertThat(names(merged.at("/components/schemas")))
                .contains("Text", "Page", "ParticipantServicePage", "Event", "StatementServiceText");
        assertThat(schemaOf("/api/v1/events")).isEqualTo("#/components/schemas/Page");
        assertThat(schemaOf("/api/v1/participants")).isEqualTo("#/components/schemas/ParticipantServicePage");
        assertThat(merged.at("/components/schemas/Person/properties/label/$ref").asText())
                .isEqualTo("#/components/schemas/Text");
    }

    @Test
    void aSchemaThatRefersToADifferentOneIsRenamed() {
        assertThat(schemaOf("/api/v1/statements")).isEqualTo("#/components/schemas/StatementServicePerson");
        assertThat(merged.at("/components/schemas/StatementServicePerson/properties/label/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/StatementServiceText");
    }

    @Test
    void requirementsFollowTheSecuritySchemeTheyName() {
        assertThat(names(merged.at("/components/securitySchemes"))).containsExactly("ParticipantServicejwt", "jwt");
        assertThat(merged.at("/paths/~1api~1v1~1participants/delete/security/0").has("ParticipantServicejwt"))
                .isTrue();
        assertThat(merged.at("/paths/~1api~1v1~1events/post/security/0/jwt/0").asText())
                .isEqualTo("editor");
    }

    @Test
    void operationIdsAreUnique() {
        var ids = merged.path("paths").findValuesAsText("operationId");
        assertThat(ids).doesNotHaveDuplicates().contains("list", "participantServiceList", "createEvent");
    }

    @Test
    void tagsAreMergedByNameAndDescribedOnce() {
        assertThat(merged.path("tags").findValuesAsText("name")).containsExactly("Changes", "Events", "Participants");
        assertThat(merged.at("/tags/0/description").asText()).isEqualTo("of all");
        assertThat(merged.at("/tags/1/description").asText()).isEqualTo("Meetings");
    }

    @Test
    void removesUnusedComponents() {
        assertThat(names(merged.at("/components/schemas"))).doesNotContain("Unused", "Log");
        assertThat(names(merged.at("/components/responses"))).containsExactly("NotFound");
    }

    @Test
    void rejectsAnOperationInTwoServices() {
        assertThatThrownBy(() -> Merger.merge(
                        part("Gateway", GATEWAY), List.of(part("One", STATEMENTS), part("Two", STATEMENTS))))
                .hasMessageContaining("/api/v1/statements");
    }

    private String schemaOf(String path) {
        return merged.path("paths")
                .path(path)
                .at("/get/responses/200/content/application~1json/schema/$ref")
                .asText();
    }

    private static Set<String> names(JsonNode object) {
        var names = new LinkedHashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Part part(String name, String yaml) {
        try {
            return new Part(name, (ObjectNode) new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
