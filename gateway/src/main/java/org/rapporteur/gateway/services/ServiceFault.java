package org.rapporteur.gateway.services;

import io.netty.resolver.dns.DnsNameResolverException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.rapporteur.kit.http.MisdirectedRequestGuard;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/** A service did not respond as expected. Without a stack trace: the cause is not in this program. */
public final class ServiceFault extends RuntimeException {

    private static final String RETRY_AFTER_SECONDS = "2";

    private final ProblemType type;
    private final boolean ofTheService;

    private ServiceFault(ProblemType type, String message) {
        this(type, message, true);
    }

    private ServiceFault(ProblemType type, String message, boolean ofTheService) {
        super(message, null, false, false);
        this.type = type;
        this.ofTheService = ofTheService;
    }

    /** The client has the maximum number of requests to the service in progress: 429. */
    public static ServiceFault shareTaken(Service service) {
        return new ServiceFault(
                ProblemType.TOO_MANY_REQUESTS,
                "You have as many requests to the %s in progress as one client may; wait for one to end"
                        .formatted(service.title()),
                false);
    }

    /** Several clients use all connections to the service: 503. */
    public static ServiceFault allTaken(Service service) {
        return new ServiceFault(
                ProblemType.SERVICE_UNAVAILABLE,
                "All connections to the %s are in use".formatted(service.title()),
                false);
    }

    /** Whether the service is to blame; if not, it was not even called, and its circuit is not affected. */
    public boolean isOfTheService() {
        return ofTheService;
    }

    /** The service is not reachable: 503. */
    public static ServiceFault unreachable(Service service) {
        return new ServiceFault(
                ProblemType.SERVICE_UNAVAILABLE, "The %s is currently not reachable".formatted(service.title()));
    }

    /** It reports that it is unavailable, because its database is down or there are too many requests: 503. */
    public static ServiceFault unavailable(Service service) {
        return new ServiceFault(
                ProblemType.SERVICE_UNAVAILABLE, "The %s is currently unavailable".formatted(service.title()));
    }

    /** Its response breaks off, is not HTTP, or is invalid: 502. */
    public static ServiceFault broken(Service service) {
        return new ServiceFault(
                ProblemType.BAD_GATEWAY, "The %s returned an invalid response".formatted(service.title()));
    }

    /** A write takes too long, and may still have taken effect: 504. */
    public static ServiceFault lateWrite(Service service) {
        return new ServiceFault(
                ProblemType.GATEWAY_TIMEOUT,
                "The %s did not respond in time; the write may have taken effect: check before you send it again"
                        .formatted(service.title()));
    }

    /** It takes too long: 504. */
    public static ServiceFault late(Service service) {
        return new ServiceFault(
                ProblemType.GATEWAY_TIMEOUT, "The %s did not respond in time".formatted(service.title()));
    }

    /** Another program currently has the service's address: the same as no response. */
    public static boolean isMisdirected(int status) {
        return status == MisdirectedRequestGuard.MISDIRECTED;
    }

    /** Returns the fault for a failure to get a connection. */
    public static ServiceFault ofConnecting(Service service, Throwable failure) {
        if (failure instanceof ServiceFault fault) {
            return fault;
        }
        return isUnreachable(failure) || failure instanceof TimeoutException ? unreachable(service) : broken(service);
    }

    /**
     * Whether a connection was closed, which may happen to a kept-alive one just when it is reused: if the
     * response has not started, a read may be repeated once.
     */
    public static boolean isLostConnection(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }

    /** Returns the fault for a failure during an exchange. */
    public static ServiceFault ofExchange(Service service, Throwable failure) {
        if (failure instanceof ServiceFault fault) {
            return fault;
        }
        return failure instanceof TimeoutException ? late(service) : broken(service);
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof DnsNameResolverException
                || failure instanceof ConnectionPoolTooBusyException;
    }

    /** Returns the problem for the client. */
    public ProblemException problem() {
        return type.because(getMessage()).withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
}
