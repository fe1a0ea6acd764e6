package org.rapporteur.kit.answer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.rapporteur.kit.http.RequestingClient;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.share.Busy;
import org.rapporteur.kit.share.Memory;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;

/** Gives each read request a connection from its share, and sends large responses at the pace of their readers. */
public class ReadingGuard {

    /** After all filters that build the response: response filters run in descending order. */
    private static final int LAST = 100;

    private static final String READING = ReadingGuard.class.getName();

    private final Shares shares;
    private final Memory memory;
    private final Outflows outflows;
    private final Semaphore exports;
    private final int atOnce;

    ReadingGuard(Shares shares, Memory memory, Outflows outflows, MeterRegistry metrics, ExportSettings settings) {
        this.shares = shares;
        this.memory = memory;
        this.outflows = outflows;
        this.exports = new Semaphore(settings.atOnce());
        this.atOnce = settings.atOnce();
        Gauge.builder("rapporteur.exports", this::exporting)
                .description("Exports in progress")
                .register(metrics);
    }

    /** Returns the number of exports in progress. */
    public int exporting() {
        return atOnce - exports.availablePermits();
    }

    @ServerRequestFilter
    void begin(ContainerRequestContext request, ResourceInfo operation) {
        var method = operation.getResourceMethod();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reads || method == null) {
            return;
        }
        var context = CurrentRequestManager.get();
        var reading = Reading.begin(memory, RequestingClient.of(context.unwrap(RoutingContext.class)));
        context.registerCompletionCallback(failure -> reading.close());
        request.setProperty(READING, reading);
        context.unwrap(RoutingContext.class).addEndHandler(end -> {
            if (end.failed()) {
                reading.leave();
            }
        });
        var use = use(method, request);
        if (use == Use.EXPORTS) {
            admit(reading);
        }
        if (use != Use.CHANGES) {
            // waits for changes hold no connection: they take one when there is something to read
            reading.enter(shares.of(use));
        }
    }

    private void admit(Reading reading) {
        if (!exports.tryAcquire()) {
            throw Busy.because("Too many exports are in progress; try again", 10);
        }
        reading.atEnd(exports::release);
    }

    private static Use use(Method method, ContainerRequestContext request) {
        var declared = Optional.ofNullable(method.getAnnotation(Uses.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Uses.class)));
        if (declared.isPresent()) {
            return declared.get().value();
        }
        var query = request.getUriInfo().getQueryParameters();
        if (method.getReturnType() != Page.class) {
            return Use.READS;
        } else if (isExport(request)) {
            return Use.EXPORTS;
        } else if (query.containsKey("q")) {
            return Use.SEARCHES;
        }
        return query.containsKey("ref") ? Use.READS : Use.LISTS;
    }

    private static boolean isExport(ContainerRequestContext request) {
        try {
            return Format.choose(null, request.getAcceptableMediaTypes(), Format.LISTS) != Format.JSON;
        } catch (ProblemException refused) {
            // the list rejects it, with all other faults
            return false;
        }
    }

    @ServerResponseFilter(priority = LAST)
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        var reading = (Reading) request.getProperty(READING);
        if (reading == null) {
            return;
        }
        reading.giveWay();
        if (reading.age() != null) {
            // nobody may keep it: it is outdated already
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().putSingle("Age", Math.max(1, reading.age().toSeconds()));
        }
        if (response.getEntity() instanceof byte[] bytes
                && bytes.length > Memory.SMALL
                && request.getMethod().equals("GET")) {
            reading.written(bytes.length);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
            response.setEntity(outflows.entity(outflow -> outflow.send(bytes)), null, response.getMediaType());
        }
    }
}
