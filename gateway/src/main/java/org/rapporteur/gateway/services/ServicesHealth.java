package org.rapporteur.gateway.services;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether each service is ready: at /q/health/group/services, to look at. The gateway's own readiness does
 * not depend on it.
 */
@HealthGroup("services")
@ApplicationScoped
class ServicesHealth implements AsyncHealthCheck {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Services services;

    ServicesHealth(Services services) {
        this.services = services;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Multi.createFrom()
                .items(Service.values())
                .onItem()
                .transformToUniAndMerge(service -> isReady(service).map(ready -> Map.entry(service, ready)))
                .collect()
                .asList()
                .map(answers -> {
                    var health = HealthCheckResponse.named("services");
                    boolean all = true;
                    for (var answer : answers) {
                        health.withData(answer.getKey().title(), answer.getValue() ? "UP" : "DOWN");
                        all &= answer.getValue();
                    }
                    return health.status(all).build();
                });
    }

    private Uni<Boolean> isReady(Service service) {
        return Uni.createFrom()
                .completionStage(() -> services.client(service)
                        .request(services.request(service, "/q/health/ready").setIdleTimeout(ANSWER.toMillis()))
                        .compose(HttpClientRequest::send)
                        .compose(answer -> answer.end().map(end -> answer.statusCode() == 200))
                        .toCompletionStage())
                .ifNoItem()
                .after(ANSWER)
                .fail()
                .onFailure()
                .recoverWithItem(false);
    }
}
