package org.rapporteur.gateway.services;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.ServiceReader.Question;

/** Reads lists of the services page by page, each item as raw bytes. */
@Singleton
public class ListReader {

    private final ServiceReader services;

    ListReader(ServiceReader services) {
        this.services = services;
    }

    /** Receives complete items. */
    @FunctionalInterface
    public interface Items {
        void take(byte[] item) throws InterruptedException;
    }

    /**
     * Reads all items of a list. A 404 is an empty list: a service that does not know an event has nothing
     * about it.
     *
     * @param uri with at least one parameter; the cursor is added
     * @param deadline for each page
     * @param sink receives the items while they are read; the service waits for it
     * @throws ServiceFault if a page is missing or invalid
     */
    public void read(Service service, String uri, String requestId, Supplier<Deadline> deadline, ListSplitter.Sink sink)
            throws InterruptedException {
        String cursor = null;
        do {
            var page = cursor == null ? uri : uri + "&cursor=" + ServiceReader.encode(cursor);
            try (var answer = services.open(Question.of(service, page, requestId), deadline.get())) {
                if (answer.status() == 404 && cursor == null) {
                    return;
                }
                if (answer.status() != 200) {
                    throw ServiceReader.failure(service, answer.status());
                }
                cursor = read(answer, sink);
            }
        } while (cursor != null);
    }

    private static String read(AnswerStream answer, ListSplitter.Sink sink) throws InterruptedException {
        var splitter = new ListSplitter(sink);
        try {
            answer.into(splitter);
            return splitter.text("next");
        } catch (IllegalArgumentException e) {
            throw ServiceFault.broken(answer.service());
        }
    }

    /** Returns a sink for complete items, one of which is in memory at a time, on a lease. */
    public static ListSplitter.Sink whole(Lease lease, Items items) {
        return new ListSplitter.Sink() {
            private ByteArrayOutputStream item = new ByteArrayOutputStream();

            @Override
            public void part(byte[] bytes, int from, int to) {
                lease.use(to - from);
                item.write(bytes, from, to - from);
            }

            @Override
            public void end() throws InterruptedException {
                var bytes = item.toByteArray();
                item = new ByteArrayOutputStream();
                try {
                    items.take(bytes);
                } finally {
                    lease.free(bytes.length);
                }
            }
        };
    }
}
