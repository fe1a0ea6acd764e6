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

/** A service did not answer as it should. Without a stack trace: its cause is not in this program. */
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

    /** The client has as many requests to the service under way as one client may: 429. */
    public static ServiceFault shareTaken(Service service) {
        return new ServiceFault(
                ProblemType.TOO_MANY_REQUESTS,
                "You have as many requests to the %s under way as one client may; wait for one to end"
                        .formatted(service.title()),
                false);
    }

    /** All connections to the service are in use, by several clients: 503. */
    public static ServiceFault allTaken(Service service) {
        return new ServiceFault(
                ProblemType.SERVICE_UNAVAILABLE,
                "All connections to the %s are in use".formatted(service.title()),
                false);
    }

    /** Whether the service is to blame; if not it was not even asked, and its circuit has nothing to do with it. */
    public boolean isOfTheService() {
        return ofTheService;
    }

    /** There is no reaching the service: 503. */
    public static ServiceFault unreachable(Service service) {
        return new ServiceFault(
                ProblemType.SERVICE_UNAVAILABLE, "The %s cannot be reached now".formatted(service.title()));
    }

    /** It says that it cannot answer now, as when its database is away or too many ask at once: 503. */
    public static ServiceFault unavailable(Service service) {
        return new ServiceFault(ProblemType.SERVICE_UNAVAILABLE, "The %s cannot answer now".formatted(service.title()));
    }

    /** Its answer breaks off, is not HTTP, or not what it should be: 502. */
    public static ServiceFault broken(Service service) {
        return new ServiceFault(ProblemType.BAD_GATEWAY, "The %s gave no proper answer".formatted(service.title()));
    }

    /** It takes too long with a write, which may have taken effect all the same: 504. */
    public static ServiceFault lateWrite(Service service) {
        return new ServiceFault(
                ProblemType.GATEWAY_TIMEOUT,
                "The %s did not answer in time; the write may have taken effect: look before you send it again"
                        .formatted(service.title()));
    }

    /** It takes too long: 504. */
    public static ServiceFault late(Service service) {
        return new ServiceFault(
                ProblemType.GATEWAY_TIMEOUT, "The %s did not answer in time".formatted(service.title()));
    }

    /** What answers at the service's address is another program, for now: as good as no answer. */
    public static boolean isMisdirected(int status) {
        return status == MisdirectedRequestGuard.MISDIRECTED;
    }

    /** What a failure to get a connection means. */
    public static ServiceFault ofConnecting(Service service, Throwable failure) {
        if (failure instanceof ServiceFault fault) {
            return fault;
        }
        return isUnreachable(failure) || failure instanceof TimeoutException ? unreachable(service) : broken(service);
    }

    /**
     * Whether a connection was closed, which happens to a kept one in the very moment in which it is used again: before the
     * answer begins, a read may be asked once more.
     */
    public static boolean isLostConnection(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }

    /** What a failure while asking and answering means. */
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

    /** What the client is told. */
    public ProblemException problem() {
        return type.because(getMessage()).withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
}
