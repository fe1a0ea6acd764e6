package org.rapporteur.gateway.services;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/**
 * Whether each service is ready, for information: /q/health/group/services, and with the seeds
 * /q/health/group/complete. The gateway's own readiness does not depend on it. However many requests there are,
 * the services are checked at most once per second.
 */
@HealthGroup("services")
@HealthGroup(SeedsHealth.COMPLETE)
@ApplicationScoped
class ServicesHealth implements AsyncHealthCheck {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofSeconds(1);

    private final ServiceReader services;
    private CompletableFuture<HealthCheckResponse> last;
    private long end;

    ServicesHealth(ServiceReader services) {
        this.services = services;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(this::answer);
    }

    /** Returns the result that is being determined, or a recent one. */
    private synchronized CompletableFuture<HealthCheckResponse> answer() {
        if (last == null || (last.isDone() && System.nanoTime() - end > 0)) {
            var answer = new CompletableFuture<HealthCheckResponse>();
            last = answer;
            Thread.ofVirtual().name("services-health").start(() -> {
                try {
                    tell(answer, ask());
                } catch (InterruptedException | RuntimeException e) {
                    tell(answer, HealthCheckResponse.down("services"));
                }
            });
        }
        return last;
    }

    private void tell(CompletableFuture<HealthCheckResponse> answer, HealthCheckResponse health) {
        synchronized (this) {
            end = System.nanoTime() + KEEP.toNanos();
        }
        answer.complete(health);
    }

    private HealthCheckResponse ask() throws InterruptedException {
        var health = HealthCheckResponse.named("services");
        boolean all = true;
        try (var parallel = new Parallel()) {
            Map<Service, Future<Boolean>> asked = new EnumMap<>(Service.class);
            for (var service : Service.values()) {
                asked.put(service, parallel.ask(() -> isReady(service)));
            }
            for (var service : Service.values()) {
                boolean ready = Parallel.answer(asked.get(service));
                health.withData(service.title(), ready ? "UP" : "DOWN");
                all &= ready;
            }
        }
        return health.status(all).build();
    }

    private boolean isReady(Service service) throws InterruptedException {
        var question =
                new ServiceReader.Question(service, "/q/health/ready", null, Use.HEALTH, Requester.NOBODY, Map.of());
        try (var answer = services.open(question, Deadline.in(ANSWER))) {
            return answer.status() == 200;
        } catch (ServiceFault fault) {
            return false;
        }
    }
}
