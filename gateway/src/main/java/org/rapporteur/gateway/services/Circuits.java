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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A circuit breaker for each service. One that has not answered so many times in a row is left alone: its requests are
 * refused at once, instead of each waiting for what will not come. The gateway asks it for a sign of life by itself, and no
 * client's request is the one that is tried: that might take long for good reasons.
 */
@Singleton
public class Circuits {

    private static final Logger LOG = Logger.getLogger(Circuits.class);

    /** Failures that are longer ago do not count. */
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Services services;
    private final Map<Service, CircuitBreaker> breakers = new EnumMap<>(Service.class);

    Circuits(
            Vertx vertx,
            Services services,
            MeterRegistry metrics,
            @ConfigProperty(name = "rapporteur.services.circuit.failures") int failures,
            @ConfigProperty(name = "rapporteur.services.circuit.pause") Duration pause) {
        this.vertx = vertx;
        this.services = services;
        var options = new CircuitBreakerOptions()
                .setMaxFailures(failures)
                .setFailuresRollingWindow(WINDOW.toMillis())
                .setTimeout(-1)
                .setResetTimeout(pause.toMillis());
        for (var service : Service.values()) {
            var breaker = CircuitBreaker.create(service.title(), vertx, options);
            breaker.openHandler(opened -> LOG.debugf("The %s is left alone", service.title()))
                    .halfOpenHandler(paused -> breaker.execute(sign -> askForLife(service, sign)))
                    .closeHandler(closed -> LOG.infof("The %s answers again", service.title()));
            breakers.put(service, breaker);
            Gauge.builder("rapporteur.circuit.open", breaker, Circuits::openness)
                    .description("1 while a service that does not answer is left alone")
                    .tag("service", service.title())
                    .register(metrics);
        }
    }

    private static double openness(CircuitBreaker breaker) {
        return breaker.state() == CircuitBreakerState.CLOSED ? 0 : 1;
    }

    /**
     * Has a service asked, unless it is left alone.
     *
     * @param exchange is to complete its promise once the service answers, and to fail it by what kept it from that; where
     *     neither is known, such as when the client has gone or there was no connection free, it leaves it as it is
     * @param refused is told instead, at once
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
