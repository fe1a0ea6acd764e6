package org.rapporteur.gateway.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.CommittedDocument;
import org.rapporteur.testkit.CommittedSettings;

/** The served document, generated from the services' real ones. */
@GatewayTest
class DocumentTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "/openapi | none | application/json",
                "/openapi | application/json | application/json",
                "/openapi | application/yaml | application/yaml",
                "/openapi | text/html,*/* | application/json",
                "/openapi?format=yaml | application/json | application/yaml",
                "/openapi?format=JSON | none | application/json",
                "/openapi.json | none | application/json",
                "/openapi.yaml | none | application/yaml",
            })
    void returnsTheRequestedFormat(String path, String accept, String type) {
        var request = accept == null ? given() : given().header("Accept", accept);
        request.get(path).then().statusCode(200).contentType(startsWith(type));
    }

    @Test
    void equalsTheCommittedOne() {
        var served = new String(given().get("/openapi.yaml").asByteArray(), StandardCharsets.UTF_8);
        CommittedDocument.check(Path.of("../docs/openapi.yaml"), served);
    }

    @Test
    void bothFormatsAreEqual() throws Exception {
        var yaml = new YAMLMapper().readTree(given().get("/openapi.yaml").asByteArray());
        assertThat(new ObjectMapper().readTree(yaml.toString())).isEqualTo(document());
    }

    @Test
    void rejectsAnUnknownFormat() {
        given().get("/openapi?format=xml").then().statusCode(400).body("violations[0].field", equalTo("format"));
    }

    @Test
    void supportsConditionalRequests() {
        var tag = given().get("/openapi").header("ETag");
        given().header("If-None-Match", tag).get("/openapi").then().statusCode(304);
        given().header("If-None-Match", tag).get("/openapi.yaml").then().statusCode(200);
    }

    @Test
    void isAValidOpenApiDocument() throws Exception {
        try (var schema = DocumentTest.class.getResourceAsStream("/openapi-3.1-2022-10-07.schema.json")) {
            var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
            assertThat(validator.validate(document().without("info"))).isNotEmpty();
            assertThat(validator.validate(document())).isEmpty();
        }
    }

    @Test
    void allReferencesResolve() throws Exception {
        var document = document();
        assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(10).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    /** A member whose type differs from that of its schema would allow no value at all. */
    @Test
    void noMemberContradictsTheSchemaItRefersTo() throws Exception {
        var document = document();
        var typed = document.findParents("$ref").stream()
                .filter(member -> member.has("type"))
                .toList();
        assertThat(typed).isNotEmpty().allSatisfy(member -> {
            var target = document.at(member.get("$ref").asText().substring(1));
            assertThat(target.has("$ref")).as("%s is a reference", target).isFalse();
            if (target.has("type")) {
                assertThat(member.get("type")).as(member.toString()).isEqualTo(target.get("type"));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events",
                "/api/v1/events/{ref}",
                "/api/v1/events/{ref}/record",
                "/api/v1/events/{ref}/attendance",
                "/api/v1/events/{ref}/participations",
                "/api/v1/events/{ref}/statements",
                "/api/v1/participants",
                "/api/v1/participants/stats",
                "/api/v1/events/stats",
                "/api/v1/statements/stats",
                "/api/v1/points/stats",
                "/api/v1/participations/{ref}",
                "/api/v1/statements/{ref}",
                "/api/v1/points",
                "/api/v1/topics",
                "/api/v1/synonyms",
                "/api/v1/changes",
                "/api/v1/changes/stream",
                "/api/v1/search",
                "/api/v1",
                "/api/v1/vocabulary",
                "/api/v1/vocabulary/{name}",
                "/problems/{name}"
            })
    void containsEveryPath(String path) throws Exception {
        assertThat(document().path("paths").has(path)).isTrue();
    }

    @Test
    void everyOperationHasATitleAndADescription() throws Exception {
        var faults = new ArrayList<String>();
        for (var path : document().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    for (var member : new String[] {"operationId", "summary", "tags", "responses"}) {
                        if (operation.getValue().path(member).isMissingNode()) {
                            faults.add(operation.getKey() + " " + path.getKey() + " has no " + member);
                        }
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyParameterHasAnExample() throws Exception {
        var document = document();
        var without = new ArrayList<String>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue()) {
                for (var parameter : operation.path("parameters")) {
                    var own = parameter.has("$ref")
                            ? document.at(parameter.path("$ref").asText().substring(1))
                            : parameter;
                    if (!own.has("example") && !own.path("schema").has("examples")) {
                        without.add(path.getKey() + " " + own.path("name").asText());
                    }
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void filtersOfSeveralValuesAreArrays() throws Exception {
        var filter = StreamSupport.stream(
                        document().at("/paths/~1api~1v1~1events/get/parameters").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals("classification"))
                .findFirst()
                .orElseThrow();
        assertThat(filter.path("style").asText()).isEqualTo("form");
        assertThat(filter.path("explode").asBoolean(true)).isFalse();
        assertThat(filter.at("/schema/type").asText()).isEqualTo("array");
        assertThat(filter.at("/schema/items/$ref").asText()).isEqualTo("#/components/schemas/EventClassification");
        assertThat(filter.path("example").toString()).isEqualTo("[\"workshop\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "Found, type, statement, FoundStatement",
        "ChangeEvent, type, org.rapporteur.event.updated, EventChange",
        "ChangeEvent, type, org.rapporteur.topic.deleted, Deletion",
        "Participant, kind, person, Person",
    })
    void aMemberTellsVariantsApart(String schema, String member, String value, String variant) throws Exception {
        var schemas = document().at("/components/schemas");
        var reference = "#/components/schemas/" + variant;
        assertThat(schemas.path(schema).path("oneOf").findValuesAsText("$ref")).contains(reference);
        assertThat(schemas.path(schema).at("/discriminator/propertyName").asText())
                .isEqualTo(member);
        assertThat(schemas.path(schema).at("/discriminator/mapping").path(value).asText())
                .isEqualTo(reference);
        assertThat(schemas.path(variant).path("properties").path(member).path("enum"))
                .anyMatch(known -> known.asText().equals(value));
    }

    @Test
    void describesTheWholeAndNotAService() throws Exception {
        var document = document();
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/info/title").asText()).isEqualTo("Rapporteur API");
        assertThat(document.path("servers").toString()).isEqualTo("[{\"url\":\"/\",\"x-internal\":false}]");
        assertThat(document.toString()).doesNotContain("localhost", "127.0.0.1");
        assertThat(document.path("paths").findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void composesTheRecordFromTheServicesSchemas() throws Exception {
        var schemas = document().at("/components/schemas");
        assertThat(schemas.at("/EventRecord/properties/event/$ref").asText()).isEqualTo("#/components/schemas/Event");
        for (var name : new String[] {"Event", "Participation", "Person", "Organization", "Statement"}) {
            assertThat(schemas.path(name).path("properties")).as(name).isNotEmpty();
        }
    }

    private static ObjectNode document() throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(given().get("/openapi").asByteArray());
    }

    @Test
    void dataFileSchemasMatchTheDocument() throws IOException {
        DataFileSchemas.check();
    }

    @Test
    void settingsEqualTheCommittedOnes() {
        CommittedSettings.check();
    }
}
