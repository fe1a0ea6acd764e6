package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class CompressionTest {

    private static final String JSON = "{\"items\":[" + "\"a\",".repeat(2000) + "\"z\"]}";

    @TestHTTPResource("/api/v1/events")
    URI events;

    @BeforeEach
    void anEventListWithATag() {
        Behind.EVENTS.on("*", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7-ab\"");
            boolean same = "\"7-ab\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            Behind.EVENTS.reply(exchange, same ? 304 : 200, same ? "" : JSON);
        });
    }

    @Test
    void compressesJsonForClientsThatAcceptIt() throws Exception {
        var request = HttpRequest.newBuilder(events)
                .header("Accept-Encoding", "gzip, br")
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(answer.body()).hasSizeLessThan(JSON.length() / 10);
        var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain)).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {"none", "identity", "br", "gzip;q=0", "gzip; q=0.0, *", "*;q=0", "deflate"})
    void othersGetItUncompressed(String accepted) {
        plain(accepted)
                .get("/api/v1/events")
                .then()
                .header("Content-Encoding", nullValue())
                .header("Content-Length", String.valueOf(JSON.length()))
                .header("ETag", "\"7-ab\"");
    }

    @Test
    void theCompressedFormHasAStrongTagThatIsRecognized() {
        plain("gzip").get("/api/v1/events").then().header("ETag", "\"7-ab-gzip\"");
        plain("gzip")
                .header("If-None-Match", "\"7-ab-gzip\"")
                .get("/api/v1/events")
                .then()
                .statusCode(304)
                .header("ETag", "\"7-ab-gzip\"");
        plain(null)
                .header("If-None-Match", "\"7-ab\"")
                .get("/api/v1/events")
                .then()
                .statusCode(304)
                .header("ETag", "\"7-ab\"")
                .header("Content-Encoding", nullValue());
    }

    @Test
    void headMatchesGet() {
        plain("gzip")
                .head("/api/v1/events")
                .then()
                .header("ETag", "\"7-ab-gzip\"")
                .header("Content-Encoding", "gzip")
                .header("Content-Length", nullValue());
    }

    @Test
    void doesNotCompressStreamsOfRowsWhichWouldDelayThem() {
        Behind.EVENTS.on("GET /api/v1/events/rows", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{}\n".repeat(3000).getBytes());
        });
        plain("gzip").get("/api/v1/events/rows").then().header("Content-Encoding", nullValue());
    }

    @Test
    void keepsWhatIsAlreadyCompressed() {
        Behind.EVENTS.on("GET /api/v1/events/zipped", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "zstd");
            Behind.EVENTS.reply(exchange, 200, "not really");
        });
        plain("gzip").get("/api/v1/events/zipped").then().header("Content-Encoding", equalTo("zstd"));
    }

    private static RequestSpecification plain(String accepted) {
        var request = given().config(newConfig().decoderConfig(decoderConfig().noContentDecoders()));
        return accepted == null ? request : request.header("Accept-Encoding", accepted);
    }
}
