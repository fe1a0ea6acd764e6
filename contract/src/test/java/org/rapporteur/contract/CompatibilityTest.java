package org.rapporteur.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change of the document does not break clients written for the previous version. */
class CompatibilityTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void previousClientsStillWork() throws IOException {
        var present = present();
        var before = BaseDocument.before(present);
        assumeTrue(before.isPresent(), "there is no previous version, or it is not in this clone");

        assertThat(Accepted.without(Breaks.between(before.get(), present), before.get()))
                .as("breaking changes; contract/README.md explains what to do")
                .isEmpty();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                change("a response member is gone", d -> properties(d, "Event").remove("startDate")),
                change("an optional response member is gone", d -> properties(d, "Person")
                        .remove("region")),
                change(
                        "a response member has another type",
                        d -> properties(d, "Event").withObject("/version").put("type", "string")),
                change(
                        "a required response member becomes optional",
                        d -> ((ArrayNode) schema(d, "Event").path("required")).remove(0)),
                change(
                        "a request member becomes required",
                        d -> ((ArrayNode) schema(d, "EventInput").path("required")).add("summary")),
                change("an operation is gone", d -> item(d, "/api/v1/points").remove("get")),
                change("a path is gone", d -> ((ObjectNode) d.path("paths")).remove("/api/v1/topics")),
                change("a response media type is gone", d -> ((ObjectNode)
                                item(d, "/api/v1/events").at("/get/responses/200/content"))
                        .remove("text/csv")),
                change(
                        "a filter is gone",
                        d -> ((ArrayNode) item(d, "/api/v1/events").at("/get/parameters")).remove(0)),
                change(
                        "a filter is required",
                        d -> ((ObjectNode) item(d, "/api/v1/events").at("/get/parameters/0")).put("required", true)),
                change(
                        "an input value is no longer allowed",
                        d -> ((ArrayNode) schema(d, "EventClassification").path("enum")).remove(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void findsBreakingChanges(String name, Consumer<ObjectNode> change) throws IOException {
        assertThat(Breaks.between(present(), changed(change))).isNotEmpty();
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                change("nothing", d -> {}),
                change(
                        "a response member",
                        d -> properties(d, "Event").putObject("mood").put("type", "string")),
                change(
                        "an optional request member",
                        d -> properties(d, "EventInput").putObject("mood").put("type", "string")),
                change("a filter", d -> {
                    var filter = ((ArrayNode) item(d, "/api/v1/events").at("/get/parameters")).addObject();
                    filter.put("name", "mood")
                            .put("in", "query")
                            .putObject("schema")
                            .put("type", "string");
                }),
                change("an operation", d -> ((ObjectNode) d.path("paths"))
                        .set("/api/v1/moods", item(d, "/api/v1/topics").deepCopy())),
                change("an error response", d -> ((ObjectNode)
                                item(d, "/api/v1/events").at("/get/responses"))
                        .putObject("418")
                        .put("description", "A teapot")),
                change(
                        "another value in responses",
                        d -> ((ArrayNode) properties(d, "HistoryEntry").at("/operation/enum")).add("merged")),
                change("a description", d -> schema(d, "Event").put("description", "A meeting")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void additionsBreakNothing(String name, Consumer<ObjectNode> change) throws IOException {
        assertThat(Breaks.between(present(), changed(change))).isEmpty();
    }

    private static Arguments change(String name, Consumer<ObjectNode> change) {
        return Arguments.of(name, change);
    }

    private static String present() throws IOException {
        return Files.readString(Path.of("../docs/openapi.yaml"));
    }

    private static String changed(Consumer<ObjectNode> change) throws IOException {
        var document = (ObjectNode) YAML.readTree(present());
        change.accept(document);
        return YAML.writeValueAsString(document);
    }

    private static ObjectNode schema(ObjectNode document, String name) {
        return (ObjectNode) document.path("components").path("schemas").path(name);
    }

    private static ObjectNode properties(ObjectNode document, String schema) {
        return (ObjectNode) schema(document, schema).path("properties");
    }

    private static ObjectNode item(ObjectNode document, String path) {
        return (ObjectNode) document.path("paths").path(path);
    }
}
