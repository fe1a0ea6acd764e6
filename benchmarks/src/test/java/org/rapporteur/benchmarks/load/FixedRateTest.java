package org.rapporteur.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FixedRateTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @Test
    void sendsEveryRequestOnceAndCountsErrors() throws Exception {
        var asked = new ConcurrentLinkedQueue<String>();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            int number = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            // chunked, with a known length, and without a body
            var body = "x".repeat(number * 1_000).getBytes();
            int status = number % 5 == 0 ? 503 : 200;
            exchange.sendResponseHeaders(status, number % 3 == 0 ? 0 : body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        var result = new FixedRate(port(), 4).run(20, 1_000, (number, due) -> HttpConnection.get("/" + number));

        assertThat(result.requests()).isEqualTo(20);
        assertThat(result.errors()).isEqualTo(4);
        assertThat(asked).hasSize(20).doesNotHaveDuplicates();
    }

    /**
     * A response that occupies the only connection delays the requests due after it, although each of them is
     * answered at once: their times include the delay.
     */
    @Test
    void countsFromWhenARequestWasDue() throws Exception {
        var answered = new AtomicInteger();
        var lastDue = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            if (answered.getAndIncrement() == 0) {
                try {
                    lastDue.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var dues = new ConcurrentLinkedQueue<Long>();
        int count = 100;
        double perSecond = 1_000;
        // sends the first response when all requests are due, by the clock of the client
        threads.execute(() -> {
            while (dues.isEmpty() || System.nanoTime() < dues.peek() + count * 1e9 / perSecond) {
                Thread.onSpinWait();
            }
            lastDue.countDown();
        });

        var result = new FixedRate(port(), 1).run(count, perSecond, (number, due) -> {
            dues.add(due);
            return HttpConnection.get("/");
        });

        // the request in the middle was due 50 ms before the first response was sent
        assertThat(result.median()).isGreaterThanOrEqualTo(50);
        assertThat(List.copyOf(dues)).isSorted().hasSize(count);
    }
}
