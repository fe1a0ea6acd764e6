package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariantsTest {

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void splitsASchemaByOneMember() throws JsonProcessingException {
        var document = json("""
                {'components': {'schemas': {'Pet': {
                    'type': 'object', 'description': 'A pet', 'required': ['kind'],
                    'properties': {'kind': {'type': 'string'}, 'name': {'type': 'string'}, 'lives': {'type': 'integer'}},
                    'x-variants': {'member': 'kind', 'of': {
                        'Cat': {'values': ['cat', 'kitten'], 'required': ['lives'], 'description': 'A cat'},
                        'Dog': {'values': ['dog'], 'without': ['lives'],
                            'properties': {'name': {'$ref': '#/components/schemas/Name'}}}}}}}}}""");

        Variants.describe(document, Map.of());

        assertThat(document.at("/components/schemas")).isEqualTo(json("""
                {'Pet': {'description': 'A pet',
                    'oneOf': [{'$ref': '#/components/schemas/Cat'}, {'$ref': '#/components/schemas/Dog'}],
                    'discriminator': {'propertyName': 'kind', 'mapping': {
                        'cat': '#/components/schemas/Cat', 'kitten': '#/components/schemas/Cat',
                        'dog': '#/components/schemas/Dog'}}},
                 'Cat': {'type': 'object', 'description': 'A cat', 'required': ['kind', 'lives'],
                    'properties': {'kind': {'type': 'string', 'enum': ['cat', 'kitten']}, 'name': {'type': 'string'},
                        'lives': {'type': 'integer'}}},
                 'Dog': {'type': 'object', 'description': 'A pet', 'required': ['kind'],
                    'properties': {'kind': {'type': 'string', 'enum': ['dog']},
                        'name': {'$ref': '#/components/schemas/Name'}}}}"""));
    }

    @Test
    void aChangeHasTheStateOfItsKind() throws JsonProcessingException {
        var document = json("""
                {'components': {'schemas': {'ChangeEvent': {'type': 'object', 'required': ['type', 'data'],
                    'properties': {'type': {'type': 'string'}, 'data': {'type': 'object'}}}}}}""");
        var states = new LinkedHashMap<String, String>();
        states.put("book", "Book");
        states.put("author", "Author");

        Variants.describe(document, states);

        var schemas = document.at("/components/schemas");
        assertThat(schemas.at("/ChangeEvent/oneOf").findValuesAsText("$ref"))
                .containsExactly(
                        "#/components/schemas/BookChange",
                        "#/components/schemas/AuthorChange",
                        "#/components/schemas/Deletion");
        assertThat(schemas.at("/BookChange/properties/data/$ref").asText()).isEqualTo("#/components/schemas/Book");
        assertThat(schemas.at("/BookChange/properties/type/enum").toString())
                .isEqualTo("[\"org.rapporteur.book.created\",\"org.rapporteur.book.updated\"]");
        assertThat(schemas.at("/ChangeEvent/discriminator/mapping/org.rapporteur.author.deleted")
                        .asText())
                .isEqualTo("#/components/schemas/Deletion");
    }

    @Test
    void givesParametersExamples() throws JsonProcessingException {
        var document = json("""
                {'paths': {'/books': {'get': {'parameters': [
                    {'name': 'sort', 'schema': {'type': 'string', 'enum': ['name', '-name']}},
                    {'name': 'limit', 'schema': {'type': 'integer', 'default': 20}},
                    {'name': 'ref', 'schema': {'type': 'array'}},
                    {'name': 'q', 'example': 'mine', 'schema': {'type': 'string'}},
                    {'$ref': '#/components/parameters/ref'}]}}},
                 'components': {'parameters': {'ref': {'name': 'ref', 'schema': {'type': 'string'}}}}}""");

        ParameterExamples.complete(document);

        var parameters = document.at("/paths/~1books/get/parameters");
        assertThat(parameters.at("/0/example").asText()).isEqualTo("name");
        assertThat(parameters.at("/1/example").asInt()).isEqualTo(20);
        assertThat(parameters.at("/2/example").isArray()).isTrue();
        assertThat(parameters.at("/3/example").asText()).isEqualTo("mine");
        assertThat(parameters.get(4).has("example")).isFalse();
        assertThat(document.at("/components/parameters/ref").has("example")).isTrue();
    }
}
