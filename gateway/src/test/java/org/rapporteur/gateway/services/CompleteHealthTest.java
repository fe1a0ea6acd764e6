package org.rapporteur.gateway.services;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/** One answer for people and programs: everything is up and the seeds are loaded. */
@GatewayTest
class CompleteHealthTest {

    @BeforeEach
    void everythingIsUpAndIn() throws IOException {
        Behind.all().forEach(service -> service.json("GET /q/health/ready", "{}"));
        if (!Files.exists(Behind.SEEDS_MARK)) {
            Files.createFile(Behind.SEEDS_MARK);
        }
        // the last known state of the services is kept for a second
        await("complete").until(() -> complete().statusCode() == 200);
    }

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(Behind.SEEDS_MARK);
    }

    private static Response complete() {
        return given().get("/q/health/group/complete");
    }

    private static String data(JsonPath health, String check, String name) {
        return health.getString("checks.find { it.name == '%s' }.data.'%s'".formatted(check, name));
    }

    @Test
    void showsTheServicesAndTheSeeds() {
        var health = complete().jsonPath();

        assertThat(health.getString("status")).isEqualTo("UP");
        assertThat(health.<String>getList("checks.name")).containsExactlyInAnyOrder("services", "seeds");
        assertThat(data(health, "seeds", "seeds")).isEqualTo("in");
        assertThat(data(health, "services", "statement-service")).isEqualTo("UP");
    }

    @Test
    void waitsForSeedsWhileTheGatewayIsReady() throws IOException {
        Files.delete(Behind.SEEDS_MARK);

        var health = complete();

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(data(health.jsonPath(), "seeds", "seeds")).isEqualTo("not in yet");
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/group/services").then().statusCode(200);
    }

    @Test
    void waitsForAServiceWhileTheGatewayIsReady() {
        Behind.EVENTS.on("GET /q/health/ready", exchange -> Behind.EVENTS.reply(exchange, 503, "{}"));

        await("the service is reported as down").until(() -> complete().statusCode() == 503);

        assertThat(data(complete().jsonPath(), "services", "event-service")).isEqualTo("DOWN");
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void doesNotWaitForSeedsIfNobodyLoadsThem() {
        var health = new SeedsHealth(Optional::empty).call();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getData().orElseThrow()).containsEntry("seeds", "not waited for");
    }
}
