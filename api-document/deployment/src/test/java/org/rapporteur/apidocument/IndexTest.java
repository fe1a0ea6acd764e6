package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IndexTest {

    private static final String DOCUMENT = """
            info: {title: A title, version: 1.2.3, description: What it is}
            paths:
              /api/v1: {get: {summary: This}}
              /problems: {get: {summary: Not of the API}}
              /api/v1/rooms/{ref}:
                parameters: [{name: ref, in: path}, {name: lang, in: query}]
                get: {tags: [Rooms], summary: Read a room, parameters: [{name: asOf, in: query}, {name: If-None-Match, in: header}]}
                delete: {tags: [Rooms], summary: Delete a room}
              /api/v1/rooms:
                post: {tags: [Rooms], summary: Create a room}
                get: {tags: [Rooms], summary: List rooms, parameters: [{$ref: "#/components/parameters/Cursor"}]}
              /api/v1/rooms/bulk: {post: {tags: [Rooms], summary: Load many rooms}}
              /api/v1/search: {get: {tags: [Search], summary: Search, parameters: [{name: q, in: query, required: true}]}}
            components: {parameters: {Cursor: {name: cursor, in: query}}}
            """;

    @Test
    void listsEveryAddressOfTheApi() throws IOException {
        var index = new Index(new YAMLMapper().readTree(DOCUMENT)).tree();

        assertThat(index.path("title").asText()).isEqualTo("A title");
        assertThat(index.path("version").asText()).isEqualTo("1.2.3");
        assertThat(index.path("documents").findValuesAsText("href"))
                .contains("/guide", "/docs/", "/openapi", "/openapi?format=yaml", "/api/v1/vocabulary");
        assertThat(index.path("resources")).map(Object::toString).containsExactly("""
                {"href":"/api/v1/rooms","template":"/api/v1/rooms{?cursor}","group":"Rooms","title":"List rooms",\
                "methods":["GET","HEAD","POST","OPTIONS"]}""", """
                {"template":"/api/v1/rooms/bulk","group":"Rooms","title":"Load many rooms","methods":["POST","OPTIONS"]}""", """
                {"template":"/api/v1/rooms/{ref}{?lang,asOf}","group":"Rooms","title":"Read a room",\
                "methods":["GET","HEAD","DELETE","OPTIONS"]}""", """
                {"template":"/api/v1/search{?q}","group":"Search","title":"Search","methods":["GET","HEAD","OPTIONS"]}""");
    }
}
