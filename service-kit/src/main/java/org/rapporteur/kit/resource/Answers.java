package org.rapporteur.kit.resource;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.resource.Outcome.Result;

/** Responses to writes. */
public final class Answers {

    private Answers() {}

    /** Returns 201 with the location if something was created, else 200; in both cases with the current resource. */
    public static Response written(Outcome outcome, ResourceService<?, ?> service) {
        var answer = outcome.result() == Result.CREATED
                ? Response.status(201).header("Location", location(service, outcome))
                : Response.ok();
        return answer.entity(current(outcome, service))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Returns what was written, or what a write did not change. */
    static Representation current(Outcome outcome, ResourceService<?, ?> service) {
        return outcome.written() == null ? service.read(outcome.id()) : outcome.written();
    }

    /** Only the path: this service does not know the address that the client used. */
    static String location(ResourceService<?, ?> service, Outcome outcome) {
        return "/api/v1/%s/%s".formatted(service.type().collection(), outcome.slug());
    }
}
