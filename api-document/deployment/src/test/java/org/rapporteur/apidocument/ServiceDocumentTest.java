package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceDocumentTest {

    @TempDir
    Path modules;

    @Test
    void findsTheServiceModulesByName() throws IOException {
        make("room-service");
        make("event-service");
        make("gateway");
        // what remains of a branch with another service
        Files.createDirectories(modules.resolve("old-service/target"));

        var documents = ServiceDocument.readAll(ServiceDocument.filesIn(modules), new YAMLMapper());

        assertThat(documents).extracting(ServiceDocument::title).containsExactly("event-service", "room-service");
        assertThat(documents)
                .extracting(document -> document.part().name())
                .containsExactly("EventService", "RoomService");
        assertThat(documents.getFirst().tree().at("/info/title").asText()).isEqualTo("event-service");
    }

    @Test
    void failsForAServiceWithoutADocument() throws IOException {
        make("event-service");
        Files.delete(modules.resolve("event-service/openapi.yaml"));

        var files = ServiceDocument.filesIn(modules);

        assertThatIOException()
                .isThrownBy(() -> ServiceDocument.readAll(files, new YAMLMapper()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void failsWithoutAnyService() {
        assertThatIOException()
                .isThrownBy(() -> ServiceDocument.filesIn(modules))
                .withMessageContaining("-service/openapi.yaml");
    }

    private void make(String module) throws IOException {
        var folder = Files.createDirectories(modules.resolve(module));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve("openapi.yaml"), "info: {title: %s}%n".formatted(module));
    }
}
