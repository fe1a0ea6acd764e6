package org.rapporteur.testkit;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Writes a full resource, whether it exists or not: a precondition only matters, and is required, if it does. */
public final class Upsert {

    private Upsert() {}

    /** Sends a PUT, and repeats it with {@code If-Match: *} if there is something to replace (428). */
    public static Response put(RequestSpecification request, String path) {
        var answer = request.put(path);
        return answer.statusCode() == 428 ? request.header("If-Match", "*").put(path) : answer;
    }
}
