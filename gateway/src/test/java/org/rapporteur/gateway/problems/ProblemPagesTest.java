package org.rapporteur.gateway.problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.kit.problem.ProblemType;

@GatewayTest
class ProblemPagesTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyProblemHasItsPageAtItsType(ProblemType type) {
        given().header("Accept", BROWSER)
                .get(type.uri())
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString(type.title()))
                .body(containsString("What to do"));
        given().header("Accept", "application/json")
                .get(type.uri())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("type", equalTo(type.uri().toString()))
                .body("status", is(type.status()))
                .body("example.type", equalTo(type.uri().toString()))
                .body("example.status", is(type.status()));
    }

    @Test
    void anUnknownNameIsAProblem() {
        given().header("Accept", BROWSER)
                .get("/problems/no-such")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().urlEncodingEnabled(false)
                .get("/problems/%3Cscript%3E")
                .then()
                .statusCode(404)
                .body("detail", not(containsString("<script>")));
    }

    @Test
    void listsAllProblems() {
        given().header("Accept", "application/json")
                .get("/problems")
                .then()
                .body("$", hasSize(ProblemType.values().length));
        given().header("Accept", BROWSER).get("/problems").then().body(containsString("/problems/stale-version"));
    }
}
