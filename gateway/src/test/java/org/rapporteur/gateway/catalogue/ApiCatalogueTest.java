package org.rapporteur.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.testing.GatewayTest;

/** What the catalogue contains of the services' real documents. */
@GatewayTest
class ApiCatalogueTest {

    @Inject
    ApiCatalogue catalogue;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/events, EVENT",
        "/api/v1/events/paros/history, EVENT",
        "/api/v1/events/paros/participations, PARTICIPANT",
        "/api/v1/events/paros/statements, STATEMENT",
        "/api/v1/participants/china, PARTICIPANT",
        "/api/v1/participants/china/statements, STATEMENT",
        "/api/v1/points/stats, STATEMENT",
        "/api/v1/topics, STATEMENT",
    })
    void aPathBelongsToTheServiceWhoseDocumentContainsIt(String path, Service service) {
        assertThat(catalogue.route(path).service()).contains(service);
        assertThat(catalogue.route(path).isOwn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/changes, false",
        "/api/v1/changes/stream, false",
        "/api/v1/search, true",
        "/api/v1/suggest, true",
        "/api/v1/events/paros/record, true",
        "/api/v1/events/paros/attendance, true",
    })
    void otherPathsAreTheGatewaysOwn(String path, boolean composed) {
        assertThat(catalogue.route(path).isOwn()).isTrue();
        assertThat(catalogue.route(path).service()).isEmpty();
        assertThat(catalogue.route(path).isComposed()).isEqualTo(composed);
    }

    @Test
    void methodsAreInTheOrderOfAllow() {
        assertThat(catalogue.route("/api/v1/events").methods()).containsExactly("GET", "HEAD", "POST", "OPTIONS");
        assertThat(catalogue.route("/api/v1/events/paros").methods())
                .containsExactly("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS");
        assertThat(catalogue.route("/api/v1/nothing").methods()).isEmpty();
    }

    @Test
    void everyKindBelongsToTheServiceThatCreatesIt() {
        var kinds = catalogue.kinds().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey(),
                        entry -> entry.getValue().stream().map(Kind::name).toList()));

        assertThat(kinds).hasSameSizeAs(Service.values());
        assertThat(kinds.get(Service.EVENT)).containsExactly("event");
        assertThat(kinds.get(Service.PARTICIPANT)).containsExactly("participant", "participation");
        assertThat(kinds.get(Service.STATEMENT)).containsExactly("statement", "synonym", "topic");
        assertThat(catalogue.kinds().get(Service.STATEMENT)).contains(new Kind("topic", "/api/v1/topics"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events", "/api/v1/topics", "/api/v1/participants/china/statements"})
    void listsHavePagesAndAreExported(String path) {
        var list = catalogue.route(path).operation("GET").orElseThrow();
        assertThat(list.isPaged()).isTrue();
        assertThat(list.exportFormats()).containsExactly("ndjson", "csv");
        assertThat(list.answersWith("application/x-ndjson")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events/stats", "/api/v1/events/paros", "/api/v1/events/paros/history"})
    void onlyListsAreExported(String path) {
        assertThat(catalogue.route(path).operation("GET").orElseThrow().exportFormats())
                .isEmpty();
    }

    @Test
    void recognizesLoadsByTheirRows() {
        assertThat(List.of("/api/v1/events/bulk", "/api/v1/topics/bulk"))
                .allMatch(path -> catalogue.route(path).isLoad());
        assertThat(List.of("/api/v1/events", "/api/v1/events/paros", "/api/v1/search"))
                .noneMatch(path -> catalogue.route(path).isLoad());
    }

    @Test
    void headIsLikeGet() {
        var route = catalogue.route("/api/v1/events");
        assertThat(route.operation("HEAD")).isPresent().isEqualTo(route.operation("GET"));
        assertThat(route.operation("DELETE")).isEmpty();
    }

    @Test
    void aPathOfAnUnknownServiceFailsTheStart() throws IOException {
        var document = new YAMLMapper().readTree("paths: {/api/v1/rooms: {x-service: room-service, get: {}}}");
        assertThatIllegalStateException()
                .isThrownBy(() -> new ApiCatalogue(document))
                .withMessageContaining("/api/v1/rooms")
                .withMessageContaining("room-service");
    }
}
