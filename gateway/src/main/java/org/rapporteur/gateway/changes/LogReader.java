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

    /** How long a service may take, beyond the time for which it was asked to wait. */
    static final Duration ANSWER = Duration.ofSeconds(5);

    /** How many bytes a page holds, unless a single change is larger. */
    private static final int MOST = 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(LogReader.class);

    private final ServiceReader services;
    private final Map<String, String> forClients = Map.of(ItemCursors.HEADER, ItemCursors.ITEMS);
    /** What no client has asked for; the service knows by the secret, and leaves it out of its access log. */
    private final Map<String, String> forParts;

    LogReader(ServiceReader services, PeerSecret secret) {
        this.services = services;
        forParts = new HashMap<>(forClients);
        forParts.putAll(secret.header());
    }

    /**
     * For whom a log is read.
     *
     * @param use whose connections it takes
     * @param client whom they count for
     * @param requestId the request's id, or null
     * @param lease has room for what is read
     */
    record Reader(Use use, String client, String requestId, Lease lease) {

        /** The reader of a request. */
        static Reader of(RoutingContext context, Lease lease) {
            return new Reader(
                    Client.isPeer(context) ? Use.PEERS : Use.CHANGES,
                    Client.key(context),
                    context.response().headers().get(RequestId.HEADER),
                    lease);
        }

        /** Whether one of the parts reads, of its own accord. */
        boolean isPart() {
            return use == Use.WATCH || use == Use.PEERS;
        }

        /** The gateway itself. */
        static Reader of(Use use) {
            return new Reader(use, "gateway", null, Lease.NONE);
        }
    }

    /**
     * What is asked of a log.
     *
     * @param after the service's own cursor, null for the log's start
     * @param seconds how long to wait for an item
     * @param resources the kinds of resources that are wanted; an empty list is all of them
     * @param reader for whom
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
     * A part of a log; empty when its service does not answer as it should. A cursor that the service refuses is the problem
     * {@code cursor-expired} or {@code invalid-cursor}.
     *
     * @throws ServiceFault when there is no connection for the reader, who has too many
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
                        "The log of the %s begins anew: read the changes from their start, without a cursor"
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
            LOG.debugf("A log is left out: %s", fault.getMessage());
            return Optional.empty();
        }
    }

    /** A page on its way: it ends where it is as large as one may be. */
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
