package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Converts a set that a test writes; what was made must fit the schemas of data folders. */
abstract class Converting {

    static final List<String> COLLECTIONS = List.of("topics", "events", "participants", "participations", "statements");
    private static final String PREFIX = "https://rapporteur.org/schema/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> REFERENCES = Map.of(
            "event", "events",
            "parent", "events",
            "participant", "participants",
            "onBehalfOf", "participants",
            "speakers/participant", "participants",
            "memberships/organization", "participants",
            "topics", "topics");

    @TempDir
    Path folder;

    final StringWriter output = new StringWriter();
    final StringWriter errors = new StringWriter();
    Path source;
    Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        target = folder.resolve("target");
    }

    int convert(String set, String... options) {
        var arguments = Stream.concat(Stream.of(set, source.toString(), target.toString()), Stream.of(options));
        return new CommandLine(new Convert())
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }

    void compressed(String name, String... lines) throws IOException {
        Files.createDirectories(source.resolve(name).getParent());
        try (var out = new GZIPOutputStream(Files.newOutputStream(source.resolve(name)))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
    }

    List<JsonNode> rows(String collection) throws IOException {
        var file = target.resolve(collection + ".ndjson");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(Converting::parse).toList();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    JsonNode row(String collection, String slug) throws IOException {
        return rows(collection).stream()
                .filter(row -> row.path("slug").asText().equals(slug))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + slug));
    }

    /** The loader accepts the output of a conversion. */
    @AfterEach
    void whatWasMadeFitsTheSchemas() throws IOException {
        var schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaIdResolvers(names -> names.mapPrefix(PREFIX, "classpath:schema/")));
        for (var collection : COLLECTIONS) {
            var rows = JSON.createArrayNode();
            rows.addAll(rows(collection));
            assertThat(schemas.getSchema(SchemaLocation.of(PREFIX + collection + ".schema.json"))
                            .validate(rows))
                    .as(collection)
                    .isEmpty();
        }
    }

    /** A row that refers to another one would not be loaded without it. */
    @AfterEach
    void whatRowsReferToExists() throws IOException {
        var slugs = new HashMap<String, Set<String>>();
        for (var collection : COLLECTIONS) {
            slugs.put(
                    collection,
                    rows(collection).stream()
                            .map(row -> row.path("slug").asText())
                            .collect(Collectors.toSet()));
        }
        for (var collection : COLLECTIONS) {
            for (var row : rows(collection)) {
                REFERENCES.forEach((pointer, to) -> at(row, pointer.split("/"))
                        .forEach(reference -> assertThat(slugs.get(to).contains(reference))
                                .as("%s of %s: %s", pointer, row.path("slug"), reference)
                                .isTrue()));
            }
        }
    }

    /** Returns the texts at a path through objects and lists. */
    private static List<String> at(JsonNode node, String... path) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .flatMap(item -> at(item, path).stream())
                    .toList();
        }
        if (path.length == 0) {
            return node.isTextual() ? List.of(node.asText()) : List.of();
        }
        return at(node.path(path[0]), Arrays.copyOfRange(path, 1, path.length));
    }
}
