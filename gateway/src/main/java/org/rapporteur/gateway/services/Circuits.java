package org.rapporteur.gateway.services;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A circuit breaker for each service. After a number of consecutive failures to respond, requests to a service are
 * rejected at once, instead of each waiting in vain. The gateway probes the service itself rather than with a
 * client's request, which may take long for good reasons.
 */
@Singleton
public class Circuits {

    private static final Logger LOG = Logger.getLogger(Circuits.class);

    /** Older failures do not count. */
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Services services;
    private final Map<Service, CircuitBreaker> breakers = new EnumMap<>(Service.class);

    Circuits(Vertx vertx, Services services, MeterRegistry metrics, ServiceSettings settings) {
        this.vertx = vertx;
        this.services = services;
        var options = new CircuitBreakerOptions()
                .setMaxFailures(settings.circuit().failures())
                .setFailuresRollingWindow(WINDOW.toMillis())
                .setTimeout(-1)
                .setResetTimeout(settings.circuit().pause().toMillis());
        for (var service : Service.values()) {
            var breaker = CircuitBreaker.create(service.title(), vertx, options);
            breaker.openHandler(opened -> LOG.debugf("Opened the circuit breaker of the %s", service.title()))
                    .halfOpenHandler(paused -> breaker.execute(sign -> askForLife(service, sign)))
                    .closeHandler(closed -> LOG.infof("Closed the circuit breaker of the %s", service.title()));
            breakers.put(service, breaker);
            Gauge.builder("rapporteur.circuit.open", breaker, Circuits::openness)
                    .description("1 while the circuit breaker of a service that does not respond is open")
                    .tag("service", service.title())
                    .register(metrics);
        }
    }

    private static double openness(CircuitBreaker breaker) {
        return breaker.state() == CircuitBreakerState.CLOSED ? 0 : 1;
    }

    /**
     * Sends a request to a service, unless its circuit is open.
     *
     * @param exchange must complete its promise once the service responds, and fail it with the reason if it
     * does not; if neither is known, because the client has disconnected or no connection was free, it leaves
     * it as it is
     * @param refused is called at once instead if the circuit is open
     */
    public void ask(Service service, Consumer<Promise<Void>> exchange, Consumer<ServiceFault> refused) {
        breakers.get(service).<Void>execute(exchange::accept).onFailure(failure -> {
            if (failure instanceof OpenCircuitException) {
                refused.accept(ServiceFault.unreachable(service));
            }
        });
    }

    private void askForLife(Service service, Promise<Object> sign) {
        services.connect(service, Use.HEALTH, Requester.NOBODY, true, services.request(service, "/q/health/live"))
                .compose(request -> {
                    long timer = vertx.setTimer(SIGN_OF_LIFE.toMillis(), late -> request.reset());
                    return request.send().onComplete(answered -> vertx.cancelTimer(timer));
                })
                .onComplete(answered -> {
                    if (answered.succeeded()
                            && !ServiceFault.isMisdirected(answered.result().statusCode())) {
                        sign.tryComplete();
                    } else {
                        sign.tryFail(ServiceFault.unreachable(service));
                    }
                });
    }
}
