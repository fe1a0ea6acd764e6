package org.rapporteur.kit.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The id of a request: the client's {@code X-Request-Id} if it is 1 to 128 visible characters without quotes, else
 * a new one. It is returned in the response and in problems, and logged as {@code requestId}.
 */
@ApplicationScoped
public class RequestId {

    public static final String HEADER = "X-Request-Id";
    public static final String MDC_KEY = "requestId";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            var id = of(context.request());
            MDC.put(MDC_KEY, id);
            context.response().putHeader(HEADER, id);
            context.next();
        });
    }

    static String of(HttpServerRequest request) {
        return of(request.getHeader(HEADER));
    }

    /** Returns the id of a request with a header of this value; null without it. */
    public static String of(String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches() ? sent : random().toString();
    }

    /** Unlike {@link UUID#randomUUID}, it can be guessed, which is harmless, and costs no system call. */
    private static UUID random() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
