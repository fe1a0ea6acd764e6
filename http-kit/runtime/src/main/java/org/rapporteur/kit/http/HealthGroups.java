package org.rapporteur.kit.http;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;

/**
 * Rejects requests for health groups that do not exist. SmallRye Health creates a group for any name, which is up
 * as it has no checks, keeps it, and after a hundred of them fails for the real ones, too.
 */
@ApplicationScoped
public class HealthGroups {

    private static final String GROUPS = "/q/health/group/";

    /** After the handlers that the gateway has before its routes. */
    private static final int BEFORE_ROUTES = Integer.MIN_VALUE + 100;

    void install(@Observes Router router, BeanManager beans) {
        var groups = Stream.<Type>of(HealthCheck.class, AsyncHealthCheck.class)
                .flatMap(type -> beans.getBeans(type, Any.Literal.INSTANCE).stream())
                .flatMap(check -> check.getQualifiers().stream())
                .filter(HealthGroup.class::isInstance)
                .map(group -> ((HealthGroup) group).value())
                .collect(Collectors.toUnmodifiableSet());
        router.route().order(BEFORE_ROUTES).handler(context -> check(context, groups));
    }

    private static void check(RoutingContext context, Set<String> groups) {
        var path = context.normalizedPath();
        if (path.startsWith(GROUPS) && !groups.contains(path.substring(GROUPS.length()))) {
            context.fail(404);
        } else {
            context.next();
        }
    }
}
