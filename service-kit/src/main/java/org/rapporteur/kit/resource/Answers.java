package org.rapporteur.kit.resource;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.rapporteur.kit.resource.Outcome.Result;

/** Answers to writes. */
public final class Answers {

    private Answers() {}

    /** 201 with the place of what was made, else 200; in both cases the resource as it is now. */
    public static Response written(Outcome outcome, ResourceService<?, ?> service) {
        var answer = outcome.result() == Result.CREATED
                ? Response.status(201).header("Location", location(service, outcome))
                : Response.ok();
        return answer.entity(service.read(outcome.id()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** The path alone: this service does not know the address that the client used. */
    static String location(ResourceService<?, ?> service, Outcome outcome) {
        return "/api/v1/%s/%s".formatted(service.type().collection(), outcome.slug());
    }
}
