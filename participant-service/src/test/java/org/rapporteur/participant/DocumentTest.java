package org.rapporteur.participant;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.CommittedDocument;
import org.rapporteur.testkit.CommittedSettings;
import org.rapporteur.testkit.PostgresResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DocumentTest {

    @Test
    void servedDocumentIsTheCommittedOne() {
        CommittedDocument.check(
                given().get("/openapi").then().statusCode(200).extract().asString());
    }

    @Test
    void settingsEqualTheCommittedOnes() {
        CommittedSettings.check();
    }
}
