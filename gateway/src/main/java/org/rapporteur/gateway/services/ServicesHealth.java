package org.rapporteur.gateway.services;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.rapporteur.gateway.services.ServiceReader.Deadline;

/**
 * Whether each service is ready, to look at: /q/health/group/services. The gateway's own readiness does not depend on it.
 */
@HealthGroup("services")
@ApplicationScoped
class ServicesHealth implements HealthCheck {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final ServiceReader services;

    ServicesHealth(ServiceReader services) {
        this.services = services;
    }

    @Override
    public HealthCheckResponse call() {
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            all = false;
        }
        return health.status(all).build();
    }

    private boolean isReady(Service service) throws InterruptedException {
        try {
            return services.read(service, "/q/health/ready", null, Deadline.in(ANSWER))
                            .status()
                    == 200;
        } catch (ServiceFault fault) {
            return false;
        }
    }
}
