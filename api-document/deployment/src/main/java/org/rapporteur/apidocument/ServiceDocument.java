package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.apidocument.Merger.Part;

/**
 * The committed OpenAPI document of a service.
 *
 * @param title the service's name, such as {@code event-service}: that of its folder
 * @param terms the names of its constants
 */
record ServiceDocument(String title, ObjectNode tree, Terms terms) {

    private static final String FOLDERS = "*-service";
    private static final String FILE = "openapi.yaml";

    /** Returns the documents of all services, by name. Fails if there is none, or if a service has no document. */
    static List<Path> filesIn(Path modules) throws IOException {
        var files = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(
                modules,
                folder ->
                        folder.getFileSystem().getPathMatcher("glob:" + FOLDERS).matches(folder.getFileName())
                                && Files.exists(folder.resolve("pom.xml")))) {
            for (var folder : folders) {
                files.add(folder.resolve(FILE));
            }
        }
        if (files.isEmpty()) {
            throw new IOException("There is no %s/%s in %s to merge".formatted(FOLDERS, FILE, modules));
        }
        files.sort(null);
        return files;
    }

    static List<ServiceDocument> readAll(List<Path> files, ObjectMapper yaml) throws IOException {
        var documents = new ArrayList<ServiceDocument>();
        for (var file : files) {
            var title = file.getParent().getFileName().toString();
            documents.add(new ServiceDocument(
                    title, (ObjectNode) yaml.readTree(Files.readAllBytes(file)), Terms.of(file.getParent())));
        }
        return documents;
    }

    /** Returns the document to be merged, with a name such as {@code EventService}. */
    Part part() {
        var name = Stream.of(title.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return new Part(name, tree);
    }
}
