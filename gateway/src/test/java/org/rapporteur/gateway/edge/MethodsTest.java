package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/** For every path in the document: any unsupported method returns the supported ones. */
@GatewayTest
class MethodsTest {

    private static final Set<Method> METHODS = Set.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);

    @TestFactory
    Iterable<DynamicTest> aMethodThatAPathLacksIsRefusedWithThoseItHas() {
        Map<String, Map<String, Object>> paths =
                JsonPath.from(given().get("/openapi").asString()).getMap("paths");
        assertThat(paths).hasSizeGreaterThan(30);
        return paths.entrySet().stream()
                .map(path -> DynamicTest.dynamicTest(
                        path.getKey(),
                        () -> check(path.getKey(), path.getValue().keySet())))
                .toList();
    }

    private static void check(String template, Set<String> declared) {
        var path = template.replaceAll("\\{[^}]+}", "x");
        var methods = METHODS.stream()
                .filter(method -> declared.contains(method.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        var allowed = methods.stream().map(Method::name).collect(Collectors.toCollection(TreeSet::new));
        allowed.add("OPTIONS");
        if (methods.contains(Method.GET)) {
            allowed.add("HEAD");
        }
        assertThat(allow(given().options(path).then().statusCode(204).extract().header("Allow")))
                .isEqualTo(allowed);
        for (var method : METHODS) {
            if (!methods.contains(method)) {
                var answer = given().request(method, path)
                        .then()
                        .statusCode(405)
                        .contentType("application/problem+json")
                        .body("type", equalTo("/problems/method-not-allowed"))
                        .body("requestId", notNullValue());
                assertThat(allow(answer.extract().header("Allow")))
                        .as(method.name())
                        .isEqualTo(allowed);
            }
        }
        assertThat(Behind.all())
                .allSatisfy(service -> assertThat(service.asked()).isEmpty());
    }

    private static Set<String> allow(String header) {
        return Arrays.stream(header.split(", ")).collect(Collectors.toCollection(TreeSet::new));
    }
}
