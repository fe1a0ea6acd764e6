package org.rapporteur.gateway.changes;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.AnswerStream;
import org.rapporteur.gateway.services.ListReader;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.Use;
import org.rapporteur.kit.http.ItemCursors;
import org.rapporteur.kit.http.PeerSecret;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.problem.ProblemType;

/** Reads the change log of one service. */
@Singleton
class LogReader {

    /** How long a service may take beyond the requested wait. */
    static final Duration ANSWER = Duration.ofSeconds(5);

    /** The maximum size of a page in bytes, unless a single change is larger. */
    private static final int MOST = 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(LogReader.class);

    private final ServiceReader services;
    private final Map<String, String> forClients = Map.of(ItemCursors.HEADER, ItemCursors.ITEMS);
    /**
     * For requests on the gateway's own behalf; the service recognizes the secret and omits them from its
     * access log.
     */
    private final Map<String, String> forParts;

    LogReader(ServiceReader services, PeerSecret secret) {
        this.services = services;
        forParts = new HashMap<>(forClients);
        forParts.putAll(secret.header());
    }

    /**
     * Who reads a log.
     *
     * @param use the kind of connection
     * @param client the client that the connection counts for
     * @param requestId the request id, or null
     * @param lease the memory for what is read
     */
    record Reader(Use use, String client, String requestId, Lease lease) {

        /** Returns the reader of a request. */
        static Reader of(RoutingContext context, Lease lease) {
            return new Reader(
                    Client.isPeer(context) ? Use.PEERS : Use.CHANGES,
                    Client.key(context),
                    context.response().headers().get(RequestId.HEADER),
                    lease);
        }

        /** Whether the gateway or a service reads on its own behalf. */
        boolean isPart() {
            return use == Use.WATCH || use == Use.PEERS;
        }

        /** Returns the gateway itself. */
        static Reader of(Use use) {
            return new Reader(use, "gateway", null, Lease.NONE);
        }
    }

    /**
     * A query of a log.
     *
     * @param after the service's own cursor, null for the start
     * @param seconds how long to wait for an item
     * @param resources the requested kinds of resources; an empty list means all
     * @param reader who reads
     */
    record Question(String after, long seconds, int limit, List<String> resources, Reader reader) {

        String uri() {
            var uri = new StringBuilder("/api/v1/changes?limit=").append(limit);
            if (seconds > 0) {
                uri.append("&wait=").append(seconds);
            }
            if (after != null) {
                uri.append("&after=").append(ServiceReader.encode(after));
            }
            if (!resources.isEmpty()) {
                uri.append("&resource=").append(String.join(",", resources));
            }
            return uri.toString();
        }
    }

    /**
     * Returns a page of a log; empty if its service does not respond properly. A rejected cursor is the
     * problem {@code cursor-expired} or {@code invalid-cursor}.
     *
     * @throws ServiceFault if the reader already has too many connections
     */
    Optional<LogPage> read(Service service, Question question) throws InterruptedException {
        var reader = question.reader();
        var asked = new ServiceReader.Question(
                service,
                question.uri(),
                reader.requestId(),
                reader.use(),
                reader.client(),
                reader.isPart() ? forParts : forClients);
        try (var answer = services.open(asked, Deadline.in(ANSWER.plusSeconds(question.seconds())))) {
            if (answer.status() == 410) {
                throw ProblemType.CURSOR_EXPIRED.because(
                        "The log of the %s was restarted: read the changes from their start, without a cursor"
                                .formatted(service.title()));
            }
            if (answer.status() == 400) {
                throw ChangesCursor.invalid();
            }
            if (answer.status() != 200) {
                throw ServiceReader.failure(service, answer.status());
            }
            return Optional.of(new Reading(service, reader.lease()).page(answer));
        } catch (ServiceFault fault) {
            if (!fault.isOfTheService()) {
                throw fault;
            }
            LOG.debugf("A log is omitted: %s", fault.getMessage());
            return Optional.empty();
        }
    }

    /** A page in progress: it ends at its maximum size. */
    private static final class Reading {

        private final Service service;
        private final Lease lease;
        private final List<LogPage.Item> items = new ArrayList<>();
        private long bytes;

        /** The rest is for the next page. */
        private static final class FullException extends RuntimeException {

            private static final long serialVersionUID = 1L;

            FullException() {
                super(null, null, false, false);
            }
        }

        Reading(Service service, Lease lease) {
            this.service = service;
            this.lease = lease;
        }

        LogPage page(AnswerStream answer) throws InterruptedException {
            boolean whole = false;
            try {
                var page = new ListSplitter(ListReader.whole(lease, this::take));
                answer.into(page);
                if (page.text("next") == null) {
                    throw ServiceFault.broken(service);
                }
                whole = true;
                return new LogPage(service, items, page.text("next"));
            } catch (FullException e) {
                whole = true;
                return new LogPage(service, items, items.getLast().cursor());
            } catch (IllegalArgumentException e) {
                throw ServiceFault.broken(service);
            } finally {
                if (!whole) {
                    lease.free(bytes);
                }
            }
        }

        private void take(byte[] change) {
            var item = LogPage.Item.of(change);
            boolean divisible = !items.isEmpty() && items.getLast().cursor() != null;
            if (divisible && bytes + item.json().length > MOST) {
                throw new FullException();
            }
            lease.use(item.json().length);
            bytes += item.json().length;
            items.add(item);
        }
    }
}
