package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EnumerationsTest {

    private static final String DOCUMENT = """
            paths:
              /api/v1/rooms:
                get:
                  parameters:
                    - {name: format, in: query, schema: {type: string, enum: [json, csv]}}
                    - {name: size, in: query, schema: {type: array, items: {type: string, enum: [small]}}}
                    - {name: groupBy, in: query, schema: {type: array, items: {type: string, enum: [year, city]}}}
                    - {name: kind, in: query, schema: {type: array, items: {$ref: "#/components/schemas/AnyKind"}}}
                    - {name: type, in: query, schema: {$ref: "#/components/schemas/AnyType"}}
                    - $ref: "#/components/parameters/Lang"
              /api/v1/doors:
                get:
                  parameters:
                    - {name: groupBy, in: query, schema: {type: string, enum: [year, wood]}}
            components:
              parameters: {Lang: {name: beside, in: query, schema: {type: string, enum: [left, right]}}}
              schemas:
                RoomSize: {type: string, enum: [small, large]}
                AnyKind: {type: string, enum: [large, open, closed]}
                AnyType: {type: string, enum: [room, door]}
                Room:
                  type: object
                  properties:
                    size: {$ref: "#/components/schemas/RoomSize"}
                    alsoSize: {type: string, enum: [small, large]}
                    doors: {type: array, items: {type: object, properties: {opens: {type: string, enum: [inwards, outwards]}}}}
                    version: {type: string, enum: ["1.0"]}
                    class: {type: string, enum: [a, b], x-vocabulary: false}
                    type: {type: string, enum: [org.rapporteur.room.created, org.rapporteur.room.updated]}
                Door:
                  allOf:
                    - type: object
                      properties: {states: {type: array, items: {type: string, enum: [open, closed]}}}
            """;

    @Test
    void findsThoseOfSchemasOfMembersAndOfParametersOnceEach() throws IOException {
        var found = Enumerations.of(new YAMLMapper().readTree(DOCUMENT));

        assertThat(found).containsOnlyKeys("roomSize", "roomDoorsOpens", "doorStates", "beside", "groupBy", "type");
        assertThat(found.get("roomSize")).containsExactly("small", "large");
        assertThat(found.get("type"))
                .as("of a schema that only parameters have")
                .containsExactly("room", "door");
        assertThat(found.get("groupBy")).as("of all operations").containsExactly("year", "city", "wood");
    }
}
