package org.rapporteur.testkit;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Writes a resource whole, whatever stands: a precondition holds for what stands alone, and is required for it. */
public final class Upsert {

    private Upsert() {}

    /** Sends a PUT, and sends it again with {@code If-Match: *} when there is something to replace (428). */
    public static Response put(RequestSpecification request, String path) {
        var answer = request.put(path);
        return answer.statusCode() == 428 ? request.header("If-Match", "*").put(path) : answer;
    }
}
